/// Why the ledger did not do what was asked. It never holds anything of a message but its place in the batch.
public struct LedgerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A stable code, `LED-…`.
    public let code: String
    /// What happened.
    public let sentence: String
    /// What to do.
    public let help: String
    /// What is on the disk is unknown: stop the process without an answer; the next start finds out. Where this is false, nothing was changed.
    public let isFatal: Bool

    public init(code: String, sentence: String, help: String, isFatal: Bool) {
        self.code = code
        self.sentence = sentence
        self.help = help
        self.isFatal = isFatal
    }

    /// Code, sentence and help.
    public var description: String { "\(code): \(sentence) (\(help))" }
}

extension LedgerError {
    /// A named limit was passed. Not fatal.
    public static func limit(_ sentence: String) -> LedgerError {
        LedgerError(code: "LED-LIMIT", sentence: sentence, help: "split it: see LedgerLimits", isFatal: false)
    }

    /// A record says something that no ledger can keep. Not fatal.
    public static func entry(_ place: Int, _ sentence: String) -> LedgerError {
        LedgerError(
            code: "LED-ENTRY", sentence: "record \(place) of the batch: \(sentence)",
            help: "this is a fault of the router's software; nothing of the batch was written", isFatal: false)
    }

    /// A message is in the ledger already. Not fatal.
    public static func duplicate(_ place: Int) -> LedgerError {
        LedgerError(
            code: "LED-DUPLICATE", sentence: "record \(place) of the batch: its message is in the ledger already",
            help: "look it up first, and give the original answer again; nothing of the batch was written", isFatal: false)
    }

    /// A record sets its thread back. Not fatal.
    public static func version(_ place: Int) -> LedgerError {
        LedgerError(
            code: "LED-VERSION", sentence: "record \(place) of the batch: its thread has that version or a later one already",
            help: "load the thread and decide again; nothing of the batch was written", isFatal: false)
    }

    /// A thread is to be erased that is held. Not fatal.
    public static func held(_ place: Int) -> LedgerError {
        LedgerError(
            code: "LED-HELD", sentence: "record \(place) of the batch: its thread is held", help: "a held thread is not erased; nothing of the batch was written",
            isFatal: false)
    }

    /// A checkpoint says otherwise than the ledger, or than one that is kept. Not fatal: nothing was written. It must not be sent to anybody.
    public static func fork(_ sentence: String) -> LedgerError {
        LedgerError(
            code: "LED-FORK", sentence: sentence, help: "stop: two checkpoints of one size are two logs; keep both, and find out where the other came from", isFatal: false)
    }

    /// The ledger was closed. Not fatal.
    public static let closed = LedgerError(
        code: "LED-CLOSED", sentence: "the ledger is closed", help: "open it again", isFatal: false)

    /// What was read is not what was written. Fatal.
    public static func corrupt(_ sentence: String) -> LedgerError {
        LedgerError(
            code: "LED-CORRUPT", sentence: sentence,
            help: "stop, keep a copy of the files as they are, and restore the last backup", isFatal: true)
    }
}
