import Ledger
import SafeguardingContract
import Synchronization

/// The links that are not in the search by digest yet (`link_digest`): those of the youngest threads, as the process that writes has them in memory.
///
/// Threads come in the order of their ids, and so the table `link` grows at its right edge. Digests come in no order: in the search each new one lies on another page, which would be
/// written whole for it with every batch. So they wait here, and are put into the search many at once and in its own order: in pauses, or with the batches that follow when too many wait.
/// They are durable all the while, in `link`; a process that begins reads those that wait from there.
///
/// One thread writes, and alone calls ``next()``, ``merged(_:)`` and ``committed(_:)``; any may look up meanwhile.
///
/// A thread whose id is of a time to come (its sender's clock is wrong) makes those that come until then go into the search at once: that is slower, and no less right.
final class YoungLinks: Sendable {
    /// So many wait at most, but for those of a batch. The more wait, the more of them lie on the same page of the search. What a start reads, and who reads without this goes through, is at
    /// most twice as many: those that wait, and those of a round that is not ended.
    static let limit = 131_072
    /// So many are worth a pause.
    static let pause = 1024
    /// So many are put into the search in one transaction: messages wait no longer than that.
    static let slice = 1024

    struct Entry: Hashable {
        let digest: LinkKey
        let thread: ThreadID
    }

    /// Some that are put into the search together, in its order.
    struct Slice {
        let entries: [Entry]
        /// Set with the last of a round: every thread up to this one is in the search from then on.
        let end: ThreadID?
    }

    /// What a batch does to the links, in order. It counts once the batch is committed.
    enum Change {
        case added(PreparedBatch.ThreadLinks)
        /// All that a thread had.
        case erased([Entry])
    }

    fileprivate struct State {
        /// The threads with each, in the order of their ids.
        var waiting: [LinkKey: [ThreadID]] = [:]
        /// How many they are.
        var count = 0
        /// Every thread up to this one is in the search; nil for none.
        var searched: ThreadID?
        /// The last thread of the round that goes on; nil where none does.
        var end: ThreadID?
        /// What that round has still to do, the last first: of each of these, the threads up to its end. None such is added while it goes on.
        var round: [LinkKey] = []
        /// The last that was ever here.
        var last: ThreadID?
    }

    private let state: Mutex<State>

    /// - Parameters:
    ///   - entries: those that wait.
    ///   - searched: every thread up to this one is in the search; nil for none.
    init(_ entries: [Entry], searched: ThreadID?) {
        var state = State(searched: searched)
        for entry in entries { state.add(entry) }
        self.state = Mutex(state)
    }

    /// How many wait.
    var count: Int { state.withLock { $0.count } }

    /// Whether too many wait.
    var isFull: Bool { count >= YoungLinks.limit }

    /// Whether so many wait that a pause is to be used, or what was begun is not ended.
    var isWorthAPause: Bool { state.withLock { $0.count >= YoungLinks.pause || $0.end != nil } }

    /// Whether a thread's links go into the search at once: it is older than those that wait, or a round is under way that will say of it that it is there.
    func isSearched(_ thread: ThreadID) -> Bool { state.withLock { state in max(state.searched, state.end).map { thread <= $0 } ?? false } }

    /// The latest threads with a link that wait, the latest first.
    /// - Parameter before: only ids below this; nil for the first.
    func threads(linkedBy digest: LinkDigest, before: ThreadID?, limit: Int) -> [ThreadID] {
        state.withLock { state in
            guard let threads = state.waiting[LinkKey(digest)] else { return [] }
            return threads[..<(before.map { threads.place(of: $0) } ?? threads.endIndex)].suffix(limit).reversed()
        }
    }

    /// The next to be put into the search; nil where none wait. They wait until ``merged(_:)``.
    func next() -> Slice? {
        // Sorted without the lock, for which who looks up would wait.
        let round = state.withLock { $0.end == nil ? $0.waiting : [:] }.keys.sorted(by: >)
        return state.withLock { state in
            if state.end == nil {
                guard state.count > 0 else { return nil }
                (state.round, state.end) = (round, state.last)
            }
            return state.slice
        }
    }

    /// They are in the search now, durably.
    func merged(_ slice: Slice) {
        state.withLock { state in
            let entries = slice.entries
            // A digest's go together: with the last of them in the slice, all before it.
            for (place, entry) in entries.enumerated() where place + 1 == entries.count || entries[place + 1].digest != entry.digest {
                state.remove(entry.digest) { 0..<$0.place(after: entry.thread) }
            }
            guard let end = state.end else { return }
            // What is left of a digest came after the round began, or it was erased meanwhile.
            while let digest = state.round.last, state.waiting[digest]?.first.map({ $0 > end }) ?? true { state.round.removeLast() }
            guard slice.end != nil else { return }
            (state.searched, state.end) = (max(state.searched, end), nil)
        }
    }

    /// A batch is committed.
    func committed(_ changes: [Change]) {
        for change in changes {
            switch change {
            case .added(let links) where !isSearched(links.thread):
                state.withLock { state in for digest in links.digests { state.add(Entry(digest: LinkKey(digest), thread: links.thread)) } }
            case .added: continue
            case .erased(let entries):
                state.withLock { state in for entry in entries { state.remove(entry.digest) { $0.place(of: entry.thread)..<$0.place(after: entry.thread) } } }
            }
        }
    }
}

extension YoungLinks.State {
    /// The next of the round that goes on.
    fileprivate var slice: YoungLinks.Slice {
        var entries: [YoungLinks.Entry] = []
        for digest in round.reversed() {
            for thread in waiting[digest] ?? [] {
                if let end, thread > end { break }
                if entries.count == YoungLinks.slice { return YoungLinks.Slice(entries: entries, end: nil) }
                entries.append(YoungLinks.Entry(digest: digest, thread: thread))
            }
        }
        return YoungLinks.Slice(entries: entries, end: end)
    }

    fileprivate mutating func add(_ entry: YoungLinks.Entry) {
        last = max(last, entry.thread)
        if waiting[entry.digest, default: []].insertInOrder(entry.thread) { count += 1 }
    }

    /// Removes those of a digest that stand at the places which `places` says.
    fileprivate mutating func remove(_ digest: LinkKey, _ places: ([ThreadID]) -> Range<Int>) {
        guard let found = waiting.index(forKey: digest) else { return }
        let gone = places(waiting.values[found])
        waiting.values[found].removeSubrange(gone)
        count -= gone.count
        if waiting.values[found].isEmpty { waiting.remove(at: found) }
    }
}

/// The later; none is before every one.
private func max(_ a: ThreadID?, _ b: ThreadID?) -> ThreadID? {
    guard let a, let b else { return a ?? b }
    return a < b ? b : a
}
