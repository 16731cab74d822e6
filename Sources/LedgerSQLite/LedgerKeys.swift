import Foundation
public import Ledger

/// From where a ledger has the epoch keys under which its threads' keys are wrapped.
public enum LedgerKeys: Sendable {
    /// The file `epoch.keys` in the ledger's folder. Who writes a new ledger makes it where it is missing; who reads does without.
    case besideLedger
    /// These, which come from elsewhere: a command that prints them.
    case given(EpochKeys)
    /// None. Who writes stores everything plain, which is for tests: a ledger that has anything sealed is not opened so. Who reads cannot read what is sealed.
    case unsealed

    /// The keys for who reads; nil for none.
    package func forReading(_ ledger: String) throws(LedgerError) -> EpochKeys? {
        switch self {
        case .besideLedger: try EpochKeyFile.load(from: EpochKeyFile.path(for: ledger))
        case .given(let keys): keys
        case .unsealed: nil
        }
    }

    /// The keys for who writes; nil for none.
    /// - Parameter isSealed: whether anything in the ledger is sealed: then a missing file is lost, and is not made.
    func forWriting(_ ledger: String, isSealed: Bool) throws(LedgerError) -> EpochKeys? {
        switch self {
        case .besideLedger:
            let path = EpochKeyFile.path(for: ledger)
            if let keys = try EpochKeyFile.load(from: path) { return keys }
            guard !isSealed else { throw .key("the ledger is sealed, and the file of its epoch keys is not there") }
            let keys = EpochKeys.first()
            try EpochKeyFile.save(keys, to: path)
            return keys
        case .given(let keys): return keys
        case .unsealed:
            guard !isSealed else { throw .key("the ledger is sealed, and is to be opened without its epoch keys") }
            return nil
        }
    }
}
