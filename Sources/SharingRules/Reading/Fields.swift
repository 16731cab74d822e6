import Yams

/// A text of the file and where it stands.
struct Located {
    let text: String
    let place: Place
}

/// One mapping of the file while it is read: what has no meaning here, and what is missing, becomes a problem.
struct Fields {
    let place: Place
    let what: String
    let problems: Problems
    private var values: [String: (key: Place, value: Node)] = [:]

    /// - Parameters:
    ///   - node: what stands there.
    ///   - what: what it is, for sentences, for example `a party`.
    ///   - known: the keys that have a meaning here.
    init?(_ node: Node, _ what: String, known: [String], _ problems: Problems) {
        guard case .mapping(let mapping) = node else {
            problems.add(.wrongShape, at: node.place, "\(what) is written as keys and values", help: "its keys are \(listed(known, "and"))")
            return nil
        }
        place = node.place
        self.what = what
        self.problems = problems
        for (key, value) in mapping {
            guard case .scalar(let scalar) = key else {
                problems.add(.wrongShape, at: key.place, "a key is a single word", help: "the keys here are \(listed(known, "and"))")
                continue
            }
            if scalar.string.hasPrefix(YAMLText.renamed) { continue }
            guard known.contains(scalar.string) else {
                problems.add(
                    .unknownKey, at: key.place, "\(what) has no key \(quoted(scalar.string))",
                    help: "the keys here are \(listed(known, "and"))")
                continue
            }
            values[scalar.string] = (key.place, value)
        }
    }

    func has(_ key: String) -> Bool { values[key] != nil }

    /// Where a key's value stands, or the mapping itself.
    func place(of key: String) -> Place { values[key]?.value.place ?? place }

    /// What stands under a key; a problem where nothing does and something has to.
    func node(_ key: String, required: Bool = true) -> Node? {
        if let found = values[key] { return found.value }
        if required { problems.add(.missingKey, at: place, "\(what) needs \(quoted(key))", help: "add `\(key):`") }
        return nil
    }

    /// A text under a key, not empty and within the limit.
    func text(_ key: String, required: Bool = true, limit: Int = 300) -> Located? {
        guard let node = node(key, required: required) else { return nil }
        return single(node, key, limit: limit)
    }

    /// `true` or `false` under a key; nil where it is not there.
    func flag(_ key: String, required: Bool = false) -> Bool? {
        guard let word = text(key, required: required) else { return nil }
        switch word.text {
        case "true": return true
        case "false": return false
        default:
            problems.add(.malformed, at: word.place, "`\(key)` is `true` or `false`, not \(quoted(word.text))", help: "write `true` or `false`")
            return nil
        }
    }

    /// A word or a list of words under a key; empty where there is a problem, or where it is not there and need not be.
    func words(_ key: String, required: Bool = true) -> [Located] {
        guard let node = node(key, required: required) else { return [] }
        guard case .sequence(let sequence) = node else { return single(node, key, limit: 300).map { [$0] } ?? [] }
        if sequence.isEmpty {
            problems.add(.wrongShape, at: node.place, "the list of `\(key)` is empty", help: "name at least one, or leave the key away")
        }
        var seen: Set<String> = []
        return sequence.compactMap { single($0, key, limit: 300) }.filter { word in
            if seen.insert(word.text).inserted { return true }
            problems.add(.duplicateID, at: word.place, "\(quoted(word.text)) stands twice in `\(key)`", help: "keep one of them")
            return false
        }
    }

    /// The entries of a mapping under a key, in the order of the file: an id, and what stands under it.
    func entries(_ key: String, required: Bool = true) -> [(id: Located, value: Node)] {
        guard let node = node(key, required: required) else { return [] }
        guard case .mapping(let mapping) = node else {
            problems.add(.wrongShape, at: node.place, "`\(key)` is written as ids, each with what belongs to it", help: "see docs/agreement.md")
            return []
        }
        return mapping.compactMap { id, value in
            guard let id = single(id, key, limit: 64), !id.text.hasPrefix(YAMLText.renamed) else { return nil }
            return (id, value)
        }
    }

    /// The elements of a list under a key.
    func list(_ key: String, required: Bool = true) -> [Node] {
        guard let node = node(key, required: required) else { return [] }
        guard case .sequence(let sequence) = node else {
            problems.add(.wrongShape, at: node.place, "`\(key)` is a list", help: "begin each element with `- `")
            return []
        }
        return Array(sequence)
    }

    private func single(_ node: Node, _ key: String, limit: Int) -> Located? {
        guard case .scalar(let scalar) = node else {
            problems.add(.wrongShape, at: node.place, "there has to be a single text in `\(key)`", help: "write one word or sentence")
            return nil
        }
        let isNothing = scalar.style == .plain && ["~", "null", "Null", "NULL"].contains(scalar.string)
        guard !isNothing, !scalar.string.allSatisfy(\.isWhitespace) else {
            problems.add(.malformed, at: node.place, "there is nothing in `\(key)`", help: "write one word or sentence")
            return nil
        }
        guard scalar.string.utf8.count <= 4 * limit, scalar.string.count <= limit else {
            problems.add(.overLimit, at: node.place, "the text in `\(key)` is longer than \(limit) characters", help: "say it shorter")
            return nil
        }
        let isBlock = scalar.style == .literal || scalar.style == .folded
        let text = isBlock ? String(scalar.string.reversed().drop { $0 == "\n" }.reversed()) : scalar.string
        // What is longer than a sentence may have lines.
        guard text.unicodeScalars.allSatisfy({ $0 == "\n" && limit >= Fields.linesLimit || isVisible($0) }) else {
            problems.add(
                .malformed, at: node.place, "there is a character in `\(key)` that nobody can see, or that turns what people see around",
                help: "delete it; a backslash in double quotation marks can make one")
            return nil
        }
        return Located(text: text, place: node.place)
    }

    /// From which length on a text may have several lines.
    private static let linesLimit = 1000
}

/// Whether people can see a character, or the space that it leaves: no control character, no end of a line, and nothing that changes the direction of the text.
func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
    case .format: !(0x202A...0x202E).contains(scalar.value) && !(0x2066...0x2069).contains(scalar.value) && scalar.value != 0xFEFF
    default: true
    }
}
