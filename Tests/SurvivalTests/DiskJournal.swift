import Foundation

/// What a disk was asked to do, as Tests/DiskShim wrote it down; and what it could be found to hold after a power cut at the journal's end.
///
/// What was synced is there. Of what was not, each sector of 512 bytes of a write is there or is not, whatever came before or after it. A sync that failed
/// leaves what it was to sync in doubt for ever, whatever a later sync says: so Linux does. A file's name is what it was at some moment since its folder
/// was synced last.
struct DiskJournal {
    /// What became of what was not synced.
    enum Unsynced: Hashable, Sendable {
        case lost
        case kept
        /// Each by itself, by this seed.
        case torn(UInt64)
    }

    /// What a name stands for; a class, because a file can have another name later.
    fileprivate final class File {
        struct Change {
            enum Kind { case write([UInt8], at: Int), truncate(Int) }
            enum Standing { case unsynced, inDoubt, synced }
            let kind: Kind
            /// The number of its entry.
            let entry: UInt64
            var standing = Standing.unsynced
        }

        var synced: [UInt8] = []
        /// What came after, in order: the first of it is not synced.
        var pending: [Change] = []
    }

    private var files: [UInt64: File] = [:]
    private var names: [String: File] = [:]
    private var durable: [String: File] = [:]
    private var changed: [(name: String, file: File?, entry: UInt64)] = []
    private var entry: UInt64 = 0

    /// When a fault was given, in nanoseconds of `CLOCK_MONOTONIC`; nil for never.
    private(set) var faulted: UInt64?
    /// What was done to the ledger's files after a fault of theirs, as letters of the journal. A fault of SQLite's shared memory is none: it holds nothing that is not in them,
    /// and closing may copy the log into the file after it, once and in full.
    private(set) var afterFault = ""
    private var isInFault = false
    /// How many operations there were.
    private(set) var operations: UInt64 = 0

    struct Unreadable: Error {}

    /// - Parameters:
    ///   - path: the journal; where there is none, nothing was done.
    ///   - folder: where the disk acted, as it was before.
    init(_ path: String, before: DiskImage) throws {
        for (name, content) in before.files {
            let file = File()
            file.synced = content.bytes
            files[content.inode] = file
            names[name] = file
        }
        durable = names
        guard let data = FileManager.default.contents(atPath: path) else { return }
        try read([UInt8](data))
    }

    private mutating func read(_ bytes: [UInt8]) throws {
        var place = 0
        // An entry that was cut off had not been carried out yet.
        while place + 40 <= bytes.count {
            let head = bytes[place..<place + 40].withUnsafeBytes {
                (
                    kind: $0.loadUnaligned(as: UInt32.self), length: Int($0.loadUnaligned(fromByteOffset: 4, as: UInt32.self)), file: $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
                    at: $0.loadUnaligned(fromByteOffset: 16, as: UInt64.self), number: $0.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
                )
            }
            guard place + 40 + head.length <= bytes.count else { return }
            let rest = Array(bytes[place + 40..<place + 40 + head.length])
            place += 40 + head.length
            operations = max(operations, head.number)
            guard let kind = UInt8(exactly: head.kind) else { throw Unreadable() }
            try take(UnicodeScalar(kind), file: head.file, at: head.at, rest)
            entry += 1
        }
    }

