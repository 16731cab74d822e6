import Foundation

/// A file that an operator's command writes whole beside the ledger, and that the router reads again when its stamp has changed.
struct WatchedFile: Sendable {
    /// What tells one state of a file from another: replaced (inode), written (time) or resized. All zero where there is no file.
    struct Stamp: Hashable {
        var inode: UInt64 = 0
        var seconds = 0
        var nanoseconds = 0
        var size: Int64 = 0
    }

    /// Why a file that is there is not read.
    struct Unusable: Error {
        /// The rest of a sentence about the file.
        let reason: String
    }

    let path: String

    /// The file's stamp now. One that differs says that the file is another.
    func stamp() -> Stamp {
        var status = stat()
        guard stat(path, &status) == 0 else { return Stamp() }
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        return Stamp(
            inode: UInt64(status.st_ino), seconds: Int(time.tv_sec), nanoseconds: Int(time.tv_nsec), size: Int64(status.st_size))
    }

    /// What the file holds; nil where there is none.
    /// - Parameter limit: the most bytes that are read.
    func contents(limit: Int) throws(Unusable) -> Data? {
        guard stamp().size <= Int64(limit) else { throw Unusable(reason: "it is larger than \(limit) bytes") }
        var read = FileManager.default.contents(atPath: path)
        if read == nil {
            guard stamp() != Stamp() else { return nil }
            // It may have come between the two looks.
            read = FileManager.default.contents(atPath: path)
        }
        guard let data = read else { throw Unusable(reason: "it cannot be read") }
        // It may have grown between the two looks.
        guard data.count <= limit else { throw Unusable(reason: "it is larger than \(limit) bytes") }
        return data
    }
}
