import Ledger
import RouterCore
import SafeguardingContract
import SharingRules
import TransparencyLog

/// The end of a world: everything is mended, everything is let come to rest, and nothing may be left over.
extension World {
    /// No more mishaps: the network is whole, everybody is enrolled and there, and all that is due has its time.
    func comeToRest() {
        isHealing = true
        trace.say(now, "world", "heals")
        people.moves = 0
        if isClockInDoubt { news.append(.clock(inDoubt: false)) }
        startRouter()
        for place in adapters.indices {
            adapters[place].partedUntil = 0
            if !adapters[place].isListed { enrol(place) }
            if !adapters[place].isRunning { startAdapter(place) }
        }
        wake(0)
        run()
        // A session that the router lost, or that lost the router, begins anew.
        for place in adapters.indices {
            if let link = adapters[place].link { links[link].isRouted = false }
            adapters[place].link = nil
            adapters[place].session.disconnected()
            connect(place)
        }
        run()
        for _ in 0..<200 where checks.fault == nil && engine?.core.isDue(at: routerTime) == true {
            wake(0)
            run()
        }
    }

    func checkRest() {
        do {
            try checkPromises()
            try checkTree()
            try checkLoops()
            try checkOutboxes()
            try checkHighRisk()
        } catch { fail("LEDGER", "the ledger cannot be read: \(error)") }
    }

    /// What was answered RECORDED is in the ledger for ever.
    private func checkPromises() throws {
        let promises = checks.promised.sorted { $0.value < $1.value }
        for (key, sequence) in promises {
            guard let stored = try ledger.records([sequence])[sequence], case .messageRecorded(let it) = stored.body.kind, it.envelope.id == key.id.description, it.adapter == key.adapter.text
            else { return fail("LOST", "\(trace.short(key.id.description)) was recorded as \(sequence), and is not there") }
        }
    }

    /// Each root that somebody could have kept is that of a beginning of the ledger.
    private func checkTree() throws {
        var tree = GrowingMerkleTree()
        while true {
            let page = try ledger.records(from: tree.size, limit: LedgerLimits.page)
            for record in page {
                tree.append(leafHash: MerkleTree.leafHash(record.leaf))
                guard let root = checks.roots[tree.size], root != tree.root else { continue }
                return fail("TREE", "the first \(tree.size) records have another root than they had")
            }
            if page.count < LedgerLimits.page { break }
        }
        if let size = checks.roots.keys.max(), size > tree.size { fail("TREE", "somebody has a root of \(size) records, and there are \(tree.size)") }
    }

    /// Every open loop is led by, and answers, a party of the agreement in force; and nothing is overdue of which nobody was told.
    private func checkLoops() throws {
        let parties = agreement.parties
        for loop in try ledger.openLoops(after: nil, limit: LedgerLimits.page) where parties[PartyID(unchecked: loop.leadAgency)] == nil || parties[PartyID(unchecked: loop.answered)] == nil {
            return fail("NO-LEAD", "\(trace.short(loop.id)) is led by \(loop.leadAgency) and answers \(loop.answered), in agreement \(agreement.version)")
        }
        if let late = try ledger.due(before: routerTime, limit: 1).first { fail("NOT-ALERTED", "of something overdue on \(trace.short(late.id)) nobody was told") }
    }

    /// Nothing waits any more: neither for an agency nor for the router.
    private func checkOutboxes() throws {
        for adapter in adapters {
            if let row = try ledger.outbox(of: adapter.name, after: 0, limit: 1).first {
                return fail("WAITS", "record \(row.sequence) waits for \(adapter.party), which is there and takes it")
            }
            if let id = adapter.order.first(where: { adapter.outbox[$0]?.isAnswered == false }) {
                return fail("NO-ANSWER", "\(adapter.party) has no answer to \(trace.short(id.description))")
            }
        }
    }
}
