import SafeguardingContract

/// Whether a summary that a person wrote to protect a source still tells the source.
///
/// Only a person can sanitise: this finds slips, not everything.
enum Sanitising {
    /// Whether the summary says what the cell `source` says, or has two words of it side by side that look like somebody's name.
    static func tells(_ summary: String, of source: String) -> Bool {
        let words = words(summary)
        guard !words.isEmpty else { return false }
        let whole = self.words(source)
        if !whole.isEmpty, contains(words, whole) { return true }
        let names = source.split { !$0.isLetter && $0 != "-" }
        return zip(names, names.dropFirst()).contains { first, second in
            first.first?.isUppercase == true && second.first?.isUppercase == true
                && contains(words, [first.lowercased(), second.lowercased()])
        }
    }

    /// Whether the cell `source` has every word of a name, in whatever order: `Testdata, Tamsin` and `Tamsin Testdata, a pupil`.
    static func isOf(_ source: String, _ name: PersonName) -> Bool {
        let name = Set(words((name.given + [name.family]).joined(separator: " ")))
        return !name.isEmpty && name.isSubset(of: words(source))
    }

    /// Whether two texts are the same but for case and spaces.
    static func isSame(_ a: String, _ b: String) -> Bool { words(a) == words(b) }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init)
    }

    private static func contains(_ words: [String], _ part: [String]) -> Bool {
        guard words.count >= part.count else { return false }
        return (0...(words.count - part.count)).contains { Array(words[$0..<($0 + part.count)]) == part }
    }
}
