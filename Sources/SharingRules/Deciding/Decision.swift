public import ReferralLoop
public import SafeguardingContract

/// What the agreement says of one message to one recipient.
public struct Decision: Hashable, Sendable {
    /// What comes of it.
    public enum Verdict: String, CaseIterable, Hashable, Sendable {
        /// Everything the message holds is shared.
        case share = "share"
        /// Some of it is; of the rest, some may be held.
        case shareInPart = "share-in-part"
        /// Nothing is yet: a named person has to release it.
        case hold = "hold"
        /// Nothing is.
        case withhold = "withhold"
    }

    /// What comes of it.
    public let verdict: Verdict
    /// Which of the message's facts are shared.
    public let shared: FactSet
    /// Of these, the facts that only a sanitised summary may carry.
    public let sanitisedOnly: FactSet
    /// Of these, the facts that are shared only because somebody broke the glass.
    public let byBrokenGlass: FactSet
    /// The clauses by which they are, in the agreement's order.
    public let clauses: [ClauseID]
    /// What the recipient is bound to in using them, ascending.
    public let obligations: [HandlingWord]
    /// The statutory duties under which they are shared, ascending.
    public let duties: [GatewayID]
    /// What waits for somebody to release it, in the agreement's order.
    public let held: [HeldFacts]
    /// Each fact that is neither shared nor held, and why, ascending.
    public let withheld: [WithheldFact]
    /// The recipient may know that something was left out.
    public let recipientMayKnow: Bool
    /// Of what was left out, what the recipient may know was left out: its kind, never its content.
    public let recipientMayKnowOf: FactSet
    /// Why the message as a whole could not be judged, and so nothing of it is shared; empty where it could.
    public let faults: [AgreementFault]
    /// What the message states and did not count, because the agreement does not let its sender state it. It made the decision stricter, never wider.
    public let disregarded: [AgreementFault]
    /// Facts of the case that are missing, and that clauses could not be judged without, in the order of the language.
    public let missing: [StatedFact]
    /// The version of the agreement that decided.
    public let agreementVersion: String

    /// Everything that is held.
    public var heldFacts: FactSet { held.reduce(into: FactSet()) { $0.formUnion($1.facts) } }

    public init(
        verdict: Verdict, shared: FactSet, sanitisedOnly: FactSet = FactSet(), byBrokenGlass: FactSet = FactSet(), clauses: [ClauseID] = [],
        obligations: [HandlingWord] = [], duties: [GatewayID] = [], held: [HeldFacts] = [], withheld: [WithheldFact] = [],
        recipientMayKnow: Bool = false, recipientMayKnowOf: FactSet = FactSet(), faults: [AgreementFault] = [],
        disregarded: [AgreementFault] = [], missing: [StatedFact] = [], agreementVersion: String
    ) {
        self.verdict = verdict
        self.shared = shared
        self.sanitisedOnly = sanitisedOnly
        self.byBrokenGlass = byBrokenGlass
        self.clauses = clauses
        self.obligations = obligations
        self.duties = duties
        self.held = held
        self.withheld = withheld
        self.recipientMayKnow = recipientMayKnow
        self.recipientMayKnowOf = recipientMayKnowOf
        self.faults = faults
        self.disregarded = disregarded
        self.missing = missing
        self.agreementVersion = agreementVersion
    }
}

/// Facts that wait for somebody, and for whom.
public struct HeldFacts: Hashable, Sendable {
    /// What holds them.
    public enum Holder: Hashable, Sendable, CustomStringConvertible {
        /// A clause.
        case clause(ClauseID)
        /// The condition of an originator, who has to be asked.
        case originator(PartyID)

        /// A clause's number, or `bond:` and the originator: what an authorisation names.
        public var description: String {
            switch self {
            case .clause(let id): id.text
            case .originator(let party): "bond:\(party)"
            }
        }
    }

    /// The facts.
    public let facts: FactSet
    /// What holds them.
    public let holder: Holder
    /// The role in which somebody can release them.
    public let role: String
    /// At which party.
    public let party: PartyID
    /// Until when.
    public let by: TimeLimit

    public init(facts: FactSet, holder: Holder, role: String, party: PartyID, by: TimeLimit) {
        self.facts = facts
        self.holder = holder
        self.role = role
        self.party = party
        self.by = by
    }
}

/// A fact that was left out, and why.
public struct WithheldFact: Hashable, Sendable {
    /// The fact.
    public let fact: Fact
    /// The clause that forbids it; nil where no clause permits it, or the message as a whole is withheld.
    public let clause: ClauseID?
    /// Why.
    public let code: DecisionCode
    /// What would make it lawful, in words, for example `with consent to share (clause C12)`: each alone is enough.
    public let wouldBeLawful: [String]

    public init(fact: Fact, clause: ClauseID?, code: DecisionCode, wouldBeLawful: [String]) {
        self.fact = fact
        self.clause = clause
        self.code = code
        self.wouldBeLawful = wouldBeLawful
    }
}

/// What stood in the way of judging a message by the agreement.
public struct AgreementFault: Hashable, Sendable {
    /// Why.
    public let code: DecisionCode
    /// What it is about, in a sentence without personal data.
    public let sentence: String

    public init(code: DecisionCode, sentence: String) {
        self.code = code
        self.sentence = sentence
    }
}
