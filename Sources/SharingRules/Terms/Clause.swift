public import SafeguardingContract

/// The number of a clause: `C` and digits for one that permits, `F` and digits for one that forbids.
public struct ClauseID: Hashable, Sendable, CustomStringConvertible {
    /// For example `C12`.
    public let text: String

    /// A clause's number, or nil where the text is not one: `C` or `F` and one to four digits, the first not 0.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard (2...5).contains(bytes.count), bytes[0] == UInt8(ascii: "C") || bytes[0] == UInt8(ascii: "F"),
            bytes[1] != UInt8(ascii: "0"), bytes.dropFirst().allSatisfy({ (48...57).contains($0) })
        else { return nil }
        self.text = text
    }

    public var description: String { text }
}

/// One clause of the agreement: it permits or forbids facts, in messages, from and to parties, for purposes, under conditions.
///
/// What no clause permits is withheld. What one clause forbids is withheld, whatever others permit.
public struct Clause: Hashable, Sendable {
    /// What a clause does.
    public enum Effect: String, Hashable, Sendable {
        /// The facts may be shared, unless another clause forbids them.
        case permit
        /// The facts may not be shared.
        case forbid
    }

    /// In which role a recipient gets the message.
    public enum RecipientRole: String, CaseIterable, Hashable, Sendable {
        /// It has to act.
        case acting
        /// It is kept informed.
        case informed
    }

    /// Its number.
    public let id: ClauseID
    /// Permit or forbid.
    public let effect: Effect
    /// What it says, in words.
    public let title: String
    /// The message types it is about.
    public let messages: [MessageType]
    /// The facts it is about: each of its categories about each of its roles.
    public let facts: FactSet
    /// Who sends.
    public let from: [PartySelector]
    /// Who receives.
    public let to: [PartySelector]
    /// For which purposes; nil for any that the agreement knows.
    public let purposes: [PurposeID]?
    /// Only where the recipient has this role; nil for either.
    public let recipient: RecipientRole?
    /// Only where all of this holds.
    public let when: Conditions
    /// Not where all of this holds; nil where the clause makes no exception.
    public let unless: Conditions?
    /// A forbidding clause: the recipient may know that this was left out. A permitting clause: whoever gets something by it may know that
    /// other things were left out, but never `intelligence`, `source-identity` or `protected-identity`.
    public let tellRecipient: Bool

    /// Whether it, or its exception, goes by a fact.
    func goes(by fact: StatedFact) -> Bool { when.goes(by: fact) || unless?.goes(by: fact) ?? false }
}

/// What has to hold for a clause, or for its exception. A fact that is missing makes a condition neither true nor false: then a
/// clause that permits does not, and one that forbids does.
public struct Conditions: Hashable, Sendable {
    /// The risks at which it holds; nil for no condition.
    public let risk: [Risk]?
    /// The states of consent to share in which it holds; nil for no condition.
    public let consentToShare: [ConsentToShare]?
    /// The states of consent to work in which it holds; nil for no condition.
    public let consentToWork: [ConsentToWork]?

    /// No condition at all.
    public static let none = Conditions(risk: nil, consentToShare: nil, consentToWork: nil)
    /// Whether nothing is asked.
    public var isEmpty: Bool { risk == nil && consentToShare == nil && consentToWork == nil }

    /// Whether they ask for a fact.
    func goes(by fact: StatedFact) -> Bool {
        switch fact {
        case .risk: risk != nil
        case .consentToShare: consentToShare != nil
        case .consentToWork: consentToWork != nil
        }
    }
}

/// A fact of the case that a message states and that clauses may go by, where the agreement says who may state it.
public enum StatedFact: String, CaseIterable, Hashable, Sendable {
    /// How high the risk to the child is.
    case risk
    /// Consent to share.
    case consentToShare = "consent-to-share"
    /// Consent to work with the service that the message is for: another thing than consent to share.
    case consentToWork = "consent-to-work"
}
