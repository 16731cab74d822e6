import AdapterKit

/// The fields of an event, with the places where its problems are; fields that are not known are nobody's problem, for publishers add some.
struct EventFields {
    private let document: Document
    /// The path of the object in its file.
    private let prefix: String
    /// Where the text stands that the object was taken out of; nil where it stands in the file itself.
    private let inside: DocumentPosition?
    /// What was wrong so far.
    private(set) var problems: [AdapterProblem] = []

    init(_ document: Document, prefix: String = "", inside: DocumentPosition? = nil) {
        self.document = document
        self.prefix = prefix
        self.inside = inside
    }

    var isObject: Bool { if case .object = document.value { true } else { false } }

    /// The value of that name.
    subscript(name: String) -> Document? { document[name] }

    /// Adds a problem with a field, or with the object itself when the name is empty. The texts hold nothing of the event.
    mutating func problem(_ code: String, _ name: String, _ sentence: String, help: String) {
        let path = prefix.isEmpty ? name : name.isEmpty ? prefix : "\(prefix).\(name)"
        problems.append(AdapterProblem(code: code, path: path, at: inside ?? document.nearest(to: name).position, sentence, help: help))
    }

    /// A text that must be there and not be empty; its problem has this code.
    mutating func text(_ name: String, _ code: String, help: String) -> String? {
        switch document[name]?.value {
        case .text(let text):
            if text.contains(where: { !$0.isWhitespace }) { return text }
            problem(code, name, "this is empty", help: help)
        case nil, .null: problem(code, name, "`\(name)` is missing", help: help)
        case .number, .bool, .array, .object: problem(code, name, "a text is expected here", help: help)
        }
        return nil
    }

    /// A text that is only shown; empty where there is none.
    func plainText(_ name: String) -> String {
        if case .text(let text)? = document[name]?.value { text } else { "" }
    }
}

extension Document {
    /// A text or a number as written; nil for anything else, and for an empty text.
    var written: String? {
        switch value {
        case .text(let text): text.isEmpty ? nil : text
        case .number(let text): text
        case .bool, .array, .object, .null: nil
        }
    }
}
