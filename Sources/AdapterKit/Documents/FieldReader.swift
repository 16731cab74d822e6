/// Reads the fields of an object one by one and collects every problem, so that whoever wrote it hears of all at once.
///
/// ```swift
/// var fields = FieldReader(document)
/// let thread = fields.text("thread")                   // required
/// let reason = fields.optionalText("reason")
/// fields.refuseUnknown()
/// try fields.finish()
/// ```
public struct FieldReader {
    private let document: Document
    private let path: String
    private var known: Set<String> = []
    /// What was wrong so far.
    public private(set) var problems: [AdapterProblem] = []

    /// Reads an object. What is no object is a problem, and every field of it is missing.
    public init(_ document: Document, path: String = "") {
        self.document = document
        self.path = path
        if case .object = document.value { return }
        problem("ADP-SHAPE", path, document.position, "an object with named fields is expected here", "see the example in the adapter's README")
    }

    /// Where the object begins.
    public var position: DocumentPosition { document.position }

    /// Adds a problem with a field, or with the object itself when the name is empty.
    public mutating func problem(code: String, _ name: String, _ sentence: String, help: String) {
        problem(code, joined(name), document[name]?.position ?? document.position, sentence, help)
    }

    /// A text that must be there and not be empty.
    public mutating func text(_ name: String, help: String = "add it") -> String? {
        required(name, help) { fields in fields.optionalText(name) }
    }

    /// A text that may be missing; null counts as missing, and so does an empty text. A number is taken as it is written.
    public mutating func optionalText(_ name: String) -> String? {
        switch member(name)?.value {
        case .text(let text): return text.isEmpty ? nil : text
        case .number(let text): return text
        case nil, .null: return nil
        default:
            wrong(name, "a text")
            return nil
        }
    }

    /// A whole number that may be missing.
    public mutating func optionalInteger(_ name: String) -> Int? {
        switch member(name)?.value {
        case .number(let text):
            if let number = Int(text) { return number }
            wrong(name, "a whole number")
            return nil
        case nil, .null: return nil
        default:
            wrong(name, "a whole number")
            return nil
        }
    }

    /// True or false, which may be missing.
    public mutating func optionalBool(_ name: String) -> Bool? {
        switch member(name)?.value {
        case .bool(let bool): return bool
        case nil, .null: return nil
        default:
            wrong(name, "true or false")
            return nil
        }
    }

    /// A list of texts that may be missing.
    public mutating func texts(_ name: String) -> [String] {
        switch member(name)?.value {
        case .array(let items):
            return items.enumerated().compactMap { index, item in
                if case .text(let text) = item.value { return text }
                problem("ADP-SHAPE", joined(name) + "[\(index)]", item.position, "a text is expected here", "put it in quotation marks")
                return nil
            }
        case nil, .null: return []
        default:
            wrong(name, "a list of texts")
            return []
        }
    }

    /// An object that may be missing, read by `read`; its problems are added to these.
    public mutating func object<Result>(_ name: String, _ read: (inout FieldReader) -> Result?) -> Result? {
        guard let member = member(name), member.value != .null else { return nil }
        var fields = FieldReader(member, path: joined(name))
        let result = read(&fields)
        fields.refuseUnknown()
        problems += fields.problems
        return result
    }

    /// A list of objects that may be missing, each read by `read`; their problems are added to these.
    public mutating func objects<Result>(_ name: String, _ read: (inout FieldReader) -> Result?) -> [Result] {
        switch member(name)?.value {
        case .array(let items):
            return items.enumerated().compactMap { index, item in
                var fields = FieldReader(item, path: "\(joined(name))[\(index)]")
                let result = read(&fields)
                fields.refuseUnknown()
                problems += fields.problems
                return result
            }
        case nil, .null: return []
        default:
            wrong(name, "a list")
            return []
        }
    }

    /// Something of any shape that may be missing.
    public mutating func any(_ name: String) -> Document? { member(name) }

    /// Makes every field that was not asked for until now a problem: a misspelt name must not go unseen. Names that
    /// begin with `x-` or `_` are left alone, as room for notes.
    public mutating func refuseUnknown() {
        guard case .object(let members) = document.value else { return }
        for member in members where !known.contains(member.name) && !member.name.hasPrefix("x-") && !member.name.hasPrefix("_") {
            problem(
                "ADP-UNKNOWN-FIELD", path, member.position, "a field stands here that is not known",
                "known here: \(known.sorted().joined(separator: ", "))")
        }
    }

    /// - Throws: every problem, if there is one.
    public func finish() throws(AdapterProblems) {
        if !problems.isEmpty { throw AdapterProblems(problems) }
    }

    /// A value that must be there, read by `read`, which reports its own problems.
    public mutating func required<Result>(_ name: String, _ help: String, _ read: (inout FieldReader) -> Result?) -> Result? {
        let before = problems.count
        let result = read(&self)
        if result == nil, problems.count == before, case .object = document.value {
            problem("ADP-MISSING", joined(name), document.position, "`\(name)` is missing", help)
        }
        return result
    }

    private mutating func member(_ name: String) -> Document? {
        known.insert(name)
        return document[name]
    }

    private mutating func wrong(_ name: String, _ expected: String) {
        problem("ADP-SHAPE", joined(name), document[name]?.position ?? document.position, "\(expected) is expected here", "see the example in the adapter's README")
    }

    private mutating func problem(_ code: String, _ path: String, _ position: DocumentPosition, _ sentence: String, _ help: String) {
        problems.append(AdapterProblem(code: code, path: path, at: position, sentence, help: help))
    }

    private func joined(_ name: String) -> String {
        path.isEmpty ? name : name.isEmpty ? path : "\(path).\(name)"
    }
}
