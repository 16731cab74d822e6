import SafeguardingContract
import SharingRules

/// A decision as it is shown to scripts.
struct DecisionText: Encodable, Equatable, Sendable {
    struct Withheld: Encodable, Equatable, Sendable {
        let category, about, code, clause: String
        let wouldBeLawful: [String]
    }
    struct Held: Encodable, Equatable, Sendable {
        let facts: [FactText]
        let holder, role, party, by: String
    }
    struct Ring: Encodable, Equatable, Sendable { let tell, ring, contact: String }
    struct Note: Encodable, Equatable, Sendable { let code, sentence: String }

    let verdict, agreement: String
    let shared, sanitisedOnly, byBrokenGlass: [FactText]
    let clauses, obligations, duties, missing: [String]
    let held: [Held]
    let withheld: [Withheld]
    let recipientMayKnow: Bool
    let recipientMayKnowOf: [FactText]
    let faults, notes: [Note]
    let rings: [Ring]

    init(_ decision: Decision, rings: [RingMe], _ agreement: Agreement) {
        verdict = decision.verdict.rawValue
        self.agreement = "\(agreement.id) \(decision.agreementVersion)"
        shared = FactText.all(decision.shared)
        sanitisedOnly = FactText.all(decision.sanitisedOnly)
        byBrokenGlass = FactText.all(decision.byBrokenGlass)
        clauses = decision.clauses.map(\.text)
        obligations = decision.obligations.map(\.word)
        duties = decision.duties.map(\.text)
        missing = decision.missing.map(\.rawValue)
        held = decision.held.map {
            Held(facts: FactText.all($0.facts), holder: $0.holder.description, role: $0.role, party: $0.party.text, by: $0.by.description)
        }
        withheld = decision.withheld.map {
            Withheld(
                category: $0.fact.category.word, about: $0.fact.about.word, code: $0.code.rawValue, clause: $0.clause?.text ?? "",
                wouldBeLawful: $0.wouldBeLawful)
        }
        recipientMayKnow = decision.recipientMayKnow
        recipientMayKnowOf = FactText.all(decision.recipientMayKnowOf)
        faults = decision.faults.map { Note(code: $0.code.rawValue, sentence: $0.sentence) }
        notes = decision.disregarded.map { Note(code: $0.code.rawValue, sentence: $0.sentence) }
        self.rings = rings.map { Ring(tell: $0.tell.text, ring: $0.ring.text, contact: $0.contact.description) }
    }
}
