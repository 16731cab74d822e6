/// Where something stands in a text file, as editors count: the first character is line 1, column 1.
public struct DocumentPosition: Hashable, Comparable, Sendable {
    /// The line, from 1.
    public let line: Int
    /// The column, from 1: in characters for YAML, in bytes for JSON.
    public let column: Int

    /// Takes line and column.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    public static func < (a: Self, b: Self) -> Bool { (a.line, a.column) < (b.line, b.column) }
}

/// A value of a JSON or YAML file that knows where it stands, so that a problem can say where it is.
public struct Document: Sendable, Hashable {
    /// What the value is.
    public indirect enum Value: Sendable, Hashable {
        /// Named members, in the order of the file; names are unique.
        case object([Member])
        /// Items in order.
        case array([Document])
        /// A text.
        case text(String)
        /// A number, as written.
        case number(String)
        /// True or false.
        case bool(Bool)
        /// Nothing.
        case null
    }

    /// A named member of an object.
    public struct Member: Sendable, Hashable {
        /// Its name.
        public let name: String
        /// Where the name stands.
        public let position: DocumentPosition
        /// Its value.
        public let value: Document
    }

    /// What the value is.
    public let value: Value
    /// Where it begins.
    public let position: DocumentPosition
    /// Which bytes of the file it is made of; nil for YAML.
    public let bytes: Range<Int>?

    init(_ value: Value, at position: DocumentPosition, bytes: Range<Int>? = nil) {
        self.value = value
        self.position = position
        self.bytes = bytes
    }

    /// The member of that name, if this is an object that has one.
    public subscript(name: String) -> Document? {
        guard case .object(let members) = value else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// What a field path such as `child.birth_date` or `concerns[0].text` leads to, or the last thing on the way to it.
    ///
    /// Names match without regard to case and underscores: JSON may say `birthDate` where the contract says `birth_date`.
    public func nearest(to path: String) -> Document {
        var here = self
        for step in path.split(whereSeparator: { $0 == "." || $0 == "[" || $0 == "]" }) {
            switch here.value {
            case .object(let members):
                guard let next = members.first(where: { folded($0.name) == folded(String(step)) }) else { return here }
                here = next.value
            case .array(let items):
                guard let index = Int(step), items.indices.contains(index) else { return here }
                here = items[index]
            case .text, .number, .bool, .null: return here
            }
        }
        return here
    }
}

private func folded(_ name: String) -> String { name.lowercased().filter { $0 != "_" } }
