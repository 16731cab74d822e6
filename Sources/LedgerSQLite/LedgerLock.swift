import Foundation
import Ledger

/// The lock that keeps a second router off a ledger: an advisory lock (`flock`) on a file of its own.
///
/// Not on the database: SQLite's own locks there are the process's, and are lost when any descriptor of the file is closed.
/// The system releases the lock when the process ends, however it ends; the file stays, empty.
final class LedgerLock: Sendable {
    private let file: Int32

    /// `router/ledger.lock` for `router/ledger.db`; for a name that does not end in `.db`, the name and `.lock`.
    static func path(for ledger: String) -> String {
        (ledger.hasSuffix(".db") ? String(ledger.dropLast(3)) : ledger) + ".lock"
    }

    /// Takes the lock, or throws LED-LOCKED at once where another opening has it, in this process or another.
    init(ledger: String) throws(LedgerError) {
        // O_CLOEXEC: an adapter that the router starts must not go on holding the lock when the router is gone.
        file = open(LedgerLock.path(for: ledger), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw .open("the lock file cannot be opened (errno \(errno))") }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(file)
            throw code == EWOULDBLOCK ? .locked : .open("the lock file cannot be locked (errno \(code))")
        }
    }

    deinit { close(file) }
}
