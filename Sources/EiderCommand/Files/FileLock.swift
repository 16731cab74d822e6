import Foundation

/// A lock on a file of its own: one process at a time does what is under it. The system lets go of it when the process dies.
enum FileLock {
    /// Waits for the lock, does the work, lets go.
    static func holding<Value>(_ path: String, _ body: () throws(CommandError) -> Value) throws(CommandError) -> Value {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unwritable(path, why: systemMessage()) }
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw .unwritable(path, why: systemMessage()) }
        }
        return try body()
    }
}
