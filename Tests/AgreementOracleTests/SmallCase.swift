import AgreementOracle
import ReferralLoop
import SafeguardingContract
import SharingRules

/// An agreement of three parties, with the clauses of a test, and one request about it.
struct SmallCase {
    var terms: AgreementTerms
    var request: DecisionRequest

    static let clinic = PartyID("clinic")!
    static let school = PartyID("school")!
    static let club = PartyID("club")!
    static let day = Day("2026-11-21")!

    init(_ clauses: Clause..., holding facts: FactSet = FactSet([Fact(.health, .child), Fact(.concern, .child)])) {
        let contact = DutyContact(role: "somebody invented", telephone: "01632 960000")
        terms = AgreementTerms(head: AgreementHead(id: "small", version: "1", title: "Small", approvals: [], contact: contact))
        func party(_ id: PartyID, _ sector: Sector, signatory: Bool = true) -> Party {
            Party(id: id, name: id.text, function: PartyFunction(id.text)!, sector: sector, signatory: signatory, dutyContact: contact)
        }
        terms.parties = [party(Self.clinic, .statutory), party(Self.school, .statutory), party(Self.club, .voluntary, signatory: false)]
        terms.desks = [Desk(id: DeskID("front-door")!, name: "Door", holder: Self.school)]
        terms.purposes = [
            Purpose(id: PurposeID("care")!, title: "care", bases: [LegalBasis(parties: [.sector(.statutory)], article6: "e", article9: "g")])
        ]
        for fact in StatedFact.allCases where fact.needsAsserter { terms.assertedBy[fact] = [.any] }
        terms.clauses = clauses
        request = DecisionRequest(
            messageType: .referral, sender: Self.clinic, recipient: Self.school, acts: true, purpose: "care", risk: .unspecified,
            consent: .unspecified, facts: facts, on: Self.day)
    }

    /// The oracle's answer, after a change to the case.
    func answer(_ change: (inout SmallCase) -> Void = { _ in }) -> OracleAnswer {
        var changed = self
        change(&changed)
        return Oracle(Agreement(changed.terms), changed.request).answer()
    }
}

/// A clause about every message from and to anybody.
func clause(
    _ id: String, _ categories: SafeguardingContract.Category..., to: [PartySelector] = [.any], when: Conditions = .none, unless: Conditions? = nil,
    gateway: String? = nil, confidence: [String] = [], binds: Set<HandlingWord> = [], sanitisedOnly: Bool = false, absolute: Bool = false,
    tellRecipient: Bool = false
) -> Clause {
    let effect = Clause.Effect.allCases.first { $0.letter == id.prefix(1) }!
    return Clause(
        id: ClauseID(id)!, effect: effect, title: id, messages: MessageType.all,
        facts: FactSet(categories.flatMap { category in SubjectRole.allCases.filter { $0 != .unspecified }.map { Fact(category, $0) } }), from: [.any],
        to: to, when: when, unless: unless, gateway: gateway.map { GatewayID($0)! }, confidence: confidence.map { GroundID($0)! }, binds: binds,
        sanitisedOnly: sanitisedOnly,
        release: effect == .hold ? Release(role: "named nurse", place: .sender, by: .workingDays(1)) : nil, absolute: absolute,
        tellRecipient: tellRecipient)
}

/// One condition, for example that the risk is at least significant harm.
func given(_ fact: StatedFact, _ values: Int...) -> Conditions { Conditions(anyOf: [[fact: FactValues(values)]]) }

extension OracleAnswer {
    /// The withheld facts with code and clause, for example `health of the child: AGR-101 F2`.
    var leftOut: [String] { withheld.map { "\($0.fact): \($0.code)\($0.clause.map { " \($0)" } ?? "")" } }
    /// The shared facts in words.
    var given: [String] { shared.sorted().map(\.description) }
}
