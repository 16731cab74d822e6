import SafeguardingContract
import SharingRules
import Testing

/// Explanations, word for word: they are what people read.
@Suite struct ExplanationTests {
    func explain(_ request: DecisionRequest) -> String { county.explain(request, county.decide(request)) }

    @Test func `the hospital's system tries to send a child's attendance to the youth club for activity planning`() {
        let request = attendance(
            to: club, desk: nil, for: "activity-planning", holding: facts(.child, .identity, .attendance, .health) + facts(.other, .process))
        #expect(
            explain(request) == """
                refused     AGR-104  no clause lets a youth service have `identity`, `health` or `attendance` of the child for "activity planning"
                            would be lawful: with consent to share (clause C12), or at risk of significant harm (clause C3)
                            AGR-104  no clause lets a youth service have `process` for "activity planning"
                            would be lawful: with consent to share (clause C12), or at risk of significant harm (clause C3)
                agreement   county 3.3
                """)
        let reasons = county.reasons(request, county.decide(request))
        #expect(reasons.first?.code == .notPermitted)
        #expect(reasons.first?.help == "would be lawful: with consent to share (clause C12), or at risk of significant harm (clause C3)")
    }

    @Test func `the school nurse gets an attendance`() {
        #expect(
            explain(attendance()) == """
                shared      identity, contact, concern, health, education, process, attendance and characteristics of the child; identity and family of a parent or carer; process
                            by clauses C7, C9
                left out    AGR-101  clause F5 ("Where parents and carers are reached is not passed on from a hospital's records") forbids `contact` of a parent or carer
                            AGR-101  clause F2 ("Sexual health is left out of what is told of an attendance, whoever is told") forbids `health-sexual` of the child
                recipient   is not told that something was left out
                agreement   county 3.3
                """)
    }

    @Test func `a child at risk of significant harm came to the emergency department`() {
        #expect(
            explain(attendance(risk: .significantHarm, holding: facts(.child, .identity, .healthSexual))) == """
                shared      identity of the child
                            by clauses C3, C7
                left out    AGR-101  clause F2 ("Sexual health is left out of what is told of an attendance, whoever is told") forbids `health-sexual` of the child
                recipient   is not told that something was left out
                ring        county-hospital has to ring school-nurses: school nurse on duty, 01632 960020
                ring        school-nurses has to ring county-hospital: named nurse for safeguarding, 01632 960010
                agreement   county 3.3
                """)
    }

    @Test func `an answer to a referrer holds details of the family`() {
        #expect(
            explain(receipt(holding: facts(.child, .outcome, .family) + facts(.other, .process))) == """
                shared      outcome of the child; process
                            by clauses C4, C5
                left out    AGR-101  clause F4 ("An answer to a referrer says what was decided, not what was found out about the family") forbids `family` of the child
                recipient   may know that this was left out: family of the child
                agreement   county 3.3
                """)
    }

    @Test func `everything of a message is shared`() {
        #expect(
            explain(referral(holding: facts(.child, .identity, .concern))) == """
                shared      identity and concern of the child
                            by clause C1
                agreement   county 3.3
                """)
    }

    @Test func `the recipient has not signed`() {
        #expect(
            explain(attendance(to: boxing, desk: nil, holding: facts(.child, .identity))) == """
                refused     AGR-102  `riverbank-boxing-club` has not signed the agreement, and only signatories receive anything
                agreement   county 3.3
                """)
    }

    @Test func `a fact that a clause goes by is missing`() {
        #expect(
            explain(referral(to: PartyID("county-probation")!, desk: nil, acts: false, holding: facts(.child, .identity, .health))) == """
                shared      identity of the child
                            by clause C2
                left out    AGR-110  clause F6 ("A probation service learns nothing of anybody's health, unless a child is at risk of significant harm") forbids `health` of the child, because a fact its exception goes by is missing
                            would be lawful: at risk of significant harm (clause C3)
                recipient   may know that this was left out: health of the child
                agreement   county 3.3
                """)
    }

    @Test func `text of a message says nothing of what it touches`() {
        #expect(
            explain(referral(holding: .everything)).contains(
                "left out    AGR-105  some of it does not say what it touches, and so counts as every fact there is\n"))
    }

    @Test func `a message holds nothing`() {
        #expect(
            explain(referral(holding: FactSet())) == """
                refused     there is nothing in it that the agreement could decide on
                agreement   county 3.3
                """)
    }

    @Test func `a message that holds nothing, to a party that has not signed`() {
        #expect(
            explain(attendance(to: boxing, desk: nil, holding: FactSet())) == """
                refused     AGR-102  `riverbank-boxing-club` has not signed the agreement, and only signatories receive anything
                agreement   county 3.3
                """)
    }

    @Test func `a claim that does not count is noted`() throws {
        let agreement = try Agreement.load(yaml: agreement(clauses: "  []", facts: ""), file: "a.yaml").get()
        let request = smallRequest(consent: .given)
        #expect(
            agreement.explain(request, agreement.decide(request)) == """
                refused     AGR-104  no clause lets a youth service have `health` of the child for "care"
                note        AGR-111  the consent to share that the message states does not count: the agreement does not let `clinic` state it
                agreement   small 1
                """)
    }
}
