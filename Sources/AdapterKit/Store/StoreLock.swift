#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif
import Synchronization

/// Keeps a second process from the same state folder: both would send what is in the outbox.
final class StoreLock: Sendable {
    private let held: Mutex<Int32?>

    init(path: String) throws(StoreFault) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .file("open failed") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw StoreFault(
                code: "ADP-STORE-IN-USE", "another process uses this state folder",
                help: "end it first, or give each adapter a state folder of its own")
        }
        held = Mutex(descriptor)
    }

    /// Lets another have it. The lock ends with the descriptor, so also when the process dies.
    func release() {
        if let descriptor = held.withLock({ $0.take() }) { close(descriptor) }
    }

    deinit { release() }

    /// Makes a file that only its owner may read, if it is not there; SQLite's own side files take its mode over.
    static func makePrivateFile(_ path: String) throws(StoreFault) {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw .file("open failed") }
        defer { close(file) }
        guard fchmod(file, 0o600) == 0 else { throw .file("chmod failed") }
    }
}
