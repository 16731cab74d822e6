import Foundation
import SafeguardingContract
import SharingRules
import Testing

/// A small agreement for analysis: four parties, two desks, every kind of thing that clauses go by.
func analysed(
    _ clauses: String,
    facts: String = """
        facts:
          risk: {asserted-by: any}
          consent-to-share: {asserted-by: any}
          consent-to-work: {asserted-by: any}
          age: {asserted-by: any}
          area: {asserted-by: any}
          level-of-need: {asserted-by: any}
          gillick: {asserted-by: any}
        """, more: String = ""
) throws -> Agreement {
    let text = """
        agreement: small
        version: "1"
        title: A small agreement
        approved-by: [{role: somebody invented, on: 2026-09-01}]
        contact: {role: business manager, telephone: "01632 960000"}
        functions: {health: a health service, youth-service: a youth service, social-care: social care}
        parties:
          clinic: {name: Clinic, function: health, sector: statutory, signatory: true, duty-contact: {role: nurse, telephone: "01632 960001"}}
          club: {name: Club, function: youth-service, sector: voluntary, signatory: true, duty-contact: {role: leader, telephone: "01632 960002"}}
          care: {name: Care, function: social-care, sector: statutory, signatory: true, duty-contact: {role: social worker, telephone: "01632 960003"}}
          gym: {name: Gym, function: youth-service, sector: voluntary, signatory: false, duty-contact: {role: trainer, telephone: "01632 960004"}}
        areas: {north: {name: North, postcodes: ["ZZ99 3"]}, south: {name: South, postcodes: [ZZ98]}}
        levels-of-need: {local-levels: [low, middle, high]}
        desks: {front-door: {name: Front door, holder: care}, area-desk: {name: Area desk, by-area: {south: club}, holder: care}}
        purposes:
          support: {title: support, bases: [{for: any, article-6: e, article-9: g}]}
          play: {title: play, bases: [{for: sector voluntary, article-6: a, article-9: a}]}
        \(facts)
        \(more)
        clauses:
        \(clauses)
        """
    do { return try Agreement.load(yaml: text, file: "small.yaml").get() } catch {
        Issue.record("the agreement does not load: \(error)")
        throw error
    }
}

/// Properties of an agreement.
func properties(_ text: String, of agreement: Agreement) throws -> Properties {
    do { return try Properties.load(yaml: "properties:\n" + text, file: "properties.yaml", for: agreement).get() } catch {
        Issue.record("the properties do not load: \(error)")
        throw error
    }
}

/// What becomes of one property on the tests' day.
func prove(_ text: String, of agreement: Agreement, dates: ProofDates = .on(today)) throws -> PropertyResult {
    try #require(agreement.prove(properties(text, of: agreement), dates: dates).results.first)
}

/// Reads a counterexample's message as `explain` does, with what its options say, and decides it.
func readBack(_ counterexample: Counterexample, under agreement: Agreement) throws -> Decision {
    let event = try #require(counterexample.event, "it has a message")
    let (envelope, payload) = try ContractJSON.event(from: event).get()
    let type = try #require(MessageType(envelope.type))
    let found = counterexample.request
    var request = DecisionRequest(
        MessageFacts(payload, of: type), type: type, from: found.sender, to: found.recipient, desk: found.desk, acts: found.acts, on: found.on, in: agreement)
    request.onThread = found.onThread
    request.senderIsLead = found.senderIsLead
    request.senderIsReferrer = found.senderIsReferrer
    request.recipientIsLead = found.recipientIsLead
    request.recipientIsReferrer = found.recipientIsReferrer
    request.recipientWasTold = found.recipientWasTold
    request.alreadyTold = found.alreadyTold
    request.authorised = found.authorised
    #expect(request == found, "the message says what was asked")
    return agreement.decide(request)
}

/// A clause that permits, in one line; `also` are further keys.
func permit(
    _ id: String, _ categories: String, from: String = "any", to: String, messages: String = "[Referral]", about: String = "child",
    purpose: String = "any", also: String = ""
) -> String {
    "  - {permit: \(id), title: A permit, messages: \(messages), categories: \(categories), about: \(about), from: \(from), to: \(to), purpose: \(purpose)\(also.isEmpty ? "" : ", " + also)}"
}

/// A clause that forbids, in one line.
func forbid(
    _ id: String, _ categories: String, from: String = "any", to: String = "any", messages: String = "any", about: String = "any",
    purpose: String = "any", also: String = ""
) -> String {
    "  - {forbid: \(id), title: A forbid, messages: \(messages), categories: \(categories), about: \(about), from: \(from), to: \(to), purpose: \(purpose)\(also.isEmpty ? "" : ", " + also)}"
}
