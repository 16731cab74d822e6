public import SafeguardingContract

/// Where threads stand, what is due, what has ended and what belongs together.
extension MemoryLedger {
    public func threads(_ ids: [ThreadID]) throws(LedgerError) -> [ThreadID: ThreadAfter] {
        try LedgerLimits.check(lookups: ids.count)
        return try withState { (state) throws(LedgerError) in
            ids.reduce(into: [:]) { $0[$1] = state.projection.thread($1) }
        }
    }

    public func threads(after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try LedgerLimits.check(page: limit)
        return try withState { (state) throws(LedgerError) in state.projection.threads(after: after, limit: limit) }
    }

    public func due(before moment: Moment, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try LedgerLimits.check(page: limit)
        return try withState { (state) throws(LedgerError) in state.projection.due(before: moment, limit: limit) }
    }

    public func firstAlert() throws(LedgerError) -> Moment? {
        try withState { (state) throws(LedgerError) in state.projection.firstAlert }
    }

    public func overdue(at moment: Moment, after: (owedBy: Moment, thread: ThreadID)?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try LedgerLimits.check(page: limit)
        return try withState { (state) throws(LedgerError) in state.projection.overdue(at: moment, after: after, limit: limit) }
    }

    public func openLoops(after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try LedgerLimits.check(page: limit)
        return try withState { (state) throws(LedgerError) in state.projection.openLoops(after: after, limit: limit) }
    }

    public func openLoops(of party: PartyID, after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try LedgerLimits.check(page: limit)
        return try withState { (state) throws(LedgerError) in state.projection.openLoops(of: party, after: after, limit: limit) }
    }

    public func ended(openedBy type: String, before moment: Moment, limit: Int) throws(LedgerError) -> [EndedThread] {
        try LedgerLimits.check(page: limit)
        return try withState { (state) throws(LedgerError) in state.projection.ended(openedBy: type, before: moment, limit: limit) }
    }

    public func heldThreads(after: ThreadID?, limit: Int) throws(LedgerError) -> [HeldThread] {
        try LedgerLimits.check(page: limit)
        return try withState { (state) throws(LedgerError) in state.projection.heldThreads(after: after, limit: limit) }
    }

    public func threads(linkedBy digests: [LinkDigest], before: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try LedgerLimits.check(links: digests.count)
        try LedgerLimits.check(page: limit)
        return try withState { (state) throws(LedgerError) in
            state.links.threads(linkedBy: digests, before: before, limit: limit).compactMap { state.projection.thread($0) }
        }
    }

    public func threads(linkedByEach digests: [LinkDigest], limit: Int) throws(LedgerError) -> [LinkDigest: [ThreadAfter]] {
        try LedgerLimits.check(lookups: digests.count)
        try LedgerLimits.check(page: limit)
        return try withState { (state) throws(LedgerError) in
            digests.reduce(into: [:]) { found, digest in
                found[digest] = state.links.threads(linkedBy: [digest], before: nil, limit: limit).compactMap { state.projection.thread($0) }
            }
        }
    }

    public func links(of thread: ThreadID) throws(LedgerError) -> [LinkDigest] {
        try withState { (state) throws(LedgerError) in state.links.links(of: thread) }
    }
}
