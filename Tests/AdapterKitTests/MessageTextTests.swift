import SafeguardingContract
import Testing

@testable import AdapterKit

@Suite struct MessageTextTests {
    private let thread = ThreadID(opening: Samples.id(1))

    private func text(_ message: some ContractMessage, _ type: MessageType, role: String = "inform") throws -> String {
        var envelope = Envelope()
        (envelope.id, envelope.type, envelope.role) = (Samples.id(2).description, type.name, role)
        envelope.subject = type.effect == .continuesLoop ? thread.description : ""
        envelope.source = "eider:county-probation/probation"
        envelope.time = "2026-11-21T10:42:07.113Z"
        let delivery = try #require(Delivery(envelope: envelope, payload: Wire.encode(message)))
        guard case .success(let json) = ContractJSON.json(fromPayload: delivery.payload, of: type) else {
            Issue.record("a message of its type is expected")
            return ""
        }
        return try DeliveryText.of(delivery, type, json: json, hints: [])
    }

    private var submission: InformationSubmission {
        InformationSubmission.with { submission in
            submission.grounds = Samples.grounds()
            submission.information = [
                Narrative.with { ($0.text, $0.about, $0.sanitised) = ("Seen with new phones.", [.child, .allegedPerpetrator], true) }
            ]
            submission.handling = HandlingConditions.with {
                ($0.onward, $0.ask) = (.askFirst, "the intelligence desk, 01632 960077")
                $0.limits = [.notAsEvidence, .notToBeReleased, .noActionWithoutOriginator, .notToBeDisclosedToSubject]
                ($0.words, $0.reviewAt) = ("For the hub only.", "2027-02-01T09:30:00+01:00")
            }
            submission.grading = Grading.with {
                $0.source = Coding.with { ($0.system, $0.code) = ("intelligence/source", "2") }
                $0.information = Coding.with { ($0.system, $0.code, $0.display) = ("intelligence/assessment", "A", "Known directly") }
            }
        }
    }

    @Test func `how it may be used comes first, then how it is graded, then the rest`() throws {
        let text = try text(submission, .informationSubmission)
        let order = [
            "Information, from county-probation, 21 November 2026, 10:42 UTC", "How this may be used:",
            "  Ask the intelligence desk, 01632 960077 before it goes further.", "  It may not be used as evidence.",
            "  It may be used where it was sent, and may not be released to anybody else.", "  Do not act on it without asking",
            "  Do not put it to the child", "  For the hub only.", "  It has to be reviewed or destroyed from 1 February 2027, 09:30 (+01:00) on.",
            "How it is graded:", "  source: Untested (2 intelligence/source)", "  information: Known directly (A intelligence/assessment)",
            "grounds:", "  risk: significant harm", "information: Seen with new phones.",
        ]
        var rest = text[...]
        for line in order {
            let found = try #require(rest.firstRange(of: line), "\(line)")
            rest = rest[found.upperBound...]
        }
        #expect(text.components(of: "evidence") == 1, "it is said once, and not again among the fields")
    }

    @Test func `a sanitised summary says that it is one`() throws {
        let line = "[about: child, alleged perpetrator; a summary that somebody wrote so that its source is protected]"
        #expect(try text(submission, .informationSubmission).contains(line))
    }

    @Test func `what a message does not say is not made up`() throws {
        let text = try text(Samples.referral(), .referral)
        for heading in ["How this may be used", "How it is graded", "What was said of consent"] { #expect(!text.contains(heading)) }
    }

    @Test func `consent to share and consent to work are told apart, with who said it and when`() throws {
        let consents = [
            Consent.with {
                ($0.toShare, $0.saidAt, $0.saidBy) = (.given, "2026-11-01T09:00:00Z", .parentOrCarer)
            },
            Consent.with {
                ($0.toWork, $0.saidAt, $0.saidBy) = (.ended, "2026-11-20T16:15:00Z", .child)
                ($0.scope, $0.recordedBy) = ("the harbour project", "project worker")
            },
        ]
        let text = try text(ConsentRecorded.with { $0.consents = consents }, .consentRecorded)
        #expect(text.contains("  1 November 2026, 09:00 UTC, a parent or carer: consent to share: given\n"))
        #expect(
            text.contains(
                "  20 November 2026, 16:15 UTC, the child: consent to work with a service: agreed before, and not wanted any more "
                    + "(the harbour project); told to project worker"))
    }

    @Test(arguments: [
        (EmergencyAttendance.Event.cancelled, "entered in error. Strike it out."), (.updated, "stands in the place of what was said"),
    ])
    func `an attendance that was entered in error, or is corrected, says so at the top`(_ event: EmergencyAttendance.Event, _ words: String) throws {
        #expect(try text(EmergencyAttendance.with { $0.event = event }, .emergencyAttendance).prefix(400).contains(words))
    }

    @Test func `an address that must not be used says so`() throws {
        var referral = Samples.referral()
        referral.child.address = Address.with { ($0.postcode, $0.unsafe) = ("ZZ99 3VZ", true) }
        #expect(try text(referral, .referral).contains("unsafe: yes; do not write or go there"))
    }

    @Test func `a code without words gets those of its list`() throws {
        let absence = SchoolAbsence.with { $0.code = Coding.with { ($0.system, $0.code) = ("dfe/attendance", "O") } }
        #expect(try text(absence, .schoolAbsence).contains("code: Other or unknown circumstances (O dfe/attendance)"))
    }

    @Test func `words that somebody wrote in capitals stay as they are`() throws {
        #expect(try text(Samples.referral("REFUSED"), .referral).contains("concerns: REFUSED [about: child]"))
    }

    @Test(arguments: MessageType.all) func `no name of an enumeration's value reaches a text`(_ type: MessageType) throws {
        var seen: Set<String> = []
        func enumerations(_ message: String) -> Set<String> {
            guard seen.insert(message).inserted, let fields = FieldTable.message(named: message)?.fields else { return [] }
            return fields.reduce(into: []) { found, field in
                if case .enumeration(let name) = field.kind { found.insert(name) }
                if case .message(let name) = field.kind { found.formUnion(enumerations(name)) }
            }
        }
        // How it may be used, and a notice, are put in sentences elsewhere.
        let elsewhere: Set<String> = ["eider.v1.HandlingConditions.Onward", "eider.v1.HandlingConditions.UseLimit", "eider.v1.Notice.Kind"]
        for name in enumerations(type.name).subtracting(elsewhere) {
            for value in try #require(FieldTable.enumeration(named: name)).values {
                let words = try #require(PlainWords.of(value.name, in: name), "\(value.name)")
                #expect(words == words.lowercased() && !words.contains("_") && !words.isEmpty)
            }
        }
    }

    @Test func `every limit on use is a sentence`() {
        for limit in HandlingConditions.UseLimit.allCases where limit != .unspecified {
            #expect(ConditionsText.lines(HandlingConditions.with { $0.limits = [limit] }).count == 3)
        }
        let unknown = ConditionsText.lines(HandlingConditions.with { $0.limits = [.UNRECOGNIZED(99)] })
        #expect(unknown.last?.contains("ask whoever sent it") == true, "what a later version says is not passed over")
    }
}

extension String {
    fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
