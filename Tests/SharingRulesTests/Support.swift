import Foundation
import SafeguardingContract
import SharingRules
import Testing

/// The repository's folder.
let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The text of a file in the example partnership's folder; nil where there is none.
func exampleFile(_ name: String) -> String? {
    try? String(contentsOf: repository.appending(path: "Examples/partnership/\(name)"), encoding: .utf8)
}

/// The example partnership's agreement, with the files that it includes.
let county: Agreement = {
    do {
        return try Agreement.load(yaml: exampleFile("agreement.yaml") ?? "", file: "agreement.yaml", including: exampleFile).get()
    } catch { fatalError("the example agreement does not load:\n\(error)") }
}()

/// The day on which the tests decide.
let today = Day("2026-11-21")!

let hospital = PartyID("county-hospital")!
let nurses = PartyID("school-nurses")!
let socialCare = PartyID("county-social-care")!
let club = PartyID("elm-park-youth-club")!
let school = PartyID("elm-park-school")!
let police = PartyID("county-police")!
let boxing = PartyID("riverbank-boxing-club")!
let frontDoor = DeskID("front-door")!
let nursing = DeskID("school-nursing")!

/// Facts from pairs, for example `facts(.child, .identity, .health)`.
func facts(_ about: SubjectRole, _ categories: SafeguardingContract.Category...) -> FactSet {
    FactSet(categories.map { Fact($0, about) })
}

extension FactSet {
    static func + (a: FactSet, b: FactSet) -> FactSet { a.union(b) }
}

/// What an attendance of the demonstration holds.
let attendanceFacts =
    facts(.child, .identity, .attendance, .health, .healthSexual, .concern, .contact, .characteristics, .education, .process)
    + facts(.parentOrCarer, .family, .identity, .contact) + facts(.other, .process)

/// The hospital's attendance, to the nurse's desk where nothing else is said.
func attendance(
    to recipient: PartyID = nurses, desk: DeskID? = nursing, for purpose: String = "safeguarding-notification",
    risk: Risk = .unspecified, consent: ConsentToShare = .notSought, holding: FactSet = attendanceFacts, by sender: PartyID = hospital
) -> DecisionRequest {
    DecisionRequest(
        messageType: .emergencyAttendance, sender: sender, recipient: recipient, desk: desk, acts: true, purpose: purpose, risk: risk,
        consent: consent, facts: holding, on: today)
}

/// What the club's referral holds.
let referralFacts =
    facts(.child, .identity, .contact, .family, .concern, .education, .health, .characteristics, .process)
    + facts(.parentOrCarer, .family, .identity, .contact) + facts(.sibling, .family, .identity)
    + facts(.allegedPerpetrator, .offending, .identity) + facts(.source, .sourceIdentity, .identity)
    + facts(.worker, .process) + facts(.other, .process)

/// The club's referral, to the front door where nothing else is said.
func referral(
    to recipient: PartyID = socialCare, desk: DeskID? = frontDoor, acts: Bool = true, risk: Risk = .unspecified,
    holding: FactSet = referralFacts, purpose: String = "safeguarding-referral", by sender: PartyID = club
) -> DecisionRequest {
    DecisionRequest(
        messageType: .referral, sender: sender, recipient: recipient, desk: desk, acts: acts, purpose: purpose, risk: risk,
        consent: .notSought, facts: holding, on: today)
}

/// Social care's receipt in the club's loop, to the club where nothing else is said.
func receipt(
    _ type: MessageType = .closed, to recipient: PartyID = club, isReferrer: Bool = true, isLead: Bool = true,
    holding: FactSet = facts(.child, .outcome, .process) + facts(.worker, .process) + facts(.other, .process)
) -> DecisionRequest {
    DecisionRequest(
        messageType: type, sender: socialCare, recipient: recipient, acts: false, purpose: "safeguarding-referral", risk: .unspecified,
        consent: .unspecified, facts: holding, onThread: true, recipientIsReferrer: isReferrer, senderIsLead: isLead, on: today)
}

extension Decision {
    /// The withheld facts with a code and clause, for example `health-sexual of the child: AGR-101 F2`.
    var leftOut: [String] { withheld.map { "\($0.fact): \($0.code)\($0.clause.map { " \($0)" } ?? "")" } }
    var clauseTexts: [String] { clauses.map(\.text) }
}

/// A small agreement with two signatories, the clauses of the test, and nothing else.
func agreement(clauses: String, facts: String = "facts: {risk: {asserted-by: any}, consent-to-share: {asserted-by: any}}") -> String {
    """
    agreement: small
    version: "1"
    title: A small agreement
    approved-by: [{role: somebody invented, on: 2026-09-01}]
    contact: {role: business manager, telephone: "01632 960000"}
    functions: {health: a health service, youth-service: a youth service}
    parties:
      clinic: {name: Clinic, function: health, sector: statutory, signatory: true, duty-contact: {role: nurse, telephone: "01632 960001"}}
      club: {name: Club, function: youth-service, sector: voluntary, signatory: true, duty-contact: {role: leader, telephone: "01632 960002"}}
    desks: {door: {name: Door, holder: club, fallback: clinic}}
    purposes:
      care: {title: care, bases: [{for: any, article-6: e, article-9: g}]}
      play: {title: play, bases: [{for: any, article-6: a, article-9: a}]}
    \(facts)
    clauses:
    \(clauses)
    """
}

/// The small agreement, loaded.
func small(_ clauses: String) throws -> Agreement { try Agreement.load(yaml: agreement(clauses: clauses), file: "small.yaml").get() }

/// An attendance from clinic to club under the small agreement.
func smallRequest(
    risk: Risk = .unspecified, consent: ConsentToShare = .unspecified, holding: FactSet = facts(.child, .health), purpose: String = "care"
) -> DecisionRequest {
    DecisionRequest(
        messageType: .emergencyAttendance, sender: PartyID("clinic")!, recipient: PartyID("club")!, acts: true, purpose: purpose, risk: risk,
        consent: consent, facts: holding, on: today)
}

/// Random numbers from a seed, so that a failure can be had again.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
