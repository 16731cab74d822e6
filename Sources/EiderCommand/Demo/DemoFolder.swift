import Foundation

/// A demo's state folder, which is told from others by a file in it.
enum DemoFolder {
    private static let mark = "this-is-a-demo"

    /// Makes it, or empties it where it is of an earlier demo.
    /// - Throws: `CLI-707` where the folder is somebody's and no demo's.
    static func empty(_ state: StateFolder) throws(CommandError) {
        let found = (try? FileManager.default.contentsOfDirectory(atPath: state.path)) ?? []
        guard found.isEmpty || found.contains(mark) else {
            throw CommandError(
                "CLI-707", "`\(state.path)` is not an earlier demo's, and is left alone", help: "give another folder with --state", exit: .badData)
        }
        for name in found where name != mark {
            do { try FileManager.default.removeItem(atPath: "\(state.path)/\(name)") } catch {
                throw .unwritable("\(state.path)/\(name)", why: "it cannot be taken away")
            }
        }
        try state.make()
        try AtomicFile.write(Array("The state of `eider demo`: taken away by the next one.\n".utf8), to: "\(state.path)/\(mark)")
    }
}

/// A port that nobody has now.
enum FreePort {
    static func find() throws(CommandError) -> UInt16 {
        let probe = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard probe >= 0 else { throw unavailable() }
        defer { close(probe) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(probe, $0, length) == 0 ? getsockname(probe, $0, &length) : -1 }
        }
        guard result == 0 else { throw unavailable() }
        return UInt16(bigEndian: address.sin_port)
    }

    private static func unavailable() -> CommandError {
        CommandError("CLI-708", "the system gives no port: \(systemMessage())", help: "see what is listening (ss -ltn)", exit: .unavailable)
    }
}
