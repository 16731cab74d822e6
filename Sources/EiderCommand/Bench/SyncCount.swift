import Foundation

/// How often a process asked the disk to keep what was written: the library `SlowSync` counts it, preloaded, in a file of eight bytes that is mapped into memory. So it costs the
/// process one addition beside a call that takes a thousand times as long.
struct SyncCount {
    private let file: String
    private let library: String
    private let delay: Int

    /// - Parameters:
    ///   - library: `libSlowSync.so`.
    ///   - folder: where the count is kept.
    ///   - delay: milliseconds that each sync takes longer.
    init(library: String, in folder: String, delay: Int) throws(CommandError) {
        (file, self.library, self.delay) = (folder + "/syncs", library, delay)
        guard FileManager.default.createFile(atPath: file, contents: Data(count: 8)) else { throw .unwritable(file, why: systemMessage()) }
    }

    /// What the process's environment says of it.
    var environment: [String: String] { ["LD_PRELOAD": library, "EIDER_SYNC_COUNT": file, "EIDER_SYNC_DELAY_MS": String(delay)] }

    /// How many there were so far.
    var count: UInt64 {
        let bytes = FileManager.default.contents(atPath: file) ?? Data()
        return bytes.withUnsafeBytes { $0.count == 8 ? $0.loadUnaligned(as: UInt64.self) : 0 }
    }
}
