import ReferralLoop
import SafeguardingContract
import Testing

/// A party leaves: nothing is orphaned, whatever part it had.
@Suite struct LeavingTests {
    @Test func `what the lead agency led is the named party's, and its clocks run on`() throws {
        var life = try LoopLife()
        let due = life.due("decide")
        life.leave(Cast.socialCare, to: Cast.earlyHelp, at: "2026-11-18T12:00:00Z")
        #expect(life.loop.lead == Cast.earlyHelp && life.loop.answered == Cast.club && life.loop.notified == [Cast.nurses] && life.loop.state == .referral)
        #expect(life.due("decide") == due)
    }

    @Test func `where whoever is answered takes over, somebody else is answered`() throws {
        var life = try LoopLife()
        life.leave(Cast.socialCare, to: Cast.club)
        #expect(life.loop.lead == Cast.club && life.loop.answered == Cast.feedback)
    }

    @Test func `where the referrer goes, the feedback desk is answered; and a referrer that has gone is not answered again`() throws {
        var life = try LoopLife()
        life.leave(Cast.club, to: Cast.earlyHelp)
        #expect(life.loop.lead == Cast.socialCare && life.loop.answered == Cast.feedback && life.loop.referrer == Cast.club)
        life.leave(Cast.socialCare, to: Cast.feedback)
        #expect(life.loop.lead == Cast.feedback && life.loop.answered != Cast.club, "only the lead agency itself is left")
    }

    @Test func `where the feedback desk is the one that goes, the named party is answered, or the referrer`() throws {
        var life = try LoopLife(by: Cast.socialCare, lead: Cast.socialCare, standIn: Cast.feedback)
        try life.say(.transferOffered, to: Cast.earlyHelp)
        try life.say(.transferAnswered(.accepted), by: Cast.earlyHelp)
        life.leave(Cast.feedback, to: Cast.police, standIn: Cast.feedback)
        #expect(life.loop.answered == Cast.socialCare && !life.loop.notified.contains(Cast.feedback))
        var own = try LoopLife(by: Cast.socialCare, lead: Cast.socialCare, standIn: Cast.feedback)
        own.leave(Cast.feedback, to: Cast.police, standIn: Cast.feedback)
        #expect(own.loop.lead == Cast.socialCare && own.loop.answered == Cast.police)
    }

    @Test func `who was notified is no longer; who had no part changes nothing`() throws {
        var life = try LoopLife()
        life.leave(Cast.nurses, to: Cast.earlyHelp)
        #expect(life.loop.notified.isEmpty && life.loop.lead == Cast.socialCare)
        #expect(life.loop.handedOver(from: Cast.police, to: Cast.earlyHelp, standIn: Cast.feedback, at: life.now) == nil)
        #expect(life.loop.handedOver(from: Cast.socialCare, to: Cast.socialCare, standIn: Cast.feedback, at: life.now) == nil)
    }

    @Test func `an offer to who goes is over, and so is one to who has the loop now; neither is owed an answer`() throws {
        for (leaver, named) in [(Cast.earlyHelp, Cast.police), (Cast.socialCare, Cast.earlyHelp)] {
            var life = try LoopLife()
            try life.say(.transferOffered, to: Cast.earlyHelp)
            life.leave(leaver, to: named)
            #expect(life.loop.offeredTo == nil && !life.loop.place().isOffered)
            #expect(life.owed("transfer")?.lapsed == true && life.owed("transfer")?.met != nil && life.owed("transfer")?.alert == nil)
        }
        var third = try LoopLife()
        try third.say(.transferOffered, to: Cast.earlyHelp)
        third.leave(Cast.socialCare, to: Cast.police)
        #expect(third.loop.lead == Cast.police && third.loop.offeredTo == Cast.earlyHelp && third.owed("transfer")?.met == nil, "an offer to a third party stands")
    }

    @Test func `a disagreement keeps its sides: the lead agency's goes to the new one, any other to whoever is answered`() throws {
        var life = try LoopLife()
        try life.say(.disagreement(.raised))
        life.leave(Cast.socialCare, to: Cast.earlyHelp)
        #expect(life.loop.disagreement?.raisedBy == Cast.earlyHelp && life.loop.party(.answering) == Cast.club)
        for who in [Cast.club, Cast.nurses] {
            var other = try LoopLife()
            try other.say(.disagreement(.raised), by: who)
            other.leave(who, to: Cast.earlyHelp)
            #expect(other.loop.disagreement?.raisedBy == (who == Cast.club ? Cast.feedback : Cast.club) && other.loop.party(.answering) == Cast.socialCare)
            try other.say(.disagreement(.settled), by: try #require(other.loop.disagreement?.raisedBy))
        }
    }

    /// Every part there is, alone and together, handed to every other: what is left has a lead agency and somebody who is answered, and neither is who left.
    @Test func `whoever leaves, and whoever takes over, nobody who left has a part and nothing is orphaned`() throws {
        var loops: [Loop] = []
        for (referrer, standIn) in [(Cast.club, nil), (Cast.socialCare, Cast.feedback)] as [(PartyID, PartyID?)] {
            for offered in [nil] + Cast.everybody.map(Optional.some) where offered != Cast.socialCare {
                for disagrees in [nil, Cast.socialCare, Cast.club, Cast.nurses, Cast.feedback] {
                    var life = try LoopLife(by: referrer, lead: Cast.socialCare, standIn: standIn)
                    if let offered { try life.say(.transferOffered, to: offered) }
                    if let disagrees, life.loop.standing(of: disagrees).hasPart { try life.say(.disagreement(.raised), by: disagrees) }
                    loops.append(life.loop)
                    guard let offered else { continue }
                    try life.say(.transferAnswered(.accepted), by: offered)
                    loops.append(life.loop)
                }
            }
        }
        let now = try #require(Moment("2026-11-19T10:00:00Z"))
        for loop in loops {
            for party in Cast.everybody {
                for named in Cast.everybody where named != party {
                    for standIn in [Cast.feedback, Cast.police] {
                        guard let after = loop.handedOver(from: party, to: named, standIn: standIn, at: now) else {
                            #expect(!loop.standing(of: party).hasPart && loop.offeredTo != party)
                            continue
                        }
                        #expect(after.lead != party && after.answered != party && after.offeredTo != party)
                        #expect(after.disagreement?.raisedBy != party && !after.standing(of: party).hasPart)
                        #expect(after.lead == (loop.lead == party ? named : loop.lead) && after.state == loop.state)
                        #expect(after.offeredTo != after.lead && !after.notified.contains(after.lead))
                        let others = [after.referrer, standIn].filter { $0 != party && $0 != after.lead }
                        #expect(after.answered != after.lead || others.isEmpty || loop.answered == loop.lead, "somebody else is answered wherever somebody else can be")
                        if let raised = after.disagreement?.raisedBy { #expect(after.standing(of: raised).hasPart, "somebody can settle it") }
                    }
                }
            }
        }
    }
}
