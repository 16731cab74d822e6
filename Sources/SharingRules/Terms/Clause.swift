public import ReferralLoop
public import SafeguardingContract

/// The number of a clause: `C` and digits for one that permits, `F` for one that forbids, `H` for one that holds.
public struct ClauseID: Hashable, Sendable, CustomStringConvertible {
    /// For example `C12`.
    public let text: String

    /// A clause's number, or nil where the text is not one: `C`, `F` or `H` and one to four digits, the first not 0.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard (2...5).contains(bytes.count), "CFH".utf8.contains(bytes[0]), bytes[1] != UInt8(ascii: "0"),
            bytes.dropFirst().allSatisfy({ (48...57).contains($0) })
        else { return nil }
        self.text = text
    }

    public var description: String { text }
}

/// One clause of the agreement: it permits, forbids or holds facts, in messages, from and to parties, for purposes, under conditions.
///
/// What no clause permits is withheld. What one clause forbids is withheld, whatever others permit. What a clause holds waits for a named person,
/// where it is permitted and not forbidden.
public struct Clause: Hashable, Sendable {
    /// What a clause does.
    public enum Effect: String, CaseIterable, Hashable, Sendable {
        /// The facts may be shared, unless another clause forbids or holds them.
        case permit
        /// The facts may not be shared.
        case forbid
        /// The facts wait until somebody in a named role releases them.
        case hold

        /// The letter that numbers of such clauses begin with.
        public var letter: String {
            switch self {
            case .permit: "C"
            case .forbid: "F"
            case .hold: "H"
            }
        }
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
    /// Permit, forbid or hold.
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
    /// Only where this holds.
    public let when: Conditions
    /// Not where this holds; nil where the clause makes no exception.
    public let unless: Conditions?
    /// When the clause is in force; nil for always.
    public let inForce: Period?
    /// A permitting clause: the statutory gateway it rests on. It permits no more than the gateway reaches, and nothing while that is not in force.
    public let gateway: GatewayID?
    /// A permitting clause: the grounds on which it sets the duty of confidence aside, for categories that are confidential.
    public let confidence: [GroundID]
    /// A permitting clause: what the recipient is bound to in using the facts.
    public let binds: Set<HandlingWord>
    /// A permitting clause: only a summary that a person sanitised may carry the facts.
    public let sanitisedOnly: Bool
    /// A holding clause: for whom, and until when.
    public let release: Release?
    /// A forbidding clause: not even breaking the glass goes past it.
    public let absolute: Bool
    /// A forbidding clause: the recipient may know that this was left out. A permitting clause: whoever gets something by it may know that
    /// other things were left out, but never `intelligence`, `source-identity` or `protected-identity`.
    public let tellRecipient: Bool

    public init(
        id: ClauseID, effect: Effect, title: String, messages: [MessageType], facts: FactSet, from: [PartySelector], to: [PartySelector],
        purposes: [PurposeID]? = nil, recipient: RecipientRole? = nil, when: Conditions = .none, unless: Conditions? = nil,
        inForce: Period? = nil, gateway: GatewayID? = nil, confidence: [GroundID] = [], binds: Set<HandlingWord> = [],
        sanitisedOnly: Bool = false, release: Release? = nil, absolute: Bool = false, tellRecipient: Bool = false
    ) {
        self.id = id
        self.effect = effect
        self.title = title
        self.messages = messages
        self.facts = facts
        self.from = from
        self.to = to
        self.purposes = purposes
        self.recipient = recipient
        self.when = when
        self.unless = unless
        self.inForce = inForce
        self.gateway = gateway
        self.confidence = confidence
        self.binds = binds
        self.sanitisedOnly = sanitisedOnly
        self.release = release
        self.absolute = absolute
        self.tellRecipient = tellRecipient
    }

    /// Whether it, or its exception, goes by a fact.
    public func goes(by fact: StatedFact) -> Bool { when.goes(by: fact) || unless?.goes(by: fact) ?? false }
}

/// A clause of an included file that does not apply here.
public struct WithdrawnClause: Hashable, Sendable {
    /// The clause, as the included file has it.
    public let clause: Clause
    /// Where its number stands there.
    public let place: SourcePlace
    /// Where it is withdrawn.
    public let by: SourcePlace

    public init(clause: Clause, place: SourcePlace, by: SourcePlace) {
        self.clause = clause
        self.place = place
        self.by = by
    }
}

/// Who can release what is held, or has to review what was shared, and until when.
public struct Release: Hashable, Sendable {
    /// At which party.
    public enum Place: Hashable, Sendable {
        case sender
        case recipient
        case party(PartyID)
        /// Whoever holds the desk for everybody (its `holder`).
        case desk(DeskID)
    }

    /// The role there, for example `named nurse for safeguarding`.
    public let role: String
    /// At which party.
    public let place: Place
    /// Until when.
    public let by: TimeLimit

    public init(role: String, place: Place, by: TimeLimit) {
        self.role = role
        self.place = place
        self.by = by
    }
}

/// From one date, inclusive, until another, exclusive; either can be open. Dates are those of England (Europe/London).
public struct Period: Hashable, Sendable {
    public let from: Day?
    public let until: Day?

    public init(from: Day? = nil, until: Day? = nil) {
        self.from = from
        self.until = until
    }

    /// Whether a date is in it.
    public func contains(_ day: Day) -> Bool { (from.map { $0 <= day } ?? true) && (until.map { day < $0 } ?? true) }
}
