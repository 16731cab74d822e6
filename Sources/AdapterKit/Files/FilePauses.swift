/// How long files wait that could not be handled, so that a few hundred which nobody can read keep no others waiting and do not fill the log.
///
/// The first time a file is tried again at the next look; then after a second, and each time after twice as long, up to a minute. A file that was written anew
/// waits for nothing.
struct FilePauses {
    private struct Pause {
        let inode: UInt64
        let changed: Int64
        var tries: Int
        var until: ContinuousClock.Instant
    }

    /// The longest that a file waits: what kept it may have been mended.
    private static let longest = Duration.seconds(60)

    private var pauses: [String: Pause] = [:]

    /// It could not be handled.
    mutating func failed(_ file: HandedOverFile, at now: ContinuousClock.Instant) {
        let before = pauses[file.name].flatMap { $0.inode == file.inode && $0.changed == file.status ? $0.tries : nil } ?? 0
        let pause = before == 0 ? .zero : min(Self.longest, .seconds(1) * (1 << min(before - 1, 6)))
        pauses[file.name] = Pause(inode: file.inode, changed: file.status, tries: before + 1, until: now + pause)
    }

    /// Whether it is left alone for now.
    func holds(_ file: HandedOverFile, at now: ContinuousClock.Instant) -> Bool {
        guard let pause = pauses[file.name], pause.inode == file.inode, pause.changed == file.status else { return false }
        return now < pause.until
    }

    /// Forgets the files that are not there any more.
    mutating func keep(_ present: Set<String>) { pauses = pauses.filter { present.contains($0.key) } }
}
