import ReferralLoop
import SafeguardingContract
import Testing

@Suite struct LoopTests {
    let club = PartyID("elm-park-youth-club")!
    let socialCare = PartyID("county-social-care")!
    let nurses = PartyID("school-nurses")!

    @Test func `every loop that can come about has exactly one lead agency for as long as it is open`() throws {
        let parties = [club, socialCare, nurses]
        var waiting: [Loop] = []
        for opening in LoopStep.Opening.allCases {
            waiting.append(try Loop.open(.opened(as: opening), by: club, lead: socialCare, notified: [nurses]).get())
        }
        var seen = Set(waiting)
        while let loop = waiting.popLast() {
            #expect(parties.filter { loop.standing(of: $0).isLead } == [socialCare])
            for step in LoopStep.all {
                for party in parties {
                    guard case .success(let after) = loop.after(step, by: party) else { continue }
                    #expect(party == socialCare || after == loop && step == .consentRecorded, "only the lead agency moves it")
                    #expect(after.lead == loop.lead && after.referrer == club && after.notified == [nurses])
                    if seen.insert(after).inserted { waiting.append(after) }
                }
            }
        }
        #expect(Set(seen.map(\.state)) == Set(LoopState.allCases), "and every state can be reached")
    }

    @Test func `from every open state the loop can be closed in one step by its lead agency`() throws {
        for state in LoopState.allCases where state.isOpen {
            let loop = Loop(state: state, lead: socialCare, referrer: club)
            let last: LoopStep = state == .request ? .responded(last: true) : .closed(outcome: true, reason: true)
            #expect(try loop.after(last, by: socialCare).get().state == .closed)
        }
    }

    @Test func `a receipt does not open a loop`() {
        #expect(throws: LoopRefusal.self) { try Loop.open(.acknowledged, by: club, lead: socialCare).get() }
    }

    @Test func `the club's referral goes its way`() throws {
        var loop = try Loop.open(.opened(as: .referral), by: club, lead: socialCare).get()
        var states = [loop.state]
        for step: LoopStep in [.acknowledged, .decided(.referralOutcome), .progressed, .closed(outcome: true, reason: true)] {
            loop = try loop.after(step, by: socialCare).get()
            states.append(loop.state)
        }
        #expect(states == [.referral, .acknowledged, .decided, .progressing, .closed])
    }

    @Test func `the states' texts are what the ledger keeps`() {
        #expect(LoopState.allCases.map(\.rawValue) == ["contact", "referral", "submission", "request", "acknowledged", "decided", "progressing", "closed"])
    }
}
