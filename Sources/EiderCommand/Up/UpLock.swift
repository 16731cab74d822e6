import Foundation

/// One `eider up` at a time over a state folder. The system lets go of it when the process dies, so that who asks is never told of one that is gone.
struct UpLock: Sendable {
    private let descriptor: Int32

    static func path(_ state: StateFolder) -> String { state.up + ".lock" }

    private static func whole(_ kind: Int32) -> flock {
        var lock = flock()
        lock.l_type = Int16(kind)
        lock.l_whence = Int16(SEEK_SET)
        return lock
    }

    /// - Throws: `CLI-607` where another one has it.
    init(_ state: StateFolder) throws(CommandError) {
        let path = Self.path(state)
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unwritable(path, why: systemMessage()) }
        var lock = Self.whole(F_WRLCK)
        guard fcntl(descriptor, F_SETLK, &lock) == 0 else {
            close(descriptor)
            throw CommandError(
                "CLI-607", "another `eider up` or sandbox runs over `\(state.path)`", help: "`eider status --state \(state.path)` says how it stands; stop it first", exit: .unavailable)
        }
    }

    func release() { close(descriptor) }

    /// The process that runs over this state folder; nil for none.
    static func holder(_ state: StateFolder) -> Int32? {
        let file = open(path(state), O_RDWR | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var lock = whole(F_WRLCK)
        guard fcntl(file, F_GETLK, &lock) == 0, Int32(lock.l_type) != Int32(F_UNLCK) else { return nil }
        return lock.l_pid
    }
}
