import SafeguardingContract
import Testing

@Suite("Grounds")
struct GroundsRulesTests {
    private func contact(_ change: (inout Contact) -> Void) -> ValidationOf {
        var contact = Samples.contact
        change(&contact)
        return ValidationOf(contact, .contact)
    }

    @Test("of breaking the glass name a person and a reason, in every message")
    func breakGlass() {
        let missing = ["MSG-BREAK-GLASS grounds.break_glass.practitioner", "MSG-BREAK-GLASS grounds.break_glass.reason"]
        #expect(contact { $0.grounds.breakGlass = BreakGlass() }.problems == missing)
        #expect(
            contact {
                $0.grounds.breakGlass.practitioner.telephone = "01632 960002"
                $0.grounds.breakGlass.reason = "1234567890 - urgent!!"
            }.problems == missing)
        #expect(
            contact {
                $0.grounds.breakGlass.practitioner.role = "duty social worker"
                $0.grounds.breakGlass.reason = "She is in the car with him now."
            }.problems == [])
        var response = Samples.response
        response.grounds.breakGlass.practitioner = Samples.worker
        #expect(ValidationOf(response, .informationResponse).problems == [missing[1]])
        var decided = Samples.decided
        decided.grounds.breakGlass.reason = "She is in the car with him now."
        #expect(ValidationOf(decided, .decided).problems == [missing[0]])
    }

    @Test("build on threads, and on eight at most")
    func buildsOn() {
        #expect(contact { $0.grounds.buildsOn = Array(repeating: Samples.thread, count: 8) }.problems == [])
        #expect(contact { $0.grounds.buildsOn = Array(repeating: Samples.thread, count: 9) }.problems == ["MSG-BUILDS-ON grounds.builds_on"])
        #expect(contact { $0.grounds.buildsOn = [Samples.thread, "the other one", ""] }.problems == ["MSG-BUILDS-ON grounds.builds_on[1]", "MSG-BUILDS-ON grounds.builds_on[2]"])
    }

    @Test("say why nobody was asked where the risk is high, and why the family was not told")
    func consent() {
        #expect(contact { $0.grounds.whyNotSought = "" }.flags == ["MSG-WHY-NOT-SOUGHT grounds.why_not_sought", "MSG-WHY-NOT-INFORMED grounds.why_not_informed"])
        #expect(contact { ($0.grounds.whyNotSought, $0.grounds.risk) = ("", .inNeed) }.flags == ["MSG-WHY-NOT-INFORMED grounds.why_not_informed"])
        #expect(contact { ($0.grounds.whyNotSought, $0.grounds.familyInformed) = ("b", true) }.flags == [])
        #expect(contact { ($0.grounds.whyNotSought, $0.grounds.whyNotInformed) = ("a", "he would hear of it") }.flags == [])
        #expect(contact { $0.grounds.whyNotSought = "c" }.flags == [], "telling would prejudice as asking would")
        #expect(contact { ($0.grounds.consentToShare, $0.grounds.whyNotSought) = (.refused, "") }.flags == [], "who was asked knows")
        #expect(contact { $0.grounds.whyNotSought = "" }.problems == [])
    }

    /// Messages of the samples are of 2026-11-21.
    @Test("state competence under 16 and capacity from 16 on, as far as the date of birth says", arguments: [
        (2010, 11, 21, true, false), (2010, 11, 22, false, true), (2010, 11, 0, false, false), (2010, 0, 0, false, false),
        (2009, 0, 0, true, false), (2011, 0, 0, false, true), (2010, 12, 0, false, true), (0, 0, 0, false, false),
    ])
    func age(year: Int32, month: Int32, day: Int32, isOver: Bool, isUnder: Bool) {
        func flags(_ change: (inout Grounds) -> Void) -> [String] {
            contact {
                if year == 0 { $0.child.clearBirthDate() } else { ($0.child.birthDate.year, $0.child.birthDate.month, $0.child.birthDate.day) = (year, month, day) }
                change(&$0.grounds)
            }.flags
        }
        #expect(flags { $0.gillick = .competent } == (isOver ? ["MSG-AGE-GILLICK grounds.gillick"] : []))
        #expect(flags { $0.capacity = .hasCapacity } == (isUnder ? ["MSG-AGE-CAPACITY grounds.capacity"] : []))
        #expect(flags { _ in } == [])
    }
}
