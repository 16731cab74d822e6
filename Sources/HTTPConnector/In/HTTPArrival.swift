public import AdapterKit

/// What came in one request.
public struct HTTPArrival: Sendable {
    /// The body.
    public let bytes: [UInt8]
    /// What the sender calls this request, by `Idempotency-Key`: when it sends again because it had no answer, the key is the same. Nil where it says none.
    public let key: String?

    /// What makes sending it again the same as once; nil where the sender gives no key: then the content has to say by which number of its own it is known.
    public var source: SourceKey? { key.map { SourceKey("http:\($0)", of: bytes) } }
}

/// What became of what came.
public enum HTTPUse: Sendable {
    /// It is durable, or nothing of it has to be kept: 202, with a code that says which.
    case accepted(code: String)
    /// It cannot be used, and sending it again as it is will not help: 400, with every problem. `detail` says what became of it, in words of the adapter's own.
    case unusable(AdapterProblems, detail: String)
}

/// The words and codes in which a listener speaks of what it takes.
public struct HTTPWords: Sendable {
    /// What codes begin with: `PRB` makes `PRB-HTTP-TOKEN`.
    public let codes: String
    /// What one is called, for example `event`.
    public let one: String
    /// What several are called.
    public let many: String
    /// The setting that says how long one may be.
    public let sizeSetting: String

    /// Takes words.
    public init(codes: String = "ADP", one: String = "message", many: String = "messages", sizeSetting: String = "max-bytes") {
        (self.codes, self.one, self.many, self.sizeSetting) = (codes, one, many, sizeSetting)
    }

    var sizeCode: String { "\(codes)-\(one.uppercased())-SIZE" }
    var sizeSentence: String { "the \(one) is longer than may be" }
    var sizeHelp: String { "see the setting `\(sizeSetting)`" }
}