    private mutating func take(_ kind: UnicodeScalar, file: UInt64, at: UInt64, _ rest: [UInt8]) throws {
        if isInFault, "WTSU".unicodeScalars.contains(kind) {
            let name = kind == "U" ? String(decoding: rest, as: UTF8.self) : names.first { $0.value === files[file] }?.key
            if name?.hasPrefix("ledger.db") == true { afterFault.unicodeScalars.append(kind) }
        }
        switch kind {
        case "N": name(String(decoding: rest, as: UTF8.self), file)
        case "W": files[file]?.pending.append(.init(kind: .write(rest, at: Int(at)), entry: entry))
        case "T": files[file]?.pending.append(.init(kind: .truncate(Int(at)), entry: entry))
        case "S": files[file]?.sync(upTo: at)
        case "F": files[file]?.doubt()
        case "D": syncFolder(upTo: at)
        case "U": give(nil, to: String(decoding: rest, as: UTF8.self))
        case "R", "L":
            let both = rest.split(separator: 0, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
            guard both.count == 2 else { throw Unreadable() }
            give(names[both[0]], to: both[1])
            if kind == "R" { give(nil, to: both[0]) }
        case "X":
            faulted = faulted ?? at
            if !String(decoding: rest, as: UTF8.self).hasSuffix("-shm") { isInFault = true }
        default: throw Unreadable()
        }
    }

    /// A number that has no name is free, and is given to the next file that is made.
    private mutating func name(_ name: String, _ inode: UInt64) {
        if let known = files[inode], names[name] === known { return }
        let file = File()
        files[inode] = file
        give(file, to: name)
    }

    private mutating func give(_ file: File?, to name: String) {
        names[name] = file
        changed.append((name, file, entry))
    }

    private mutating func syncFolder(upTo limit: UInt64) {
        for change in changed where change.entry < limit { durable[change.name] = change.file }
        changed.removeAll { $0.entry < limit }
    }

    /// What the disk could be found to hold.
    func image(_ unsynced: Unsynced) -> DiskImage {
        var random = Seeded(seed: 0)
        if case .torn(let seed) = unsynced { random = Seeded(seed: seed) }
        var now = durable
        var image = DiskImage()
        // In the order of the names and of time: the same seed gives the same disk.
        for change in changed {
            switch unsynced {
            case .lost: break
            case .kept: now[change.name] = change.file
            case .torn: if Bool.random(using: &random) { now[change.name] = change.file }
            }
        }
        for (name, file) in now.sorted(by: { $0.key < $1.key }) {
            image.files[name] = DiskImage.Content(bytes: file.content(unsynced, &random), inode: 0)
        }
        return image
    }
}

extension DiskJournal.File {
    fileprivate func sync(upTo limit: UInt64) {
        for place in pending.indices where pending[place].entry < limit && pending[place].standing == .unsynced { pending[place].standing = .synced }
        let firstOpen = pending.firstIndex { $0.standing != .synced } ?? pending.endIndex
        for change in pending[..<firstOpen] { change.apply(to: &synced, while: { true }) }
        pending.removeSubrange(..<firstOpen)
    }

    fileprivate func doubt() {
        for place in pending.indices where pending[place].standing == .unsynced { pending[place].standing = .inDoubt }
    }

    fileprivate func content(_ unsynced: DiskJournal.Unsynced, _ random: inout Seeded) -> [UInt8] {
        var bytes = synced
        for change in pending {
            switch unsynced {
            case _ where change.standing == .synced, .kept: change.apply(to: &bytes, while: { true })
            case .lost: break
            case .torn:
                // All of it, nothing of it, or some sectors.
                switch Int.random(in: 0..<3, using: &random) {
                case 0: break
                case 1: change.apply(to: &bytes, while: { true })
                default: change.apply(to: &bytes, while: { Bool.random(using: &random) })
                }
            }
        }
        return bytes
    }
}

extension DiskJournal.File.Change {
    private static let sector = 512

    /// - Parameter isThere: asked for every sector.
    fileprivate func apply(to bytes: inout [UInt8], while isThere: () -> Bool) {
        switch kind {
        case .truncate(let size):
            guard isThere() else { return }
            if size < bytes.count { bytes.removeSubrange(size...) } else { bytes += [UInt8](repeating: 0, count: size - bytes.count) }
        case .write(let written, let start):
            var place = 0
            while place < written.count {
                let next = min(written.count, place + Self.sector - (start + place) % Self.sector)
                if isThere() {
                    if bytes.count < start + next { bytes += [UInt8](repeating: 0, count: start + next - bytes.count) }
                    bytes.replaceSubrange(start + place..<start + next, with: written[place..<next])
                }
                place = next
            }
        }
    }
}
