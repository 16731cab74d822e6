#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif
import Synchronization

/// A thread of the operating system, for work that blocks: the place to use sockets from.
///
/// ```swift
/// let thread = try DedicatedThread.start(name: "worker", owning: socket) { socket in
///     while let message = try? socket.receive() { ... }
/// }
/// ```
public final class DedicatedThread: Sendable {
    /// A thread's name in the system.
    // SAFETY: a number or pointer that pthread_join takes from any thread.
    private struct ID: @unchecked Sendable { let value: pthread_t }

    /// Until the thread is joined.
    private let id: Mutex<ID?>

    private init(_ id: ID) { self.id = Mutex(id) }

    /// Starts a thread and gives it something to own, such as a socket.
    ///
    /// - Parameters:
    ///   - name: what debuggers and `top -H` show; Linux keeps 15 bytes.
    ///   - value: what the thread owns from now on. It is destroyed on that thread, when `body` ends.
    ///   - body: the thread's work.
    /// - Throws: `ZMQ-THREAD` when the system has no thread to give.
    public static func start<Value: ~Copyable>(
        name: String, owning value: consuming sending Value, _ body: @escaping @Sendable (consuming Value) -> Void
    ) throws(ZeroMQError) -> DedicatedThread {
        let handover = Handover(value)
        return try start(name: name) { body(handover.take()) }
    }

    /// Starts a thread.
    ///
    /// - Throws: `ZMQ-THREAD` when the system has no thread to give.
    public static func start(
        name: String, _ body: @escaping @Sendable () -> Void
    ) throws(ZeroMQError) -> DedicatedThread {
        let work = Unmanaged.passRetained(Work(name: String(name.prefix(15)), body: body))
        #if canImport(Darwin)
            var thread: pthread_t?
            let number = pthread_create(&thread, nil, { runWork($0) }, work.toOpaque())
        #else
            var thread = pthread_t()
            let number = pthread_create(&thread, nil, { runWork($0) }, work.toOpaque())
        #endif
        if number != 0 {
            work.release()
            throw ZeroMQError(
                call: "pthread_create", errno: number, code: "ZMQ-THREAD", sentence: "the system has no thread to give",
                help: "end processes or raise the limit of threads (ulimit -u)")
        }
        #if canImport(Darwin)
            guard let thread else { preconditionFailure("pthread_create succeeded without a thread") }
        #endif
        return DedicatedThread(ID(value: thread))
    }

    /// Waits until the thread has ended. Calling it again does nothing; so does calling it from the thread itself.
    public func join() {
        let joining = id.withLock { id -> ID? in
            guard let current = id, pthread_equal(current.value, pthread_self()) == 0 else { return nil }
            id = nil
            return current
        }
        if let joining { pthread_join(joining.value, nil) }
    }

    // A thread that nobody joins frees itself when it ends.
    deinit {
        if let remaining = id.withLock({ $0 }) { pthread_detach(remaining.value) }
    }
}

/// What a new thread does.
private final class Work: Sendable {
    let name: String
    let body: @Sendable () -> Void
    init(name: String, body: @escaping @Sendable () -> Void) {
        self.name = name
        self.body = body
    }
}

private func runWork(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    let work = Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
    nameThisThread(work.name)
    work.body()
    return nil
}

/// Gives the calling thread a name for debuggers and `top`. A name that cannot be given is no reason to fail.
private func nameThisThread(_ name: String) {
    #if canImport(Darwin)
        pthread_setname_np(name)
    #else
        // pthread_setname_np is a GNU extension, which Swift does not import.
        let descriptor = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        _ = name.withCString { write(descriptor, $0, strlen($0)) }
    #endif
}

/// Carries a value from the thread that starts to the thread that is started.
// SAFETY: the value was sent, so that nobody else refers to it; it is written before the thread exists and taken once, by that
// thread; pthread_create orders the two.
private final class Handover<Value: ~Copyable>: @unchecked Sendable {
    private var value: Value?

    init(_ value: consuming sending Value) { self.value = consume value }

    func take() -> Value {
        guard let taken = value.take() else { preconditionFailure("what a thread owns is handed over once") }
        return taken
    }
}
