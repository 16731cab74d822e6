import Foundation
import SafeguardingContract

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The folder `recalled` in a thread's folder: what was taken back lies there, out of the way, until a person destroys it.
///
/// Only its owner can open it. Everything is durable when a call returns; doing it again does the rest of what a process that died left.
struct Quarantine {
    private let thread: String
    private let path: String

    /// - Parameter thread: the thread's folder.
    init(of thread: String) {
        self.thread = thread
        path = "\(thread)/recalled"
    }

    /// Whether a message was taken back: it is not shown any more, however often it comes.
    func holds(_ message: MessageID) -> Bool { DurableFile.exists(mark(message)) }

    /// Marks a message as taken back, and puts away all files with what came of it.
    ///
    /// - Throws: ``FileFault``; what was put away stays so.
    func take(_ message: MessageID) throws(FileFault) {
        try DurableFile.makeFolder(path)
        guard chmod(path, 0o700) == 0 else { throw FileFault("chmod", errno) }
        // First the mark: whatever comes from now on is not written any more.
        try DurableFile.write(Array("taken back\n".utf8), to: mark(message))
        let names = (try? FileManager.default.contentsOfDirectory(atPath: thread)) ?? []
        for name in names.sorted() where name.hasSuffix(".json") && isOf(message, name) {
            // The .json file says whose text lies beside it, so it goes last.
            try putAway("\(name.dropLast(5)).txt", of: message, where: names)
            try putAway(name, of: message, where: names)
        }
        try putAwayRemains(of: message)
    }

    private func putAway(_ name: String, of message: MessageID, where names: [String]) throws(FileFault) {
        guard names.contains(name) else { return }
        // Numbers are given anew once a file is gone: the message's id keeps the names apart.
        try DurableFile.move("\(thread)/\(name)", to: "\(path)/\(message)-\(name)")
    }

    /// What a process left that died while it wrote: a text without its .json file can be the message's. If it is another's, that one
    /// is written again.
    private func putAwayRemains(of message: MessageID) throws(FileFault) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: thread)) ?? []
        for name in names where name.hasPrefix(".") && name.hasSuffix(".part") {
            guard unlink("\(thread)/\(name)") == 0 || errno == ENOENT else { throw FileFault("unlink", errno) }
        }
        for name in names where name.hasSuffix(".txt") && !names.contains("\(name.dropLast(4)).json") {
            try putAway(name, of: message, where: names)
        }
    }

    private func isOf(_ message: MessageID, _ name: String) -> Bool {
        guard let bytes = try? DurableFile.read("\(thread)/\(name)", limit: 32 << 20), let document = try? JSONDocument.parse(bytes),
            document["delivery"] != nil, case .text(let id)? = document["id"]?.value
        else { return false }
        return id == message.description
    }

    private func mark(_ message: MessageID) -> String { "\(path)/\(message).mark" }
}
