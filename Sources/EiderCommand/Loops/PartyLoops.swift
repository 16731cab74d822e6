import Ledger
import ReferralLoop
import SafeguardingContract

/// What a party has to do with the open loops: so many it leads, is answered on, and so on. One loop can count in several.
struct PartyLoops: Encodable, Equatable, Sendable {
    private(set) var open = 0
    private(set) var leads = 0
    private(set) var answered = 0
    private(set) var offered = 0
    private(set) var informed = 0
    private(set) var disagrees = 0

    /// Nothing is left for a hand-over. Being informed is nothing to hand over.
    var isHandedOver: Bool { leads + answered + offered + disagrees == 0 }

    init(_ threads: [ThreadAfter], of party: PartyID) {
        for loop in threads.compactMap({ Loop($0) }) where loop.state.isOpen {
            open += 1
            if loop.lead == party { leads += 1 }
            if loop.answered == party { answered += 1 }
            if loop.offeredTo == party { offered += 1 }
            if loop.notified.contains(party) { informed += 1 }
            if loop.disagreement?.raisedBy == party { disagrees += 1 }
        }
    }

    /// Those of a ledger that a hand-over has to move: a party that only opened a loop, and is not answered on it any more, has nothing left to do on it.
    static func read(_ ledger: any LedgerReading, of party: PartyID) throws(LedgerError) -> PartyLoops {
        let loops = LedgerLoops(ledger: ledger)
        let mine = try loops.all { (after, limit) throws(LedgerError) in try loops.openLoops(of: party, after: after, limit: limit) }
        return PartyLoops(
            mine.filter { thread in
                guard let loop = Loop(thread) else { return false }
                return [loop.lead, loop.answered, loop.offeredTo, loop.disagreement?.raisedBy].contains(party) || loop.notified.contains(party)
            }, of: party)
    }

    /// For example `it leads 2, is answered on 1, is offered 0, is informed on 3`.
    var words: String {
        "\(counted(open, "open loop")): it leads \(leads), is answered on \(answered), is offered \(offered), is informed on \(informed), disagrees on \(disagrees)"
    }
}
