public import SafeguardingContract

/// What the agreement says of one message to one recipient.
public struct Decision: Hashable, Sendable {
    /// What comes of it.
    public enum Verdict: String, CaseIterable, Hashable, Sendable {
        /// Everything the message holds is shared.
        case share = "share"
        /// Some of it is.
        case shareInPart = "share-in-part"
        /// A named person has to decide. Reserved: no clause of this version holds.
        case hold = "hold"
        /// Nothing is.
        case withhold = "withhold"
    }

    /// What comes of it.
    public let verdict: Verdict
    /// Which of the message's facts are shared.
    public let shared: FactSet
    /// The clauses by which they are, in the agreement's order.
    public let clauses: [ClauseID]
    /// Each fact that is not shared, and why, ascending.
    public let withheld: [WithheldFact]
    /// The recipient may know that something was left out.
    public let recipientMayKnow: Bool
    /// Of what was left out, what the recipient may know was left out: its kind, never its content.
    public let recipientMayKnowOf: FactSet
    /// Why the message as a whole could not be judged, and so nothing of it is shared; empty where it could.
    public let faults: [AgreementFault]
    /// What the message states and did not count, because the agreement does not let its sender state it. It made the decision stricter, never wider.
    public let disregarded: [AgreementFault]
    /// The version of the agreement that decided.
    public let agreementVersion: String
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
}

/// What stood in the way of judging a message by the agreement.
public struct AgreementFault: Hashable, Sendable {
    /// Why.
    public let code: DecisionCode
    /// What it is about, in a sentence without personal data.
    public let sentence: String
}
