/// How a command ends, as scripts see it. The numbers are those of `sysexits.h`, and API.
public enum ExitStatus: Int32, Sendable, CaseIterable {
    /// It did what was asked.
    case success = 0
    /// It did not, and no other number says why.
    case failure = 1
    /// The command line was wrong (`EX_USAGE`).
    case usage = 64
    /// What it was given to read was wrong: a message, a request, an agreement, a key file (`EX_DATAERR`).
    case badData = 65
    /// The router, a file or a library it needs is not there: try again, or run `eider doctor` (`EX_UNAVAILABLE`).
    case unavailable = 69
    /// The agreement does not allow it (`EX_NOPERM`).
    case refused = 77
}
