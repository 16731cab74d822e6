import Ledger
import SafeguardingContract
import Synchronization

/// The links that are not in the search by digest yet (`link_digest`): those of the youngest threads, as the process that writes has them in memory.
///
/// Threads come in the order of their ids, and so the table `link` grows at its right edge. Digests come in no order: in the search each new one lies on another page, which would be
/// written whole for it with every batch. So they wait here, and are put into the search many at once and in its own order: in pauses, or with the batches that follow when too many wait.
/// They are durable all the while, in `link`; a process that begins reads those that wait from there.
///
/// A thread whose id is of a time to come (its sender's clock is wrong) makes those that come until then go into the search at once: that is slower, and no less right.
final class YoungLinks: Sendable {
    /// So many wait at most, but for those of a batch: what a start reads, and who reads without this goes through, is bounded by it.
    static let limit = 65_536
    /// So many are worth a pause.
    static let pause = 1024
    /// So many are put into the search in one transaction: messages wait no longer than that.
    static let slice = 1024

    struct Entry: Hashable, Comparable {
        let digest: LinkKey
        let thread: ThreadID

        static func < (a: Entry, b: Entry) -> Bool { a.digest == b.digest ? a.thread < b.thread : a.digest < b.digest }
    }

    /// Some that are put into the search together.
    struct Slice {
        let entries: [Entry]
        /// Set with the last of a round: every thread up to this one is in the search from then on.
        let end: ThreadID?
    }

    /// What a batch does to the links, in order. It counts once the batch is committed.
    enum Change {
        case added(PreparedBatch.ThreadLinks)
        case erased(ThreadID)
    }

    fileprivate struct State {
        /// The first thread with each; most have no other.
        var first: [LinkKey: ThreadID] = [:]
        var others: [LinkKey: [ThreadID]] = [:]
        var count = 0
        /// Every thread up to this one is in the search; nil for none.
        var searched: ThreadID?
        /// What is left of the round that goes on, the last first.
        var round: [Entry] = []
        /// The last thread of that round.
        var end: ThreadID?
        /// The last that is here.
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
    var isWorthAPause: Bool { state.withLock { $0.count >= YoungLinks.pause || !$0.round.isEmpty } }

    /// Whether a thread's links go into the search at once: it is older than those that wait, or a round is under way that will say of it that it is there.
    func isSearched(_ thread: ThreadID) -> Bool { state.withLock { state in max(state.searched, state.end).map { thread <= $0 } ?? false } }

    /// The threads with a link that wait, the latest first.
    /// - Parameter before: only ids below this; nil for the first.
    func threads(linkedBy digest: LinkDigest, before: ThreadID?) -> [ThreadID] {
        let found = state.withLock { $0.threads(with: LinkKey(digest)) }
        return found.isEmpty ? [] : found.filter { id in before.map { id < $0 } ?? true }.sorted(by: >)
    }

    /// The next to be put into the search; nil where none wait. They wait until ``merged(_:)``.
    func next() -> Slice? {
        state.withLock { state in
            if state.round.isEmpty {
                guard state.count > 0 else { return nil }
                state.round = state.all.sorted(by: >)
                state.end = state.last
            }
            let entries = Array(state.round.suffix(YoungLinks.slice).reversed())
            return Slice(entries: entries, end: entries.count == state.round.count ? state.end : nil)
        }
    }

    /// They are in the search now, durably.
    func merged(_ slice: Slice) {
        state.withLock { state in
            state.round.removeLast(slice.entries.count)
            for entry in slice.entries { state.remove(entry) }
            guard let end = slice.end else { return }
            state.searched = max(state.searched, end)
            state.end = nil
        }
    }

    /// A batch is committed.
    func committed(_ changes: [Change]) {
        for change in changes {
            switch change {
            case .added(let links) where !isSearched(links.thread):
                state.withLock { state in for digest in links.digests { state.add(Entry(digest: LinkKey(digest), thread: links.thread)) } }
            case .added: continue
            case .erased(let thread):
                state.withLock { state in
                    // Where a round has it, nothing is found of it in the file any more when its turn comes.
                    if let searched = state.searched, thread <= searched { return }
                    for entry in state.all where entry.thread == thread { state.remove(entry) }
                }
            }
        }
    }
}

extension YoungLinks.State {
    /// All of them.
    fileprivate var all: [YoungLinks.Entry] {
        first.map { YoungLinks.Entry(digest: $0, thread: $1) } + others.flatMap { digest, threads in threads.map { YoungLinks.Entry(digest: digest, thread: $0) } }
    }

    fileprivate func threads(with digest: LinkKey) -> [ThreadID] { first[digest].map { [$0] + (others[digest] ?? []) } ?? [] }

    fileprivate mutating func add(_ entry: YoungLinks.Entry) {
        last = max(last, entry.thread)
        guard let one = first[entry.digest] else {
            first[entry.digest] = entry.thread
            count += 1
            return
        }
        guard one != entry.thread, !(others[entry.digest]?.contains(entry.thread) ?? false) else { return }
        others[entry.digest, default: []].append(entry.thread)
        count += 1
    }

    fileprivate mutating func remove(_ entry: YoungLinks.Entry) {
        if let place = others[entry.digest]?.firstIndex(of: entry.thread) {
            others[entry.digest]?.remove(at: place)
        } else if first[entry.digest] == entry.thread {
            first[entry.digest] = others[entry.digest]?.popLast()
        } else {
            return
        }
        if others[entry.digest]?.isEmpty ?? false { others[entry.digest] = nil }
        count -= 1
    }
}

/// The later; none is before every one.
private func max(_ a: ThreadID?, _ b: ThreadID?) -> ThreadID? {
    guard let a, let b else { return a ?? b }
    return a < b ? b : a
}
