import SafeguardingContract
import SharingRules

let (hub, southNurses) = (PartyID("county-nursing-hub")!, PartyID("south-school-nurses")!)
let (southfield, education) = (PartyID("southfield-school")!, PartyID("county-education")!)
let (exploitation, harbour) = (PartyID("county-exploitation-team")!, PartyID("harbour-project")!)
let (probation, adultCare, southAdultCare) = (PartyID("county-probation")!, PartyID("county-adult-care")!, PartyID("south-adult-care")!)
let (quayside, riverside) = (PartyID("quayside-hotel")!, PartyID("riverside-hotel")!)
let (designatedLead, exploitationDesk, specialistDesk) = (
    DeskID("designated-lead")!, DeskID("exploitation-team")!, DeskID("specialist-service")!
)

/// Every fact but those about these roles or of these categories.
func everyFact(but categories: Set<SafeguardingContract.Category> = [], about roles: Set<SubjectRole> = []) -> FactSet {
    FactSet(
        SafeguardingContract.Category.allCases.filter { $0 != .unspecified && !categories.contains($0) }.flatMap { category in
            SubjectRole.allCases.filter { $0 != .unspecified && !roles.contains($0) }.map { Fact(category, $0) }
        })
}

/// Every fact there is.
let allFacts = everyFact()

/// Process as every message has it.
let process = facts(.child, .process) + facts(.worker, .process) + facts(.other, .process)

/// A message under the county's agreement.
func county(
    _ type: MessageType, from sender: PartyID, to recipient: PartyID, desk: DeskID? = nil, acts: Bool = true, for purpose: String,
    risk: Risk = .unspecified, consent: ConsentToShare = .notSought, work: ConsentToWork = .unspecified, holding facts: FactSet = allFacts,
    answering: Bool = false
) -> DecisionRequest {
    DecisionRequest(
        messageType: type, sender: sender, recipient: recipient, desk: desk, acts: acts, purpose: purpose, risk: risk, consent: consent,
        facts: facts, onThread: type.effect == .continuesLoop, recipientIsReferrer: answering, senderIsLead: answering, consentToWork: work, on: today)
}

extension Agreement {
    /// Every message that somebody in the partnership could send somebody there, to the party or to a desk that it may hold, for every purpose, at every
    /// risk, with both consents and with neither. In a thread the sender is lead agency and the recipient referrer.
    func everyRequest(types: [MessageType] = MessageType.all.filter(\.sendable), to recipients: [PartyID]? = nil) -> [DecisionRequest] {
        let risks: [Risk] = [.unspecified, .noKnownRisk, .inNeed, .significantHarm, .immediateDanger]
        let consents: [(ConsentToShare, ConsentToWork)] = [(.given, .agreed), (.refused, .declined)]
        let written = (recipients ?? parties.keys.sorted()).flatMap { party in
            [(party, nil)] + desks.values.filter { desk in
                [desk.holder, desk.fallback].contains(party) || desk.bySchool.values.contains(party) || desk.byArea.values.contains(party)
            }.map { (party, Optional($0.id)) }
        }
        var all: [DecisionRequest] = []
        for type in types {
            for sender in parties.keys {
                for (recipient, desk) in written {
                    for purpose in purposes.keys {
                        for risk in risks {
                            for (consent, work) in consents {
                                all.append(
                                    SharingRulesTests.county(
                                        type, from: sender, to: recipient, desk: desk, for: purpose.text, risk: risk, consent: consent, work: work,
                                        answering: true))
                            }
                        }
                    }
                }
            }
        }
        return all
    }
}
