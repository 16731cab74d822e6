import SafeguardingContract
import Testing

@Suite("A history of consents")
struct ConsentRulesTests {
    private func recorded(_ consents: [Consent], _ change: (inout Grounds) -> Void = { _ in }) -> ValidationOf {
        var message = Samples.consentRecorded
        message.consents = consents
        message.grounds.consentToShare = .unspecified
        message.grounds.consentToWork = .unspecified
        change(&message.grounds)
        return ValidationOf(message, .consentRecorded)
    }

    private func referral(_ consents: [Consent]) -> ValidationOf {
        var message = Samples.referral
        message.consents = consents
        return ValidationOf(message, .referral)
    }

    private let when = "2026-11-20T15:00:00Z"

    @Test("has at least one entry where it is what the message is for")
    func required() {
        #expect(recorded([]).problems == ["MSG-REQUIRED consents"])
        #expect(referral([]).problems == [])
    }

    @Test("has entries about exactly one of sharing and working, each with its time")
    func one() {
        let both = Samples.consent(share: .refused, work: .agreed, at: when)
        let neither = Samples.consent(at: when)
        let undated = Samples.consent(share: .given, at: "")
        let all = [both, neither, undated]
        let faults = ["MSG-CONSENT consents[0]", "MSG-CONSENT consents[1]", "MSG-CONSENT consents[2].said_at"]
        #expect(recorded(all).problems == faults)
        #expect(recorded(all).flags == [])
        #expect(recorded([Samples.consent(share: .given, at: when), Samples.consent(work: .agreed, at: when)]).problems == [])
    }

    @Test("never stops a referral that it stands beside")
    func flagged() {
        let report = referral([Samples.consent(share: .notSought, work: .agreed, at: "")])
        #expect(report.problems == [])
        #expect(report.flags == ["MSG-CONSENT consents[0]", "MSG-CONSENT consents[0].said_at", ])
        var contact = Samples.contact
        contact.consents = [Samples.consent(at: when)]
        #expect(ValidationOf(contact, .contact).flags == ["MSG-CONSENT consents[0]"])
    }

    @Test("has a time that can be read, as any other")
    func time() {
        #expect(recorded([Samples.consent(share: .given, at: "on Friday")]).problems == ["MSG-TIME consents[0].said_at"])
        #expect(recorded([Samples.consent(share: .given, at: "2026-11-22T15:00:00Z")]).flags == ["MSG-DATE-FUTURE consents[0].said_at"])
    }

    @Test("says who said it, unless nobody was asked", arguments: [
        (SubjectRole.child, true), (.parentOrCarer, true), (.other, true), (.unspecified, false), (.worker, false), (.source, false),
        (.allegedPerpetrator, false), (.sibling, false),
    ])
    func saidBy(role: SubjectRole, fits: Bool) {
        let flags = fits ? [] : ["MSG-CONSENT-SAID-BY consents[0].said_by"]
        #expect(recorded([Samples.consent(share: .refused, at: when, by: role)]).flags == flags)
        #expect(recorded([Samples.consent(work: .ended, at: when, by: role)]).flags == flags)
        #expect(recorded([Samples.consent(share: .notSought, at: when, by: role)]).flags == [])
        #expect(recorded([Samples.consent(work: .notAsked, at: when, by: role)]).flags == [])
    }

    @Test("stands oldest first, because the last of each kind holds")
    func order() {
        let report = recorded([
            Samples.consent(share: .withdrawn, at: "2026-11-20T15:00:00Z"), Samples.consent(share: .given, at: "2026-11-20T15:30:00+01:00"),
        ])
        #expect(report.flags == ["MSG-CONSENT-ORDER consents[1].said_at"])
        #expect(report.problems == [])
    }

    @Test("is what the grounds state, by its last entry of each kind")
    func differs() {
        let history = [
            Samples.consent(share: .given, at: when), Samples.consent(work: .agreed, at: when), Samples.consent(share: .withdrawn, at: when),
        ]
        #expect(recorded(history).flags == [], "grounds that state nothing differ from nothing")
        #expect(recorded(history) { ($0.consentToShare, $0.consentToWork) = (.withdrawn, .agreed) }.flags == [])
        let differing = recorded(history) { ($0.consentToShare, $0.consentToWork) = (.given, .declined) }
        #expect(differing.flags == ["MSG-CONSENT-DIFFERS grounds.consent_to_share", "MSG-CONSENT-DIFFERS grounds.consent_to_work"])
        #expect(differing.problems == [])
        #expect(recorded([history[1]]) { $0.consentToShare = .given }.flags == [], "nothing was said of sharing")
    }

    @Test("is looked at in every message that has one")
    func everywhere() throws {
        let holders = FieldTable.messages.filter { $0.sendable && $0.fields.contains { $0.kind == .message("eider.v1.Consent") } }
        #expect(Set(holders.map(\.name)) == ["eider.v1.Contact", "eider.v1.Referral", "eider.v1.ConsentRecorded"])
        for holder in holders { #expect(holder.fields.filter { $0.kind == .message("eider.v1.Consent") }.map(\.name) == ["consents"]) }
    }
}
