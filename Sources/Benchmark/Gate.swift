import Foundation

/// A FIFO at which producers wait until all are ready.
package struct Gate: ~Copyable {
    private let descriptor: Int32

    /// Opens one that is there, to wait at it.
    package init(waitingAt path: String) throws(BenchmarkFault) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw Self.fault(path) }
    }

    /// Makes one. It is open to be read too, so that nobody waits for its other end.
    package init(makingAt path: String) throws(BenchmarkFault) {
        descriptor = mkfifo(path, 0o600) == 0 ? open(path, O_RDWR | O_CLOEXEC) : -1
        if descriptor < 0 { throw Self.fault(path) }
    }

    /// Waits for one byte.
    package borrowing func wait() throws(BenchmarkFault) {
        var byte: UInt8 = 0
        while true {
            let count = read(descriptor, &byte, 1)
            if count == 1 { return }
            if count < 0, errno == EINTR { continue }
            throw .unexpected("that nobody measures any more")
        }
    }

    /// Lets so many go that wait, or will.
    package borrowing func letGo(_ waiting: Int) {
        let bytes = [UInt8](repeating: 10, count: waiting)
        _ = write(descriptor, bytes, bytes.count)
    }

    deinit { close(descriptor) }

    private static func fault(_ path: String) -> BenchmarkFault {
        BenchmarkFault("BEN-104", "`\(path)` cannot be used: \(String(cString: strerror(errno)))", help: "check the folder of the measurement, and who may write to it")
    }
}
