import SafeguardingContract

/// Whether a summary that a person wrote to protect a source still tells the source.
///
/// Only a person can sanitise: this finds slips, not everything.
enum Sanitising {
    /// Whether the summary says what the cell `source` says, or has two words of it side by side that look like somebody's name: both begin with a
    /// capital letter there, or in the summary.
    static func tells(_ summary: String, of source: String) -> Bool {
        let words = words(summary)
        guard !words.isEmpty else { return false }
        let whole = self.words(source)
        if !whole.isEmpty, contains(words, whole) { return true }
        // `Testdata, Tamsin` and `Tamsin Jo Testdata` are both Tamsin Testdata.
        let (all, names) = (Set(whole), Set(split(source).filter(isCapitalised).map { $0.lowercased() }))
        let parts = split(summary)
        return zip(parts, parts.dropFirst()).contains { first, second in
            let pair = [first.lowercased(), second.lowercased()]
            guard pair[0] != pair[1] else { return false }
            return names.isSuperset(of: pair) || isCapitalised(first) && isCapitalised(second) && all.isSuperset(of: pair)
        }
    }

    /// Whether the cell `source` has every word of a name, or two of them, in whatever order: `Testdata, Tamsin` and `Tamsin Testdata, a pupil`.
    static func isOf(_ source: String, _ name: PersonName) -> Bool {
        let (all, told) = (Set(words((name.given + [name.family]).joined(separator: " "))), Set(words(source)))
        // Names between first and last stand in one place and not in the other.
        return !all.isEmpty && (all.isSubset(of: told) || all.intersection(told).count >= 2)
    }

    /// Whether two texts are the same but for case and spaces.
    static func isSame(_ a: String, _ b: String) -> Bool { words(a) == words(b) }

    private static func words(_ text: String) -> [String] { split(text).map { $0.lowercased() } }

    private static func split(_ text: String) -> [Substring] { text.split { !$0.isLetter && !$0.isNumber && $0 != "-" } }

    private static func isCapitalised(_ word: Substring) -> Bool { word.first?.isUppercase == true }

    private static func contains(_ words: [String], _ part: [String]) -> Bool {
        guard words.count >= part.count else { return false }
        return (0...(words.count - part.count)).contains { Array(words[$0..<($0 + part.count)]) == part }
    }
}
