import Yams

/// From the file's text to YAML nodes, with bounds on what a text can cost. An agreement comes from people we trust, and is read by the one process that
/// must not stop: so no text may make it slow, deep or large.
enum YAMLText {
    /// The largest file, in bytes: about ten times the largest agreement we can imagine.
    static let sizeLimit = 256 * 1024
    /// The deepest indentation and the deepest nesting of brackets. An agreement needs five levels.
    static let depthLimit = 64
    /// How many repeated keys are reported; the file is read once more for each.
    static let duplicateLimit = 20

    /// What a key that stands twice is renamed to while the rest of the file is read.
    static let renamed = "duplicate-key-"

    /// The document's root; nil where there is none, which is then a problem.
    static func root(of text: String, _ problems: Problems) -> Node? {
        guard check(text, problems) else { return nil }
        var text = text
        for attempt in 0..<duplicateLimit {
            do {
                let parser = try Parser(yaml: text, encoding: .utf8)
                guard let root = try parser.singleRoot() else {
                    problems.add(.notYAML, at: .start, "the file is empty", help: "begin with `agreement:` and an id")
                    return nil
                }
                return root
            } catch YamlError.duplicatedKeysInMapping(let duplicates, let context) {
                let place = Place(line: context.mark.line, column: context.mark.column)
                problems.add(
                    .duplicateKey, at: place, "\(quoted(duplicates.first ?? "")) stands here more than once",
                    help: "keep one of them; which was meant cannot be told")
                guard let rest = renaming(keyAt: place, in: text, number: attempt) else { return nil }
                text = rest
            } catch let error as YamlError {
                let (place, words) = describe(error)
                problems.add(.notYAML, at: place, "this is not YAML: \(words)", help: "check indentation, quotation marks and colons")
                return nil
            } catch {
                problems.add(.notYAML, at: .start, "this is not YAML", help: "check indentation, quotation marks and colons")
                return nil
            }
        }
        return nil
    }

    /// Checks on the bare text, before any parser sees it.
    private static func check(_ text: String, _ problems: Problems) -> Bool {
        guard text.utf8.count <= sizeLimit else {
            problems.add(
                .overLimit, at: .start, "the file has more than \(sizeLimit) bytes",
                help: "an agreement is a text for people; split what is not part of it")
            return false
        }
        let before = problems.found.count
        var brackets = 0
        for (index, line) in text.utf8.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
            var previous = UInt8(ascii: " ")
            var leading = true
            let bytes = Array(line)
            for (column, byte) in bytes.enumerated() {
                let place = Place(line: index + 1, column: column + 1)
                leading = leading && (byte == 32 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: ":"))
                if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { brackets += 1 }
                if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { brackets = max(0, brackets - 1) }
                if brackets > depthLimit || leading && column >= depthLimit {
                    problems.add(
                        .overLimit, at: place, "this is nested more than \(depthLimit) deep",
                        help: "an agreement needs five levels; write long texts with less indentation")
                    return false
                }
                if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*"), startsToken(previous), column + 1 < bytes.count,
                    isWord(bytes[column + 1])
                {
                    problems.add(
                        .anchor, at: place, "`&` or `*` directly before a word is an anchor or alias of YAML, which an agreement cannot have",
                        help: "write it out; in a text, put a space after the sign or leave it away")
                }
                previous = byte
            }
        }
        return problems.found.count == before
    }

    private static func startsToken(_ byte: UInt8) -> Bool {
        // White space, what opens or parts a bracket, and the last bytes of a byte order mark and of Unicode's own line ends.
        " \t\r[{,:".utf8.contains(byte) || [0xBF, 0x85, 0xA8, 0xA9].contains(byte)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95 || byte == 45 || byte >= 128
    }

    /// The text with the key at a place renamed, so that the rest can be read too. Only the columns behind it on its line move.
    private static func renaming(keyAt place: Place, in text: String, number: Int) -> String? {
        var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
        guard lines.indices.contains(place.line - 1), (1...lines[place.line - 1].count + 1).contains(place.column) else { return nil }
        lines[place.line - 1].insert(contentsOf: "\(renamed)\(number)-".unicodeScalars, at: place.column - 1)
        var result = String.UnicodeScalarView()
        result.append(contentsOf: lines.joined(separator: CollectionOfOne("\n")))
        return String(result)
    }

    private static func describe(_ error: YamlError) -> (Place, String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            (Place(line: mark.line, column: mark.column), problem)
        case .reader(let problem, _, _, _): (.start, problem)
        case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded, .duplicatedKeysInMapping:
            (.start, "it cannot be read")
        }
    }
}
