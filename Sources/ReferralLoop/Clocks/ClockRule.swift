public import SafeguardingContract

/// The id of a clock, for example `acknowledge`.
public struct ClockID: Name {
    public let text: String
    public init(unchecked text: String) { self.text = text }
}

/// One clock of an agreement: what is owed, by whom, by when.
public struct ClockRule: Hashable, Sendable {
    /// Its id.
    public let id: ClockID
    /// What is owed, in words that end a sentence that begins "it is time to", for example `acknowledge it to whoever referred`.
    public let title: String
    /// Which loops it runs on.
    public let openings: Set<LoopOpening>
    /// What starts it. What starts it while it runs leaves it running; where it is to begin anew, the same event is among ``stops``: it stops first.
    public let starts: Set<ClockEvent>
    /// What stops it: it was done.
    public let stops: Set<ClockEvent>
    /// What pauses it.
    public let pauses: Set<ClockEvent>
    /// What lets it go on.
    public let resumes: Set<ClockEvent>
    /// How long it may take.
    public let limit: TimeLimit
    /// From when that counts.
    public let from: Start
    /// Who owes it.
    public let owner: ClockOwner
    /// Where the limit comes from: a guidance, a local procedure, or that nobody sets one.
    public let source: String

    /// From when a clock counts.
    public enum Start: String, CaseIterable, Hashable, Sendable {
        /// From what started it: from when the message says that it was, where it says; otherwise from when it was recorded.
        case event
        /// From when what started it was recorded, whatever the message says.
        case recorded
        /// From the opening of the loop.
        case opening
    }

    public init(
        id: ClockID, title: String, openings: Set<LoopOpening>, starts: Set<ClockEvent>, stops: Set<ClockEvent>, pauses: Set<ClockEvent> = [],
        resumes: Set<ClockEvent> = [], limit: TimeLimit, from: Start = .event, owner: ClockOwner = .leadAgency, source: String
    ) {
        self.id = id
        self.title = title
        self.openings = openings
        self.starts = starts
        self.stops = stops
        self.pauses = pauses
        self.resumes = resumes
        self.limit = limit
        self.from = from
        self.owner = owner
        self.source = source
    }
}

/// Who owes something, by how they stand to the loop: so that it goes along when the loop is transferred. Its text is what agreements write and the ledger keeps.
public enum ClockOwner: String, CaseIterable, Hashable, Sendable {
    /// The lead agency.
    case leadAgency = "lead-agency"
    /// The party to which the loop is offered.
    case offered
    /// Whoever referred, or is answered in their place.
    case referrer
    /// The other side of a disagreement: the lead agency; where that raised it, the referrer.
    case answering
}
