#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A folder into which another program, or a person, puts files for the adapter; each is picked up once, whole.
///
/// The safe way to hand a file over is to write it as `.name.json.part` and to rename it to `name.json`. A file that was
/// seen under such a name is taken at once. Any other file is taken when its size and its time of change have stayed the
/// same for ``stableFor``: so a file that is still being written, or copied over a slow network, is left alone.
///
/// Names that begin with a dot or end in `.part` or `.tmp` are passed over, and so are folders and symbolic links.
///
/// What becomes of a file: ``accept(_:as:)`` moves it to `sent/`, ``reject(_:because:)`` to `problems/` with a
/// `.problem.txt` beside it. A file stays until one of the two was called, whatever happens to the process: reading must
/// have the same effect when it is done twice (``HandedOverFile/key(for:)``).
public struct WatchedFolder {
    /// The largest file that is read, in bytes. A message is at most 1 MiB; its JSON form is longer.
    public static let maxBytes = 4 << 20
    /// The most files that one look returns, so that a folder with very many does not keep others waiting.
    public static let maxFiles = 256

    /// The folder.
    public let path: String
    /// The ending of the files' names, such as `json`.
    public let ending: String
    /// How long size and time of change stay the same before a file counts as complete.
    public let stableFor: Duration

    private struct Seen: Equatable {
        let inode: UInt64
        let size: Int64
        let changed: Int64
    }
    private var seen: [String: (what: Seen, since: ContinuousClock.Instant)] = [:]
    private var parts: Set<UInt64> = []
    private var pauses = FilePauses()

    /// Watches a folder; it, `sent` and `problems` in it are made where they are missing.
    public init(_ path: String, ending: String = "json", stableFor: Duration = .seconds(1)) throws(FileFault) {
        self.path = path
        self.ending = ending
        self.stableFor = stableFor
        for folder in [path, "\(path)/sent", "\(path)/problems"] { try DurableFile.makeFolder(folder) }
    }

    /// Looks once: which files are complete?
    ///
    /// - Parameter now: the time on any clock that does not go back.
    /// - Returns: complete files, oldest first, without those that wait after ``postpone(_:at:)``.
    public mutating func look(at now: ContinuousClock.Instant) throws(FileFault) -> [HandedOverFile] {
        var complete: [(Int64, HandedOverFile)] = []
        var present: Set<String> = []
        var partsNow: Set<UInt64> = []
        for name in try names() {
            var status = stat()
            guard lstat("\(path)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
            let what = Seen(inode: UInt64(status.st_ino), size: Int64(status.st_size), changed: Self.changed(status))
            if Self.isPassedOver(name) {
                partsNow.insert(what.inode)
                continue
            }
            present.insert(name)
            let since = seen[name].flatMap { $0.what == what ? $0.since : nil } ?? now
            seen[name] = (what, since)
            guard parts.contains(what.inode) || now - since >= stableFor else { continue }
            let file = HandedOverFile(name: name, folder: path, status: what.changed, inode: what.inode)
            // One that waits takes no place of those that can be handled.
            if !pauses.holds(file, at: now) { complete.append((what.changed, file)) }
        }
        seen = seen.filter { present.contains($0.key) }
        pauses.keep(present)
        parts = partsNow.union(parts.intersection(Set(seen.values.map(\.what.inode))))
        complete.sort { ($0.0, $0.1.name) < ($1.0, $1.1.name) }
        return complete.prefix(Self.maxFiles).map(\.1)
    }

    /// A file could not be handled, for a reason that is not in it: it stays, and is left out of the next looks for a while that grows, up to a minute.
    public mutating func postpone(_ file: HandedOverFile, at now: ContinuousClock.Instant) { pauses.failed(file, at: now) }

    /// Whether the name says what kind of file it is, for ``reject(_:because:)`` when it does not.
    public func hasEnding(_ file: HandedOverFile) -> Bool { file.name.hasSuffix(".\(ending)") }

    /// Moves a file to `sent/<name>.<ending>`: what it said is durable elsewhere now.
    ///
    /// - Parameter name: the message's id.
    /// - Throws: ``FileFault``, also when another file has its name by now: that one stays, and the next look finds it.
    public func accept(_ file: HandedOverFile, as name: String) throws(FileFault) {
        try file.move(to: "\(path)/sent/\(name).\(ending)")
    }

    /// Moves a file to `problems/` under its own name, shortened where it is very long, with a `.problem.txt` beside it that says what is wrong and what to do.
    ///
    /// The text is written first: when the process dies between, the file is simply rejected again.
    public func reject(_ file: HandedOverFile, because problems: AdapterProblems) throws(FileFault) {
        try file.checkUnchanged()
        let own = Self.withRoom(file.name)
        var (name, count) = (own, 1)
        while DurableFile.exists("\(path)/problems/\(name)") {
            count += 1
            name = "\(count)-\(own)"
        }
        try DurableFile.write(Array(ProblemText.render(problems).utf8), to: "\(path)/problems/\(name).problem.txt")
        try file.move(to: "\(path)/problems/\(name)")
    }

    /// A file system's names end at 255 bytes, and the text beside a file has a longer one.
    private static func withRoom(_ name: String) -> String {
        guard name.utf8.count > 180 else { return name }
        let ending = name.lastIndex(of: ".").map { name[$0...] }.flatMap { $0.utf8.count <= 20 ? $0 : nil } ?? ""
        var stem = name.dropLast(ending.count)
        while stem.utf8.count + ending.utf8.count > 180 { stem.removeLast() }
        return "\(stem)\(ending)"
    }

    private static func isPassedOver(_ name: String) -> Bool {
        name.hasPrefix(".") || name.hasSuffix(".part") || name.hasSuffix(".tmp")
    }

    static func changed(_ status: stat) -> Int64 {
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }

    private func names() throws(FileFault) -> [String] {
        guard let folder = opendir(path) else { throw FileFault("opendir", errno) }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) {
                    String(validatingCString: $0) ?? readable($0)
                }
            }
            if let name, name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    /// Gives a file whose name is not UTF-8 (one that an older system wrote, with an accent) a name that can be read: otherwise it would
    /// lie there for ever, and nobody be told. Nil where it is left as it is, because it is no file that is taken, or the name is not free.
    private func readable(_ name: UnsafePointer<CChar>) -> String? {
        let readable = String(cString: name)
        guard !Self.isPassedOver(readable) else { return nil }
        let written = Array("\(path)/".utf8CString.dropLast()) + UnsafeBufferPointer(start: name, count: strlen(name) + 1)
        var status = stat()
        guard lstat(written, &status) == 0, status.st_mode & S_IFMT == S_IFREG, link(written, "\(path)/\(readable)") == 0 else { return nil }
        unlink(written)
        return readable
    }
}
