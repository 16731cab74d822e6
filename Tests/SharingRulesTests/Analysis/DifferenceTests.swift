import SafeguardingContract
import SharingRules
import Testing

@Suite("Differences of versions") struct DifferenceTests {
    private func difference(_ old: String, _ new: String) throws -> AgreementDifference {
        try AgreementDifference(from: analysed(old), to: analysed(new), on: today)
    }

    private func lines(_ difference: AgreementDifference) -> [String] {
        difference.changes.map { "\($0.party) \($0.direction.rawValue) \($0.category) \($0.about) from \($0.from.joined(separator: "+")) \($0.clauses.joined(separator: "+"))" }
    }

    @Test("the same terms change nothing, and so do other words for the same") func same() throws {
        let one = permit("C1", "[identity, process]", to: "any")
        #expect(try difference(one, one).changesNothing)
        #expect(try difference(one, one).entries == [])
        let two = permit("C1", "identity", to: "any") + "\n" + permit("C2", "process", to: "any")
        let found = try difference(one, two)
        #expect(found.changesNothing)
        #expect(found.entries.map { "\($0.kind.rawValue) \($0.id) \($0.fate.rawValue)" } == ["clause C1 changed", "clause C2 added"])
    }

    @Test("a category more is gained by those who get it, from those who may send it") func gains() throws {
        let found = try difference(
            permit("C1", "process", to: "party club"), permit("C1", "[process, health]", from: "party clinic", to: "party club", also: "when: {risk: at-least in-need}"))
        #expect(
            lines(found) == ["club gains health child from clinic C1", "club loses process child from care+clinic+gym C1"],
            "the club's own are left out, and process is now only the clinic's and conditional")
        #expect(found.changes.first?.conditions == ["risk at-least in-need (C1)"])
        #expect(found.changes.first?.messages == ["Referral"])
    }

    @Test("a forbid taken out, a hold put in and a signature are seen") func others() throws {
        let permit = permit("C1", "health", from: "party clinic", to: "party club")
        #expect(try lines(difference(permit + "\n" + forbid("F1", "health"), permit)) == ["club gains health child from clinic C1"])
        let hold = "\n  - {hold: H1, title: Held, messages: [Referral], categories: health, about: any, from: any, to: any, purpose: any, for: {role: named nurse, at: sender}, by: 1 working-day}"
        #expect(try lines(difference(permit, permit + hold)) == ["club waits health child from clinic C1"])
    }

    @Test("a date alone is said to be only a date") func dates() throws {
        let found = try difference(permit("C1", "health", to: "any"), permit("C1", "health", to: "any", also: "in-force: {from: 2026-01-01}"))
        #expect(found.changesNothing)
        #expect(found.entries.map(\.onlyDates) == [true])
    }

    @Test("two decisions of one request are compared") func decisions() throws {
        let (old, new) = (try analysed(permit("C1", "[health, process]", to: "any")), try analysed(permit("C1", "process", to: "any")))
        let request = DecisionRequest(
            messageType: .referral, sender: PartyID("clinic")!, recipient: PartyID("club")!, acts: true, purpose: "support", risk: .inNeed, consent: .given,
            facts: facts(.child, .health, .process), on: today)
        let changed = try #require(changedDecision(between: old.decide(request), new.decide(request)))
        #expect(changed.lost == facts(.child, .health))
        #expect(changed.gained.isEmpty)
        #expect(changedDecision(between: old.decide(request), old.decide(request)) == nil)
    }
}
