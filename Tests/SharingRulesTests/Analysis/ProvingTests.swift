import SafeguardingContract
import SharingRules
import Testing

@Suite("Proving properties") struct ProvingTests {
    @Test("what no clause permits is never shared") func neverHolds() throws {
        let agreement = try analysed(permit("C1", "[identity, health]", to: "function health"))
        let result = try prove("  - {never: P1, title: No health to clubs, categories: health, to: function youth-service}", of: agreement)
        #expect(result.holds)
        #expect(result.situations > 0)
    }

    @Test("what a clause permits under a condition is found, with a message that states it") func neverFails() throws {
        let agreement = try analysed(permit("C1", "[identity, health, process]", to: "function youth-service", also: "when: {risk: at-least significant-harm}"))
        let result = try prove("  - {never: P1, title: No health to clubs, categories: [health, offending], to: function youth-service}", of: agreement)
        let counterexample = try #require(result.counterexample)
        #expect(counterexample.request.recipient == PartyID("club"))
        #expect(counterexample.request.risk == .significantHarm)
        #expect(counterexample.facts == facts(.child, .health))
        #expect(try readBack(counterexample, under: agreement).shared.contains(Fact(.health, .child)))
    }

    @Test("an exception of the property covers exactly the condition of the clause") func exception() throws {
        let agreement = try analysed(permit("C1", "health", to: "function youth-service", also: "when: {risk: at-least significant-harm}"))
        #expect(
            try prove(
                "  - {never: P1, title: T, categories: health, to: function youth-service, unless: {risk: at-least significant-harm}}", of: agreement).holds)
        let result = try prove(
            "  - {never: P1, title: T, categories: health, to: function youth-service, unless: {risk: at-least immediate-danger}}", of: agreement)
        #expect(result.counterexample?.request.risk == .significantHarm)
    }

    @Test("always finds that a fact may be missing") func alwaysFails() throws {
        let agreement = try analysed(permit("C1", "[concern, process]", to: "desk front-door", about: "any", also: "when: {consent-to-share: [given, refused, withdrawn, not-sought]}"))
        let result = try prove(
            "  - {always: P1, title: T, messages: Referral, categories: concern, about: child, to: desk front-door, purpose: support}", of: agreement)
        let counterexample = try #require(result.counterexample)
        #expect(counterexample.request.consent == .unspecified)
        let decision = try readBack(counterexample, under: agreement)
        #expect(decision.withheld.map(\.fact).contains(Fact(.concern, .child)))
    }

    @Test("always holds whatever else is stated") func alwaysHolds() throws {
        let agreement = try analysed(permit("C1", "[concern, process]", to: "desk front-door", about: "any") + "\n" + forbid("F1", "health", also: "unless: {risk: at-least in-need}"))
        #expect(
            try prove(
                "  - {always: P1, title: T, messages: [Referral, Contact], categories: concern, about: child, to: desk front-door, purpose: support}",
                of: agreement).counterexample?.request.messageType == .contact, "a Contact is permitted by no clause")
        #expect(
            try prove("  - {always: P1, title: T, messages: Referral, categories: concern, about: child, to: desk front-door, purpose: support}", of: agreement)
                .holds)
    }

    @Test("always finds that a message which says how it may be handled would be withheld whole") func alwaysBinds() throws {
        let agreement = try analysed(permit("C1", "[concern]", to: "desk front-door", about: "any"))
        let result = try prove(
            "  - {always: P1, title: T, messages: Referral, categories: concern, about: child, to: desk front-door, purpose: support}", of: agreement)
        let counterexample = try #require(result.counterexample)
        #expect(counterexample.request.bindsRecipient)
        #expect(try readBack(counterexample, under: agreement).faults.map(\.code) == [.conditionsNotShared])
    }

    @Test("held holds while a clause holds, and fails without it") func held() throws {
        let hold = "  - {hold: H1, title: Held, messages: [Referral], categories: health, about: any, from: any, to: any, purpose: any, for: {role: named nurse, at: sender}, by: 1 working-day}"
        let with = try analysed(permit("C1", "[health, process]", to: "function youth-service") + "\n" + hold)
        let property = "  - {held: P1, title: T, messages: Referral, categories: health, to: function youth-service, by: [H1]}"
        #expect(try prove(property, of: with).holds)
        let counterexample = try #require(
            try prove("  - {never: P1, title: T, messages: Referral, categories: health, to: function youth-service}", of: with).counterexample)
        #expect(counterexample.request.authorised == ["H1"])
        #expect(counterexample.options.suffix(2) == ["--authorised", "H1"])
        #expect(try readBack(counterexample, under: with).shared.contains(Fact(.health, .child)))
        let without = try analysed(permit("C1", "[health, process]", to: "function youth-service"))
        #expect(try !prove("  - {held: P1, title: T, messages: Referral, categories: health, to: function youth-service}", of: without).holds)
    }

    @Test("the breaking of glass is found, unless a forbid is absolute") func glass() throws {
        let glass = "break-glass: {for: [function health], when: {risk: at-least immediate-danger}, never: [intelligence], review: {role: safeguarding lead, at: sender, by: 1 working-day}}"
        let plain = try analysed(permit("C1", "process", to: "any") + "\n" + forbid("F1", "health"), more: glass)
        let property = "  - {never: P1, title: T, messages: Referral, categories: [health, intelligence], to: function youth-service}"
        let counterexample = try #require(try prove(property, of: plain).counterexample)
        #expect(counterexample.request.breaksGlass)
        #expect(counterexample.facts == facts(.child, .health))
        #expect(try !readBack(counterexample, under: plain).byBrokenGlass.isEmpty)
        #expect(try prove("  - {never: P1, title: T, categories: health, to: function youth-service, break-glass: false}", of: plain).holds)
        let absolute = try analysed(permit("C1", "process", to: "any") + "\n" + forbid("F1", "health", also: "absolute: true"), more: glass)
        #expect(try prove(property, of: absolute).holds)
    }

    @Test("both duty contacts are told, or the exception is named") func rings() throws {
        let agreement = try analysed(permit("C1", "[identity, process]", to: "any") + "\n" + forbid("F1", "any", to: "party club", messages: "[Referral]", also: "unless: {consent-to-work: agreed}"))
        let result = try prove("  - {rings: P1, title: T, messages: Referral, categories: any, from: party clinic}", of: agreement)
        #expect(result.holds)
        #expect(result.exceptions.contains(.recipientHasNotSigned))
        #expect(result.exceptions.contains(.keptBySender))
        #expect(result.exceptions.contains(.workRefused))
    }

    @Test("an age between two conditions, and a level of need, are found and stated") func ages() throws {
        let agreement = try analysed(
            permit("C1", "[health, process]", to: "function youth-service", also: "when: {age: [at-least 16, below 18], level-of-need: local-levels at-least high}"))
        let counterexample = try #require(
            try prove("  - {never: P1, title: T, categories: health, to: function youth-service}", of: agreement).counterexample)
        #expect(counterexample.request.age.map { (16...17).contains($0.lowerBound) } ?? false)
        #expect(counterexample.request.levelOfNeed?.code == "high")
        #expect(try readBack(counterexample, under: agreement).shared.contains(Fact(.health, .child)))
        #expect(
            try prove(
                "  - {never: P1, title: T, categories: health, to: function youth-service, unless: {age: at-least 16}}", of: agreement).holds)
    }

    @Test("a date of birth that leaves the age open forbids where its exception cannot be judged") func openAge() throws {
        let agreement = try analysed(permit("C1", "[health, process]", to: "any") + "\n" + forbid("F1", "health", also: "unless: {age: at-least 16}"))
        let result = try prove(
            "  - {always: P1, title: T, messages: Referral, categories: health, about: child, from: party clinic, to: party care, purpose: support, unless: {age: below 16}}", of: agreement)
        let request = try #require(result.counterexample?.request)
        #expect(request.age == nil || request.age == 15...16, "missing, or open between the two")
    }

    @Test("the area that leads to a desk's holder goes with it") func areas() throws {
        let agreement = try analysed(permit("C1", "[health, process]", to: "desk area-desk", also: "when: {area: south}"))
        #expect(try prove("  - {never: P1, title: T, categories: health, to: party care}", of: agreement).holds, "in the south the club holds the desk")
        let counterexample = try #require(try prove("  - {never: P1, title: T, categories: health, to: party club}", of: agreement).counterexample)
        #expect(counterexample.request.area?.text == "south")
        #expect(try readBack(counterexample, under: agreement).shared.contains(Fact(.health, .child)))
    }

    @Test("what only counts from others counts from nobody else") func asserters() throws {
        let stated = "facts: {risk: {asserted-by: function health}}"
        let agreement = try analysed(permit("C1", "[health, process]", to: "any", also: "when: {risk: at-least significant-harm}"), facts: stated)
        #expect(try prove("  - {never: P1, title: T, categories: health, from: party club}", of: agreement).holds)
        #expect(try !prove("  - {never: P1, title: T, categories: health, from: party clinic}", of: agreement).holds)
    }

    @Test("a clause that comes into force later is found on that day") func dates() throws {
        let agreement = try analysed(permit("C1", "[health, process]", to: "function youth-service", also: "in-force: {from: 2027-01-01, until: 2027-02-01}"))
        let property = "  - {never: P1, title: T, categories: health, to: function youth-service}"
        #expect(try prove(property, of: agreement).holds)
        let counterexample = try #require(try prove(property, of: agreement, dates: .from(today)).counterexample)
        #expect(counterexample.request.on == Day("2027-01-01"))
        #expect(try prove(property, of: agreement, dates: .from(Day("2027-02-01")!)).holds)
    }

    @Test("receipts and other messages of a thread are shown with the roles they need") func threads() throws {
        let agreement = try analysed(permit("C1", "[outcome, process]", from: "lead-agency", to: "referrer", messages: "[Closed]"))
        let counterexample = try #require(try prove("  - {never: P1, title: T, categories: outcome}", of: agreement).counterexample)
        #expect(counterexample.options.contains("--sender-is") && counterexample.options.contains("--recipient-is"))
        #expect(try readBack(counterexample, under: agreement).shared.contains(Fact(.outcome, .child)))
        #expect(try prove("  - {never: P1, title: T, categories: outcome, from: referrer, to: any}", of: agreement).holds)
    }

    @Test("a property that speaks of nothing says so") func vacuous() throws {
        let agreement = try analysed(permit("C1", "process", to: "any"))
        let result = try prove("  - {never: P1, title: T, messages: Referral, categories: health, from: lead-agency}", of: agreement)
        #expect(result.holds)
        #expect(result.situations == 0)
    }

    @Test("every problem of a file is said at its place") func loading() throws {
        let agreement = try analysed(permit("C1", "process", to: "any"))
        let text = """
            properties:
              - {never: P1, title: One, categories: helth, to: function nobody}
              - {always: P1, title: Two, categories: health, when: {risk: at-least terrible}}
              - {held: X3, title: Three, categories: health, by: [C1]}
              - {title: Four, categories: health}
            """
        guard case .failure(let problems) = Properties.load(yaml: text, file: "p.yaml", for: agreement) else {
            Issue.record("it has to fail")
            return
        }
        let found = problems.problems.map { "\($0.line) \($0.code)" }
        #expect(found.filter { $0.hasPrefix("2 ") }.count == 2)
        #expect(found.contains { $0.hasPrefix("3 ") })
        #expect(found.filter { $0.hasPrefix("4 ") }.count == 2)
        #expect(found.contains { $0.hasPrefix("5 ") })
    }
}
