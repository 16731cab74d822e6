import Foundation
import SafeguardingContract
import SharingRules
import Testing

/// What the example agreement shares by statute: a power that does not reach everything, and a duty that waits for its day.
@Suite struct CountyStatuteTests {
    let patient = everyFact().subtracting(everyFact(but: [.health, .healthSexual, .characteristics]))
    let commencement = Day("2027-04-01")!

    /// The county's agreement on the day after somebody found the order that brings section 16LA into force.
    func dated() throws -> Agreement {
        try Agreement.load(yaml: exampleFile("agreement.yaml") ?? "", file: "agreement.yaml") { name in
            let text = exampleFile(name)
            guard name == "base/duty-to-share.yaml" else { return text }
            return text?.replacing("\n    in-force: not-established", with: "\n    in-force: {from: 2027-04-01}")
        }.get()
    }

    /// The hospital tells the front door of an attendance that gave no cause for concern, which no other clause permits.
    func disclosed(
        _ detriment: Detriment, on day: Day, from sender: PartyID = hospital, to recipient: PartyID = socialCare, holding: FactSet = facts(.child, .identity, .health)
    ) -> DecisionRequest {
        var request = county(
            .emergencyAttendance, from: sender, to: recipient, acts: false, for: "safeguarding-notification", risk: .noKnownRisk, holding: holding + process)
        request.detriment = detriment
        request.on = day
        return request
    }

    @Test func `section 16 gives nobody patient information, at any risk, with any consent, from whoever sends`() {
        var shared = 0
        for request in county.everyRequest(types: [.informationSubmission]) where request.purpose == "serious-violence" {
            let facts = county.permitted(request).facts
            shared += facts.isEmpty ? 0 : 1
            #expect(facts.intersection(patient).isEmpty, "\(request.sender) to \(request.recipient)")
        }
        #expect(shared > 100, "of the rest it lets them share")
    }

    @Test func `section 16 is for the authorities that are neither health nor social care, and for no voluntary body`() {
        let may: Set<PartyID> = [police, probation, school, southfield, education]
        for request in county.everyRequest(types: [.informationSubmission]) where request.purpose == "serious-violence" {
            let expected = may.contains(request.sender) && county.parties[request.recipient]?.sector == .statutory
            #expect(county.permitted(request).facts.isEmpty != expected, "\(request.sender) to \(request.recipient)")
        }
    }

    @Test func `section 16 let nobody share anything on the day before it was in force`() {
        var request = county(.informationSubmission, from: school, to: police, for: "serious-violence", holding: facts(.child, .identity, .concern))
        request.on = Day("2023-01-31")!
        #expect(county.decide(request).clauseTexts == ["C26"])
        request.on = Day("2023-01-30")!
        let before = county.decide(request)
        #expect(before.verdict == .withhold && before.faults.map(\.code) == [.noLegalBasis])
    }

    @Test func `section 115 lets any signatory tell a relevant authority, and nobody a voluntary body`() {
        for request in county.everyRequest(types: [.informationSubmission], to: [club, boxing, quayside, riverside, police, probation])
        where request.purpose == "crime-and-disorder" && request.sender != request.recipient {
            let about = county.permitted(request).facts.subtracting(facts(.other, .process, .whereabouts))
            let authority = [police, probation].contains(request.recipient) && county.parties[request.sender]?.signatory == true
            #expect(about.isEmpty != authority, "\(request.sender) to \(request.recipient)")
        }
    }

    @Test func `as long as it is not established that section 16LA is in force it shares nothing, on any day`() {
        for day in ["2026-11-21", "2027-04-01", "2040-01-01"] {
            #expect(county.decide(disclosed(.notMoreDetrimental, on: Day(day)!)).verdict == .withhold)
        }
    }

    @Test func `from the day on which it is in force the duty is named, and before it nothing is shared by it`() throws {
        let dated = try dated()
        let before = dated.decide(disclosed(.notMoreDetrimental, on: Day("2027-03-31")!))
        #expect(before.verdict == .withhold && before.duties.isEmpty)
        let decision = dated.decide(disclosed(.notMoreDetrimental, on: commencement))
        #expect(decision.verdict == .share && decision.clauseTexts == ["C25"])
        #expect(decision.duties.map(\.text) == ["ca2004-s16la"])
    }

    @Test(arguments: [Detriment.moreDetrimental, .unspecified])
    func `there is no duty where sharing is more detrimental to the child, or nobody says that it is not`(detriment: Detriment) throws {
        #expect(try dated().decide(disclosed(detriment, on: commencement)).verdict == .withhold)
    }

    @Test func `the duty reaches who provides services for a statutory body, and no voluntary body that does not`() throws {
        let dated = try dated()
        #expect(dated.decide(disclosed(.notMoreDetrimental, on: commencement, to: nurses)).clauseTexts == ["C25"])
        #expect(dated.decide(disclosed(.notMoreDetrimental, on: commencement, to: club)).verdict == .withhold)
    }

    @Test func `what is forbidden stays forbidden beside the duty: a school learns nothing of why`() throws {
        let decision = try dated().decide(disclosed(.notMoreDetrimental, on: commencement, to: school))
        #expect(decision.shared == facts(.child, .identity) + process)
        #expect(decision.leftOut == ["health of the child: AGR-101 F7"])
    }
}
