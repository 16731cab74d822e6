import Benchmark
import Foundation

/// The folder of one measurement: the router's state, the clients' keys and orders. It goes when the measurement is over.
struct BenchFolder {
    let path: String
    /// The address of the router where clients reach it without a network.
    var socket: String { "ipc://\(path)/bus" }

    /// - Parameter parent: where it is made.
    /// - Throws: `BEN-107` where the path is too long for a socket in it.
    init(in parent: String) throws(CommandError) {
        path = "\(parent)/\(String(UInt32.random(in: .min ... .max), radix: 36))"
        // A socket's address has 108 bytes.
        guard path.utf8.count < 100 else {
            throw CommandError("BEN-107", "`\(parent)` is too long for a socket in it", help: "give a folder with a shorter path", exit: .usage)
        }
        try AtomicFile.makeFolder(path)
    }

    /// An endpoint for a router to bind.
    func endpoint(_ transport: Setting.Transport) -> String {
        switch transport {
        case .ipc: socket
        case .tcp: "tcp://127.0.0.1:*"
        }
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}
