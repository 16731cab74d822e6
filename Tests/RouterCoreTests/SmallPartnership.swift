import BusProtocol
import SafeguardingContract
import SharingRules

@testable import RouterCore

/// A hub that asks, two agencies that know, and nurses by school and area: as small an agreement as these tests need.
enum SmallPartnership {
    static let text = """
        agreement: small
        version: "1"
        title: A hub and those it asks (invented)
        approved-by: [{role: lead safeguarding partner, on: 2026-09-01}]
        contact: {role: business manager, telephone: "01632 960000"}
        functions: {care: a hub, probation: a probation service, school: a school, nurse: a nursing service}
        parties:
          hub: {name: Hub, function: care, sector: statutory, signatory: true, duty-contact: {role: duty worker, telephone: "01632 960001"}}
          probation: {name: Probation, function: probation, sector: statutory, signatory: true, duty-contact: {role: duty officer, telephone: "01632 960002"}}
          oak-school: {name: Oak School, function: school, sector: statutory, signatory: true, duty-contact: {role: designated lead, telephone: "01632 960003"}}
          oak-nurse: {name: Oak nurse, function: nurse, sector: statutory, signatory: true, duty-contact: {role: nurse, telephone: "01632 960004"}}
          south-nurse: {name: South nurse, function: nurse, sector: statutory, signatory: true, duty-contact: {role: nurse, telephone: "01632 960005"}}
          nurse-hub: {name: Nurses, function: nurse, sector: statutory, signatory: true, duty-contact: {role: nurse, telephone: "01632 960006"}}
        areas:
          north: {name: North, postcodes: ["ZZ99"]}
          south: {name: South, postcodes: ["ZZ98"]}
        schools:
          oak: {name: Oak School, urn: "999001", area: north}
        desks:
          nursing: {name: Nurse, by-school: {oak: oak-nurse}, by-area: {south: south-nurse}, holder: nurse-hub}
          pieces: {name: Who puts pieces together, holder: hub}
        purposes:
          enquiry: {title: an enquiry, bases: [{for: any, article-6: e, article-9: g}]}
        facts:
          risk: {asserted-by: signatories}
          consent-to-share: {asserted-by: signatories}
          consent-to-work: {asserted-by: signatories}
        clauses:
          - {permit: C1, title: questions, messages: InformationRequest, categories: [identity, concern, process], about: any, from: party hub, to: any, purpose: enquiry}
          - {permit: C2, title: answers, messages: InformationResponse, categories: [concern, offending, outcome, process], about: any, from: lead-agency, to: referrer, purpose: enquiry, unless: {consent-to-share: [withdrawn]}}
          - {permit: C3, title: pieces, messages: InformationSubmission, categories: [intelligence, concern], about: any, from: any, to: desk pieces, purpose: enquiry}
          - {permit: C4, title: their conditions, messages: InformationSubmission, categories: process, about: any, from: any, to: party hub, purpose: enquiry}
          - {permit: C5, title: absences, messages: SchoolAbsence, categories: [identity, education, process], about: any, from: any, to: desk nursing, purpose: enquiry}
          - {permit: C6, title: what becomes of it, messages: [Acknowledged, Decided, Progressed, Closed], categories: [process, outcome], about: any, from: lead-agency, to: referrer, purpose: enquiry}
          - {permit: C7, title: consent, messages: ConsentRecorded, categories: process, about: any, from: any, to: any, purpose: enquiry}
          - {forbid: F1, title: the health of others, messages: InformationResponse, categories: health, about: any, from: any, to: any, purpose: any}
        """

    static func agreement(changing change: (String) -> String = { $0 }) throws -> Agreement {
        try Agreement.load(yaml: change(text), file: "small.yaml").get()
    }

    static func grounds(_ share: ConsentToShare = .unspecified) -> Grounds {
        .with {
            $0.purpose = "enquiry"
            $0.consentToShare = share
        }
    }

    static func words(_ text: String, _ categories: [SafeguardingContract.Category], _ about: SubjectRole = .child) -> Narrative {
        .with {
            $0.text = text
            $0.categories = categories
            $0.about = [about]
        }
    }

