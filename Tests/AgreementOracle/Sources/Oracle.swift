public import SafeguardingContract
public import SharingRules

/// The slow, obvious reading of the definitions in `docs/agreement.md`: one message, one recipient, and every rule written as it is said there under "Exactly"; § is the part of it.
///
/// It is written apart from the engine and uses nothing of it but the terms of an agreement and the form of requests and decisions. Each definition is one function, with
/// words for values and loops for "some" and "every", so that the text and the code can be laid side by side. It is no faster than that makes it.
public struct Oracle: Sendable {
    /// The agreement, for its terms alone.
    let agreement: Agreement
    /// The message and the recipient.
    let request: DecisionRequest

    public init(_ agreement: Agreement, _ request: DecisionRequest) {
        self.agreement = agreement
        self.request = request
    }

    /// What the definitions say of the request.
    public func answer() -> OracleAnswer {
        var answer = OracleAnswer()
        answer.disregarded = claimsThatDoNotCount()
        if let fault = gate() {
            answer.withholdEverything(factsOfTheMessage, isUndeclared: holdsWhatNobodyDeclared, fault)
        } else {
            if request.breaksGlass && !glassIsBroken { answer.disregarded.append(.glassDoesNotCount) }
            if request.recipientOnly && !request.acts {
                answer.withholdEverything(factsOfTheMessage, isUndeclared: holdsWhatNobodyDeclared, .recipientOnly)
            } else {
                answer = Reading(self).answer(noting: answer.disregarded)
            }
        }
        answer.told = ring(answer)
        return answer
    }

    /// The facts of the message, without what no version of the contract has a name for.
    var factsOfTheMessage: [Fact] { request.facts.members }

    /// Whether the message holds more than the facts there are names for: text that says nothing of what it touches.
    var holdsWhatNobodyDeclared: Bool { request.facts != FactSet(request.facts.members) }
}

/// What the oracle says; the parts of a ``Decision`` that the definitions speak of, and whom to tell to ring.
public struct OracleAnswer: Hashable, Sendable {
    public var verdict = Decision.Verdict.withhold
    public var shared: Set<Fact> = []
    public var sanitisedOnly: Set<Fact> = []
    public var byBrokenGlass: Set<Fact> = []
    public var clauses: [ClauseID] = []
    public var obligations: Set<HandlingWord> = []
    public var duties: Set<GatewayID> = []
    public var held: [HeldFacts] = []
    public var withheld: [LeftOut] = []
    public var recipientMayKnowOf: Set<Fact> = []
    public var faults: [DecisionCode] = []
    public var disregarded: [DecisionCode] = []
    public var missing: Set<StatedFact> = []
    /// Whom ring-me tells.
    public var told: Set<PartyID> = []

    /// A fact that is left out, by which clause, and why.
    public struct LeftOut: Hashable, Sendable {
        public let fact: Fact
        public let clause: ClauseID?
        public let code: DecisionCode
    }

    /// The message as a whole is withheld, for one fault.
    mutating func withholdEverything(_ facts: [Fact], isUndeclared: Bool, _ fault: DecisionCode) {
        faults = [fault]
        withheld = isUndeclared ? [.undeclared(fault)] : facts.map { LeftOut(fact: $0, clause: nil, code: fault) }
    }
}

extension OracleAnswer.LeftOut {
    /// What counts as every fact there is stands as one line, under the category for what nobody put into one.
    static func undeclared(_ code: DecisionCode) -> Self { Self(fact: Fact(.unclassified, .other), clause: nil, code: code) }
}
