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
    /// - Parameter before: how many lines come before the text's first: its places are counted on from there.
    static func root(of text: String, _ problems: Problems, after before: Int = 0) -> Node? {
        let start = Place(line: before + 1, column: 1)
        guard text.utf8.count <= sizeLimit else {
            problems.add(
                .overLimit, at: start, "the file has more than \(sizeLimit) bytes",
                help: "an agreement is a text for people; split what is not part of it")
            return nil
        }
        let plain = withoutByteOrderMark(text)
        guard BareText(problems: problems, before: before).isReadable(plain) else { return nil }
        var text = String(repeating: "\n", count: before) + plain
        for attempt in 0..<duplicateLimit {
            do {
                // The basic resolver looks for no numbers, dates or truth values in words: here all of them are texts.
                let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
                guard let root = try parser.singleRoot() else {
                    problems.add(.notYAML, at: start, "the file is empty", help: "begin with `agreement:` and an id")
                    return nil
                }
                return NodeCheck(problems: problems, before: before).isPlain(root) ? root : nil
            } catch YamlError.duplicatedKeysInMapping(let duplicates, let context) {
                let place = Place(line: context.mark.line, column: context.mark.column)
                problems.add(
                    .duplicateKey, at: place, "\(quoted(duplicates.first ?? "")) stands here more than once",
                    help: "keep one of them; which was meant cannot be told")
                guard let rest = renaming(keyAt: place, in: text, number: attempt) else { return nil }
                problems.moved(at: place, by: renamed.utf8.count + String(attempt).utf8.count + 1)
                text = rest
            } catch let error as YamlError {
                let (place, words) = describe(error, start)
                problems.add(.notYAML, at: inside(plain, place, start), "this is not YAML: \(words)", help: help(words, place, plain, after: before))
                return nil
            } catch {
                problems.add(.notYAML, at: start, "this is not YAML", help: "check indentation, quotation marks and colons")
                return nil
            }
        }
        return nil
    }

    /// Some editors begin a file with an invisible mark.
    static func withoutByteOrderMark(_ text: String) -> String {
        text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    }

    /// The text with the key at a place renamed, so that the rest can be read too. Only the columns behind it on its line move.
    private static func renaming(keyAt place: Place, in text: String, number: Int) -> String? {
        var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.indices.contains(place.line - 1), (1...lines[place.line - 1].count + 1).contains(place.column) else { return nil }
        var line = Array(lines[place.line - 1])
        line.insert(contentsOf: "\(renamed)\(number)-".unicodeScalars, at: place.column - 1)
        var changed = String.UnicodeScalarView()
        changed.append(contentsOf: line)
        lines[place.line - 1] = changed[...]
        return lines.map { String($0) }.joined(separator: "\n")
    }

    /// The parser finds what is missing at the end behind the last line; people look for it on that line.
    private static func inside(_ text: String, _ place: Place, _ start: Place) -> Place {
        let last = text.utf8.lastIndex(of: 10).map { text.utf8.index(after: $0) } ?? text.utf8.startIndex
        let lines = text.utf8[..<last].count { $0 == 10 }
        guard place.line > start.line + lines else { return place }
        return Place(line: start.line + lines, column: text.unicodeScalars[last...].count + 1)
    }

    /// What to do about what the parser says in words of its own.
    private static func help(_ words: String, _ place: Place, _ text: String, after before: Int) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let index = place.line - before - 1
        if lines.indices.contains(index), lines[index].prefix(while: { $0 == " " || $0 == "\t" }).contains("\t") {
            return "this line begins with a tab: indent with spaces only"
        }
        switch words {
        case "mapping values are not allowed in this context": return "put a text that has a colon in it in quotation marks; or indent this line as the one above"
        case "did not find expected '-' indicator", "did not find expected key": return "indent this line as far as those beside it; or close the quotation mark above it"
        case "did not find expected ',' or ']'", "did not find expected ',' or '}'": return "close the bracket, and put a comma between its words"
        default: return "check indentation, quotation marks and colons"
        }
    }

    private static func describe(_ error: YamlError, _ start: Place) -> (Place, String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            (Place(line: max(start.line, mark.line), column: mark.column), problem)
        case .reader(let problem, _, _, _): (start, problem)
        case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded, .duplicatedKeysInMapping:
            (start, "it cannot be read")
        }
    }
}
