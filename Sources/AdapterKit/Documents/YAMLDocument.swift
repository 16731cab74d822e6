import Yams

/// Reads YAML with the position of everything: settings and manifests, which people write by hand.
public enum YAMLDocument {
    /// Reads a whole file, which has one document in it.
    ///
    /// - Throws: the first problem, `ADP-YAML`, with its position.
    public static func parse(_ text: String) throws(AdapterProblem) -> Document {
        let node: Node?
        do {
            node = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw problem(of: error)
        } catch {
            throw AdapterProblem(code: "ADP-YAML", "the file is not YAML", help: help)
        }
        guard let node else {
            throw AdapterProblem(code: "ADP-YAML-EMPTY", "the file is empty", help: "see the adapter's README for an example")
        }
        return try document(node)
    }

    private static let help = "check indentation, colons and quotation marks there and in the line before"

    // The library's own description quotes the file; its problem text and mark do not.
    private static func problem(of error: YamlError) -> AdapterProblem {
        func made(_ mark: Mark?, _ sentence: String) -> AdapterProblem {
            AdapterProblem(
                code: "ADP-YAML", at: mark.map { DocumentPosition(line: $0.line, column: $0.column) }, sentence, help: help)
        }
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            return made(mark, "this is not YAML: \(problem)")
        case .duplicatedKeysInMapping(_, let context):
            return made(context.mark, "a key stands twice in the same mapping")
        default:
            return made(nil, "the file is not YAML")
        }
    }

    private static func document(_ node: Node) throws(AdapterProblem) -> Document {
        let position = DocumentPosition(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
        switch node {
        case .mapping(let mapping):
            var members: [Document.Member] = []
            for (key, value) in mapping {
                let place = DocumentPosition(line: key.mark?.line ?? 1, column: key.mark?.column ?? 1)
                guard let name = key.scalar?.string else {
                    throw AdapterProblem(code: "ADP-YAML", at: place, "a key has to be a plain text", help: help)
                }
                members.append(.init(name: name, position: place, value: try document(value)))
            }
            return Document(.object(members), at: position)
        case .sequence(let sequence):
            var items: [Document] = []
            for item in sequence { items.append(try document(item)) }
            return Document(.array(items), at: position)
        case .scalar(let scalar):
            return Document(value(scalar, node), at: position)
        case .alias:
            throw AdapterProblem(
                code: "ADP-YAML", at: position, "an alias refers to nothing", help: "write the value itself")
        }
    }

    private static func value(_ scalar: Node.Scalar, _ node: Node) -> Document.Value {
        if scalar.style == .doubleQuoted || scalar.style == .singleQuoted { return .text(scalar.string) }
        if let bool = node.bool { return .bool(bool) }
        if node.int != nil || node.float != nil { return .number(scalar.string) }
        if node.null != nil { return .null }
        return .text(scalar.string)
    }
}
