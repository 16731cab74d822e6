public import SafeguardingContract

/// What is due and what is open.
extension Projection {
    /// When somebody has to be told something next in any thread; nil where nobody has.
    public var firstAlert: Moment? { keys.values.lazy.compactMap(\.alert).min() }

    /// Threads in which somebody has to be told something before a moment, by that time, then by id, at most `limit`.
    public func due(before moment: Moment, limit: Int) -> [ThreadAfter] {
        sorted(limit) { keys in keys.alert.flatMap { $0 < moment ? $0 : nil } }
    }

    /// Open loops on which something was owed before a moment, by when it was due, then by id, at most `limit`.
    public func overdue(at moment: Moment, after: (owedBy: Moment, thread: ThreadID)?, limit: Int) -> [ThreadAfter] {
        sorted(limit, after: after) { keys in keys.owedBy.flatMap { $0 < moment ? $0 : nil } }
    }

    /// Open loops by id, above `after`, at most `limit`.
    public func openLoops(after: ThreadID?, limit: Int) -> [ThreadAfter] { open(after, limit) { _ in true } }

    /// Open loops in which a party has a part, by id, above `after`, at most `limit`.
    public func openLoops(of party: PartyID, after: ThreadID?, limit: Int) -> [ThreadAfter] { open(after, limit) { $0.contains(party) } }

    private func sorted(_ limit: Int, after: (owedBy: Moment, thread: ThreadID)? = nil, by time: (ThreadKeys) -> Moment?) -> [ThreadAfter] {
        let found = keys.compactMap { id, keys in time(keys).map { (at: $0, id: id) } }
            .filter { row in after.map { (row.at, row.id) > ($0.owedBy, $0.thread) } ?? true }
        return found.sorted { ($0.at, $0.id) < ($1.at, $1.id) }.prefix(limit).compactMap { thread($0.id) }
    }

    private func open(_ after: ThreadID?, _ limit: Int, where concerns: ([PartyID]) -> Bool) -> [ThreadAfter] {
        let found = keys.filter { id, keys in (after.map { id > $0 } ?? true) && keys.parties.map(concerns) ?? false }
        return found.keys.sorted().prefix(limit).compactMap { thread($0) }
    }
}
