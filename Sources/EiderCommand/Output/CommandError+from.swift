import Ledger
import Router
import SafeguardingContract
import Supervision
import TransparencyLog
import ZeroMQ

extension CommandError {
    /// Another module's error, as this command line says it.
    /// - Parameter exit: how the command ends where the error's kind does not say it.
    init(from error: any Error, exit: ExitStatus = .failure) {
        switch error {
        case let error as CommandError: self = error
        case let error as KeyFault: self.init(error.code, error.sentence, help: error.help, exit: .badData)
        case let error as ZeroMQError: self.init(error.code, error.sentence, help: error.help, exit: .unavailable)
        case let error as LedgerError: self.init(error.code, error.sentence, help: error.help, exit: .unavailable)
        case let error as RouterFault:
            self.init(
                error.code, error.sentence, help: error.help, exit: error.code.hasPrefix("RTR-AGREEMENT") ? .badData : .unavailable)
        case let error as ProcessFault: self.init(error.code, error.sentence, help: error.help, exit: .unavailable)
        case let error as ContractProblem: self.init(error.code, error.sentence, help: error.help, exit: .badData)
        default:
            // Not the error's own text: what it holds is not known, and nothing about a person may get into a log.
            self.init(
                "CLI-100", "it did not work: `\(type(of: error))`", help: "`eider doctor` looks at what the bus stands on", exit: exit)
        }
    }
}

extension ProcessFault {
    /// What keeps a process of ours from being started.
    init(_ error: CommandError) { self.init(error.code, error.sentence, help: error.help) }
}
