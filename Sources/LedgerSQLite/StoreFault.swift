import GRDB
import Ledger

/// Faults of opening. The object does not exist, so nothing was changed; whether to go on is not a question, so they are fatal.
extension LedgerError {
    static let locked = LedgerError(
        code: "LED-LOCKED", sentence: "another router has this ledger open",
        help: "stop the other one first; a ledger has one router, in one process", isFatal: true)
    static let absent = LedgerError(
        code: "LED-ABSENT", sentence: "there is no ledger at that path",
        help: "look at the path; a router makes a new ledger only where it is told to", isFatal: true)
    static let foreign = LedgerError(
        code: "LED-FOREIGN", sentence: "the file is not a ledger", help: "look at the path: the file was left as it is",
        isFatal: true)
    static let readable = LedgerError(
        code: "LED-MODE", sentence: "others than its owner may read or write the ledger's file",
        help: "run chmod 600 on it, and find out who read it", isFatal: true)
    static let held = LedgerError(
        code: "LED-BUSY", sentence: "a reader keeps the ledger from being checkpointed",
        help: "end what is reading the ledger (`eider ledger show`, a backup) and start again", isFatal: true)

    /// A reader keeps the log from being emptied while the router runs. Not fatal: nothing was lost, and it can be tried again.
    static let logHeld = LedgerError(
        code: "LED-BUSY", sentence: "a reader keeps the ledger's log from being emptied", help: "end what is reading the ledger (`eider ledger show`, a backup) and try again",
        isFatal: false)
    static let exists = LedgerError(
        code: "LED-EXISTS", sentence: "there is a file at that path already", help: "give a path where nothing is: nothing is written over", isFatal: true)

    static func newer(_ version: Int) -> LedgerError {
        LedgerError(
            code: "LED-NEWER", sentence: "the ledger has format \(version), and this software knows format \(Schema.version)",
            help: "run the version that wrote it, or a later one; the file was left as it is", isFatal: true)
    }

    /// Of a file that is only read: whoever may write it has to bring it to this format first.
    static let older = LedgerError(
        code: "LED-OLDER", sentence: "the ledger has an older format than this software reads",
        help: "start this version's router with it once: it brings the file to its format", isFatal: true)

    static func open(_ sentence: String) -> LedgerError {
        LedgerError(
            code: "LED-OPEN", sentence: sentence, help: "look at the folder's owner, mode and file system (a local disk)",
            isFatal: true)
    }

    /// Whether a write or sync failed: what the file holds is then not known before the next process looks.
    var isOfTheDisk: Bool { code == "LED-IO" || code == "LED-FULL" }

    /// What SQLite reported on opening: a file that is no database is not a damaged ledger, but the wrong file.
    init(opening error: any Error) {
        let isNoDatabase = (error as? DatabaseError)?.resultCode == .SQLITE_NOTADB
        self = isNoDatabase ? .foreign : LedgerError(store: error)
    }

    /// What SQLite reported, as the ledger's own fault. All are fatal: none is retried, because a retry after a failed write or
    /// sync can succeed over lost data. Neither SQLite's text nor any value goes along.
    init(store error: any Error) {
        if let error = error as? LedgerError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(
                code: "LED-STORE", sentence: "the store failed in an unexpected way",
                help: "stop; keep a copy of the files as they are", isFatal: true)
            return
        }
        let (code, sentence, help) =
            switch error.resultCode {
            case .SQLITE_FULL: ("LED-FULL", "the disk is full", "make room, then start again")
            case .SQLITE_IOERR: ("LED-IO", "the disk failed", "look at the disk and the system's log, then start again")
            case .SQLITE_CORRUPT, .SQLITE_NOTADB:
                ("LED-CORRUPT", "the ledger's file is damaged", "stop, keep a copy of the files as they are, and restore the last backup")
            case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
                ("LED-READONLY", "the ledger cannot be written", "look at the owner and mode of the file and its folder")
            case .SQLITE_CANTOPEN:
                ("LED-OPEN", "the ledger cannot be opened", "look at the owner and mode of the file and its folder")
            case .SQLITE_NOMEM: ("LED-MEMORY", "there is not enough memory", "give the process more memory, then start again")
            case .SQLITE_BUSY, .SQLITE_LOCKED:
                ("LED-BUSY", "something else holds the ledger's file", "end what has it open, then start again")
            default: ("LED-STORE", "the store failed", "stop; keep a copy of the files as they are")
            }
        self.init(
            code: code, sentence: "\(sentence) (SQLite \(error.extendedResultCode.rawValue))", help: help, isFatal: true)
    }
}
