import Foundation
import Testing

/// A journal written by hand: what the shim writes.
private struct Written {
    private var bytes: [UInt8] = []

    mutating func add(_ kind: Character, file: UInt64 = 0, at: UInt64 = 0, _ rest: [UInt8] = []) {
        let kind = UInt32(kind.asciiValue ?? 0)
        for value in [UInt64(kind) | UInt64(rest.count) << 32, file, at, 0, 0] { bytes += withUnsafeBytes(of: value.littleEndian) { Array($0) } }
        bytes += rest
    }

    /// - Parameter missing: bytes of the end that were not written any more.
    func journal(before: DiskImage = DiskImage(), missing: Int = 0) throws -> DiskJournal {
        let path = FileManager.default.temporaryDirectory.appending(path: "eider-journal-\(UUID().uuidString)").path
        defer { unlink(path) }
        try Data(bytes.dropLast(missing)).write(to: URL(fileURLWithPath: path))
        return try DiskJournal(path, before: before)
    }
}

@Suite("The disk that could be found after a power cut") struct DiskJournalTests {
    private func image(_ files: [String: [UInt8]]) -> DiskImage {
        var image = DiskImage()
        for (place, file) in files.sorted(by: { $0.key < $1.key }).enumerated() { image.files[file.key] = .init(bytes: file.value, inode: UInt64(place + 1)) }
        return image
    }

    @Test("has what was synced, and what was not as it is told")
    func syncing() throws {
        var written = Written()
        written.add("W", file: 1, at: 0, [UInt8](repeating: 1, count: 2048))
        written.add("S", file: 1, at: 1)
        written.add("W", file: 1, at: 0, [UInt8](repeating: 2, count: 2048))
        let journal = try written.journal(before: image(["a": []]))
        #expect(journal.image(.lost).files["a"]?.bytes == [UInt8](repeating: 1, count: 2048))
        #expect(journal.image(.kept).files["a"]?.bytes == [UInt8](repeating: 2, count: 2048))
        var seen: Set<[UInt8]> = []
        for seed in 0..<100 {
            let bytes = try #require(journal.image(.torn(UInt64(seed))).files["a"]?.bytes)
            #expect(bytes == journal.image(.torn(UInt64(seed))).files["a"]?.bytes)
            for sector in 0..<4 { #expect(Set(bytes[sector * 512..<sector * 512 + 512]).count == 1, "a sector is whole") }
            seen.insert(bytes)
        }
        #expect(seen.count > 8)
    }

    @Test("takes a sync for what was written before it began, and for nothing else")
    func syncsOverlap() throws {
        var written = Written()
        written.add("W", file: 1, at: 0, [1])
        written.add("W", file: 1, at: 1, [2])
        written.add("S", file: 1, at: 1)
        #expect(try written.journal(before: image(["a": []])).image(.lost).files["a"]?.bytes == [1])
    }

    @Test("holds in doubt for ever what a failed sync was to sync")
    func failedSync() throws {
        var written = Written()
        written.add("W", file: 1, at: 0, [1])
        written.add("F", file: 1)
        written.add("W", file: 1, at: 1, [2])
        written.add("S", file: 1, at: 3)
        let journal = try written.journal(before: image(["a": [9]]))
        #expect(journal.image(.lost).files["a"]?.bytes == [9, 2])
        #expect(journal.image(.kept).files["a"]?.bytes == [1, 2])
    }

    @Test("knows a file by a name when its folder was synced")
    func names() throws {
        var written = Written()
        written.add("N", file: 7, Array("new".utf8))
        written.add("W", file: 7, at: 0, [7])
        written.add("S", file: 7, at: 2)
        written.add("U", Array("b".utf8))
        written.add("R", Array("new\0a".utf8))
        let before = image(["a": [1], "b": [2]])
        #expect(try written.journal(before: before).image(.lost).files.mapValues(\.bytes) == ["a": [1], "b": [2]])
        #expect(try written.journal(before: before).image(.kept).files.mapValues(\.bytes) == ["a": [7]])
        written.add("D", at: 5)
        #expect(try written.journal(before: before).image(.lost).files.mapValues(\.bytes) == ["a": [7]])
    }

    @Test("passes over an entry that was cut off")
    func cutOff() throws {
        var written = Written()
        written.add("W", file: 1, at: 0, [1])
        written.add("W", file: 1, at: 1, [2, 3])
        for missing in 1...41 { #expect(try written.journal(before: image(["a": []]), missing: missing).image(.kept).files["a"]?.bytes == [1]) }
    }
}
