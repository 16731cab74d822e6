#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif
import Synchronization

/// Wakes a thread that sits in a ``Poller``, from any thread.
///
/// Put work where the sleeping thread finds it, then ``signal()``. The sleeping thread, when its poller reports
/// ``pollItem``, calls ``drain()`` and *then* looks for work: in that order nothing is missed. Signals between two drains count as one.
public final class Wakeup: Sendable {
    private let readEnd: Int32
    private let writeEnd: Int32

    /// Whether a byte is in the pipe, or about to be.
    private let isSignalled = Atomic(false)

    /// Opens the pipe that carries the signal; it is closed with this object, and in programs that this process starts.
    ///
    /// - Throws: `ZMQ-EMFILE` when the process has too many files open.
    public init() throws(ZeroMQError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw ZeroMQError(call: "pipe", errno: errno) }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    /// Wakes the sleeping thread, or keeps it from falling asleep. Never blocks.
    public func signal() {
        if isSignalled.exchange(true, ordering: .acquiringAndReleasing) { return }
        var byte: UInt8 = 1
        // The pipe is empty, so that there is room; what can happen is an interruption.
        while write(writeEnd, &byte, 1) == -1 && errno == EINTR {}
    }

    /// Takes the signal back, so that the poller can sleep again. For the sleeping thread only.
    public func drain() {
        var bytes: [UInt8] = [0, 0, 0, 0]
        while true {
            let count = read(readEnd, &bytes, bytes.count)
            if count > 0 || (count == -1 && errno == EINTR) { continue }
            break
        }
        // After the read: a signal in between leaves no byte, but its work is there when this returns, for the exchange
        // makes visible what was put there before that signal.
        _ = isSignalled.exchange(false, ordering: .acquiringAndReleasing)
    }

    /// What lets a ``Poller`` wait for the signal, for as long as this object lives.
    public var pollItem: PollItem { PollItem(fileDescriptor: readEnd, .in) }

    deinit {
        close(readEnd)
        close(writeEnd)
    }
}
