import SafeguardingContract

extension Directory {
    /// What becomes of one adapter when the operator's list is another.
    enum Change: Hashable {
        /// Every key it had is over.
        case goes(ApprovedAdapter, replaced: Bool)
        /// It is enrolled.
        case comes(ApprovedAdapter)
        /// It is enrolled with new keys, and those it had count beside them for a while.
        case rotates(to: ApprovedAdapter)
        /// The keys that it had before are over.
        case ends(ApprovedAdapter.PreviousKeys, of: AdapterID)
        /// The list says something else of it that the ledger does not hold.
        case notes(ApprovedAdapter)
    }

    /// What changes when the operator's list becomes `approved`: first who goes, then who comes, by id. An adapter whose types or party changed, or whose keys are others without
    /// the old ones beside them, does both. Two lines with one id or one key are both left out, and a line that gives a party's name to another
    /// party is too: nobody is better than the wrong one. Keys whose time is over count for nobody.
    func changes(to approved: [ApprovedAdapter], at now: Moment) -> [Change] {
        let wanted = wanted(approved, at: now)
        var gone: [Change] = []
        var come: [Change] = []
        for (id, old) in byID.sorted(by: { $0.key < $1.key }) {
            guard let new = wanted[id] else {
                gone.append(.goes(old, replaced: false))
                continue
            }
            if new.isRecordedLike(old) {
                if let ended = old.previous, new.previous?.curveKey != ended.curveKey { gone.append(.ends(ended, of: id)) }
                // Keys before these that the ledger does not hold cannot come back.
                let kept = old.previous.flatMap { held in new.previous.flatMap { $0.curveKey == held.curveKey && $0.signingKey == held.signingKey ? $0 : nil } }
                let noted = new.with(previous: kept)
                if noted != old { come.append(.notes(noted)) }
            } else if let before = new.previous, before.curveKey == old.curveKey, before.signingKey == old.signingKey, new.party == old.party {
                if let older = old.previous { gone.append(.ends(older, of: id)) }
                come.append(.rotates(to: new))
            } else {
                gone.append(.goes(old, replaced: true))
                come.append(.comes(new.with(previous: nil)))
            }
        }
        for (id, new) in wanted.sorted(by: { $0.key < $1.key }) where byID[id] == nil { come.append(.comes(new.with(previous: nil))) }
        return gone + come
    }

    private func wanted(_ approved: [ApprovedAdapter], at now: Moment) -> [AdapterID: ApprovedAdapter] {
        var ids: [AdapterID: Int] = [:]
        var keys: [[UInt8]: Int] = [:]
        for line in approved {
            ids[line.adapter, default: 0] += 1
            for key in line.curveKeys { keys[key, default: 0] += 1 }
        }
        let others = Set(namesOfOthers(in: approved))
        let lines = approved.filter { line in
            ids[line.adapter] == 1 && line.curveKeys.allSatisfy { keys[$0] == 1 } && line.adapter != .router && !others.contains(line.adapter)
                && line.until.map { $0 > now } ?? true
        }
        return Dictionary(
            lines.map { line in (line.adapter, line.previous.map { $0.until <= now } ?? false ? line.with(previous: nil) : line) }, uniquingKeysWith: { first, _ in first })
    }
}