    static func request(_ number: UInt64, to: String = "party:probation", answerBy: String = "2026-11-23T17:00:00Z") -> Submission {
        let message = InformationRequest.with {
            $0.grounds = grounds()
            $0.child = .with { $0.name = .with { $0.family = "Testchild" } }
            $0.questions = [words("what is known", [.concern])]
            $0.answerBy = answerBy
            $0.requester = .with { $0.role = "hub worker" }
        }
        return CoreMessages.submission(number, .informationRequest, from: "hub/hub", to: to, Wire.encode(message))
    }

    static func response(
        _ number: UInt64, on thread: UInt64, extent: InformationResponse.Extent = .inPart, consent: ConsentToShare = .given,
        from source: String = "probation/probation"
    ) -> Submission {
        let message = InformationResponse.with {
            $0.grounds = grounds(consent)
            $0.extent = extent
            $0.reason = "the rest is not ours to share"
            $0.findings = [words("seen at the address", [.concern])]
            $0.findingsOnOthers = [words("on licence", [.offending], .allegedPerpetrator), words("is unwell", [.health], .allegedPerpetrator)]
            $0.answeredBy = .with { $0.role = "probation officer" }
        }
        return CoreMessages.submission(
            number, .informationResponse, from: source, to: "", on: CoreMessages.id(thread), Wire.encode(message))
    }

    static func submission(_ number: UInt64, onward: HandlingConditions.Onward? = nil, inform: [String] = []) -> Submission {
        let message = InformationSubmission.with {
            $0.grounds = grounds()
            $0.information = [words("a car waits outside", [.intelligence, .concern])]
            $0.submitter = .with { $0.role = "designated lead" }
            if let onward { $0.handling = .with { $0.onward = onward } }
        }
        return CoreMessages.submission(
            number, .informationSubmission, from: "oak-school/school", to: "desk:pieces", inform: inform, Wire.encode(message))
    }

    static func absence(_ number: UInt64, urn: String = "", postcode: String = "") -> Submission {
        let message = SchoolAbsence.with {
            $0.grounds = grounds()
            $0.child = .with {
                $0.name = .with { $0.family = "Testchild" }
                $0.address = .with { $0.postcode = postcode }
                if !urn.isEmpty {
                    $0.school = .with {
                        $0.identifier = .with {
                            $0.scheme = "urn"
                            $0.value = urn
                        }
                    }
                }
            }
            $0.firstDay = .with {
                $0.year = 2026
                $0.month = 11
                $0.day = 20
            }
        }
        return CoreMessages.submission(number, .schoolAbsence, from: "oak-school/school", to: "desk:nursing", Wire.encode(message))
    }

    static func consent(
        _ number: UInt64, on thread: UInt64, _ state: ConsentToShare, from source: String, said: String = "2026-11-17T09:00:00Z"
    ) -> Submission {
        let message = ConsentRecorded.with {
            $0.grounds = grounds()
            $0.consents = [
                .with {
                    $0.toShare = state
                    $0.saidAt = said
                    $0.saidBy = .child
                }
            ]
            $0.recordedBy = .with { $0.role = "worker" }
        }
        return CoreMessages.submission(number, .consentRecorded, from: source, to: "", on: CoreMessages.id(thread), Wire.encode(message))
    }
}

/// Its adapters.
struct SmallCast {
    static let everything = MessageType.all
    static let sendable = MessageType.all.filter(\.sendable)
    var hub = CoreAdapter("hub", of: "hub", sends: sendable, takes: everything)
    var probation = CoreAdapter("probation", of: "probation", sends: sendable, takes: everything)
    var school = CoreAdapter("school", of: "oak-school", sends: sendable, takes: everything)
    var nurse = CoreAdapter("nurse", of: "oak-nurse", sends: [], takes: everything)
    var nurses = CoreAdapter("nurses", of: "nurse-hub", sends: [], takes: everything)

    mutating func harness(_ agreement: Agreement? = nil) throws -> CoreHarness {
        let all = [hub, probation, school, nurse, nurses].map(\.approved)
        var harness = try CoreHarness(agreement: agreement ?? SmallPartnership.agreement(), adapters: all)
        for event in [hub.hello(), probation.hello(), school.hello(), nurse.hello(), nurses.hello()] { harness.handle(event) }
        harness.pump()
        _ = harness.hear()
        return harness
    }
}
