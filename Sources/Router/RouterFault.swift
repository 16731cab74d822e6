import ZeroMQ
import Ledger

/// Why the router does not start, or stops by itself. It never goes on in doubt: an exit loses nothing that was recorded.
public struct RouterFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Stable.
    public let code: String
    /// What was wrong: no personal data.
    public let sentence: String
    /// What to do.
    public let help: String

    public init(code: String, sentence: String, help: String) {
        self.code = code
        self.sentence = sentence
        self.help = help
    }

    public var description: String { "\(code): \(sentence); \(help)" }

    init(_ error: LedgerError) {
        self.init(code: error.code, sentence: error.sentence, help: error.help)
    }

    init(_ error: ZeroMQError) {
        self.init(code: error.code, sentence: error.sentence, help: error.help)
    }

    /// Whatever went wrong, as a fault: what is known keeps its code; anything else says nothing of itself, for it could hold anything.
    init(any error: any Error) {
        switch error {
        case let fault as RouterFault: self = fault
        case let error as LedgerError: self.init(error)
        case let error as ZeroMQError: self.init(error)
        default:
            self.init(
                code: "RTR-FAULT", sentence: "the router cannot go on",
                help: "start it again: nothing recorded is lost; `eider doctor` looks for what is wrong")
        }
    }

    static let ledgerConflict = RouterFault(
        code: "RTR-LEDGER-CONFLICT", sentence: "the ledger holds records that this router did not write",
        help: "make sure that exactly one router uses this ledger, then start it again")
}
