/// Why a key could not be made, kept or read. It never holds any part of a key.
public struct KeyFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// A stable code, `KEY-…`.
    public let code: String
    /// What happened.
    public let sentence: String
    /// What to do.
    public let help: String

    /// The three, one after the other.
    public var description: String { "\(code): \(sentence) (\(help))" }

    static let seed = KeyFault(
        code: "KEY-SEED", sentence: "a signing key's seed has 32 bytes", help: "make the key with `eider keys new`")
    static let form = KeyFault(
        code: "KEY-FORM", sentence: "the file is not a signing key of this version",
        help: "a key file is one line that begins with `eider-signing-key-v1`; restore it, or make a new key and enrol it")
    static let exists = KeyFault(
        code: "KEY-EXISTS", sentence: "there is a file where the key should go",
        help: "a key is never overwritten: move the old one away first")
    static let readable = KeyFault(
        code: "KEY-READABLE", sentence: "others than its owner may read or write the key file",
        help: "run chmod 600 on it; if others may have read it, make a new key, enrol it and revoke this one")
    static let owner = KeyFault(
        code: "KEY-OWNER", sentence: "the key file belongs to another user",
        help: "let the user that runs this process own the key file")

    static func file(_ doing: String, errno code: Int32) -> KeyFault {
        KeyFault(
            code: "KEY-FILE", sentence: "could not \(doing) the key file (errno \(code))",
            help: "look at the folder's owner, mode and free space")
    }
}
