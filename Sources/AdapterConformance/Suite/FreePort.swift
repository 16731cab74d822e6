import Synchronization
import ZeroMQ

/// Ports of this machine for a suite: of the range from which the system gives none by itself, so that nobody else is given one while the suite has it, and each once in this
/// process.
enum FreePort {
    private static let range: ClosedRange<UInt16> = 20_000...32_000
    private static let given = Mutex<Set<UInt16>>([])

    /// A port that nobody has just now, and that is not given again.
    static func next() throws -> UInt16 {
        let context = try Context()
        defer { context.terminate() }
        for _ in 0..<1000 {
            let port = UInt16.random(in: range)
            guard given.withLock({ $0.insert(port).inserted }) else { continue }
            let socket = try Socket(.router, in: context)
            if (try? socket.bind("tcp://127.0.0.1:\(port)")) != nil { return port }
        }
        throw NotKept("this machine has no port to give")
    }
}
