import ReferralLoop
import SafeguardingContract
import SharingRules

/// A small agreement made without a file: five agencies, one desk, and whatever the test adds.
struct SmallAgreement {
    static let hospital = PartyID("hospital")!
    static let nurses = PartyID("nurses")!
    static let council = PartyID("council")!
    static let youthClub = PartyID("youth-club")!
    static let stranger = PartyID("stranger")!
    static let nursing = DeskID("nursing")!

    var terms: AgreementTerms = {
        func party(_ id: PartyID, _ function: String, _ sector: Sector, signed: Bool = true) -> Party {
            Party(
                id: id, name: id.text, function: PartyFunction(function)!, sector: sector, signatory: signed,
                dutyContact: DutyContact(role: "duty worker at \(id)", telephone: "01632 960001"))
        }
        let contact = DutyContact(role: "business manager", telephone: "01632 960000")
        var terms = AgreementTerms(head: AgreementHead(id: "small", version: "1", title: "A small agreement", approvals: [], contact: contact))
        terms.functions = [PartyFunction("health")!: "a health service", PartyFunction("council")!: "a council", PartyFunction("youth")!: "a youth service"]
        terms.parties = [
            party(hospital, "health", .statutory), party(nurses, "health", .commissioned), party(council, "council", .statutory),
            party(youthClub, "youth", .voluntary), party(stranger, "youth", .voluntary, signed: false),
        ]
        terms.desks = [Desk(id: nursing, name: "Nursing", holder: nurses)]
        terms.purposes = [
            Purpose(id: PurposeID("care")!, title: "care", bases: [LegalBasis(parties: [.any], article6: "e")]),
            Purpose(id: PurposeID("play")!, title: "play", bases: [LegalBasis(parties: [.any], article6: "a")]),
        ]
        for fact in StatedFact.allCases where fact.needsAsserter { terms.assertedBy[fact] = [.any] }
        return terms
    }()

    init(_ clauses: Clause...) { terms.clauses = clauses }

    /// The agreement, with changes.
    func callAsFunction(_ change: (inout AgreementTerms) -> Void = { _ in }) -> Agreement {
        var terms = terms
        change(&terms)
        return Agreement(terms)
    }

    /// An attendance from the hospital to the council, on 21 November 2026.
    static func request(
        _ facts: FactSet = health, to recipient: PartyID = council, from sender: PartyID = hospital, _ change: (inout DecisionRequest) -> Void = { _ in }
    ) -> DecisionRequest {
        var request = DecisionRequest(
            messageType: .emergencyAttendance, sender: sender, recipient: recipient, acts: true, purpose: "care", risk: .unspecified,
            consent: .unspecified, facts: facts, on: today)
        change(&request)
        return request
    }

    static let health = facts(.child, .health)
    static let identity = facts(.child, .identity)
    static let process = facts(.other, .process)
}

/// A clause of a small agreement: `C1` permits, `F1` forbids, `H1` holds; about everything, from and to everybody, where nothing else is said.
func clause(
    _ number: String, _ facts: FactSet = SmallAgreement.health, messages: [MessageType] = MessageType.all, from: [PartySelector] = [.any],
    to: [PartySelector] = [.any], purposes: [String]? = nil, recipient: Clause.RecipientRole? = nil, when: Conditions = .none, unless: Conditions? = nil,
    inForce: Period? = nil, gateway: String? = nil, confidence: [String] = [], binds: Set<HandlingWord> = [], sanitisedOnly: Bool = false,
    release: Release? = Release(role: "named nurse", place: .sender, by: .workingDays(1)), absolute: Bool = false, tells: Bool = false
) -> Clause {
    let effect = Clause.Effect.allCases.first { number.hasPrefix($0.letter) }!
    return Clause(
        id: ClauseID(number)!, effect: effect, title: "title of \(number)", messages: messages, facts: facts, from: from, to: to,
        purposes: purposes?.map { PurposeID($0)! }, recipient: recipient, when: when, unless: unless, inForce: inForce,
        gateway: gateway.map { GatewayID($0)! }, confidence: confidence.map { GroundID($0)! }, binds: binds, sanitisedOnly: sanitisedOnly,
        release: effect == .hold ? release : nil, absolute: absolute, tellRecipient: tells)
}

/// One set of conditions.
func when(_ set: [StatedFact: FactValues]) -> Conditions { Conditions(anyOf: [set]) }

let highRisk = FactValues([Risk.significantHarm, .immediateDanger])
let consented = FactValues([ConsentToShare.given])

extension Agreement {
    func verdict(_ request: DecisionRequest) -> Decision.Verdict { decide(request).verdict }
}
