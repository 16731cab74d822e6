import SafeguardingContract

/// The links of a ledger in memory, both ways round.
struct LinkTable: Sendable {
    private var threads: [LinkDigest: Set<ThreadID>] = [:]
    private var links: [ThreadID: Set<LinkDigest>] = [:]

    /// Keeps a thread's links, besides those it has.
    mutating func add(_ new: [LinkDigest], to thread: ThreadID) {
        for link in new {
            threads[link, default: []].insert(thread)
            links[thread, default: []].insert(link)
        }
    }

    /// Lets go of a thread's links.
    mutating func remove(_ thread: ThreadID) {
        for link in links.removeValue(forKey: thread) ?? [] {
            threads[link]?.remove(thread)
            if threads[link]?.isEmpty ?? false { threads[link] = nil }
        }
    }

    /// A thread's links, ascending.
    func links(of thread: ThreadID) -> [LinkDigest] { (links[thread] ?? []).sorted() }

    /// The threads with one of these links, the latest first, at most `limit`.
    /// - Parameter before: only ids below this; nil for the first.
    func threads(linkedBy digests: [LinkDigest], before: ThreadID?, limit: Int) -> [ThreadID] {
        let found = digests.reduce(into: Set<ThreadID>()) { $0.formUnion(threads[$1] ?? []) }
        return Array(found.filter { id in before.map { id < $0 } ?? true }.sorted(by: >).prefix(limit))
    }
}
