import Synchronization

/// How long the write-ahead log is, in pages, as the writing connection's last commit left it, and how many of them are copied into the file.
final class LogLength: Sendable {
    private let pages = Atomic<Int>(0)
    private let copied = Atomic<Int>(0)

    /// A commit left so many pages in the log. Where there are fewer than were copied, it began the log anew.
    func committed(_ count: Int) {
        pages.store(count, ordering: .relaxed)
        if count < copied.load(ordering: .relaxed) { copied.store(0, ordering: .relaxed) }
    }

    /// A checkpoint left so many pages of the log copied.
    func checkpointed(_ count: Int) { copied.store(count, ordering: .relaxed) }

    /// How many pages are only in the log.
    var waiting: Int { pages.load(ordering: .relaxed) - copied.load(ordering: .relaxed) }
}
