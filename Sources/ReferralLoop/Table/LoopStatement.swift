public import SafeguardingContract

/// What a message says to a loop: its step, and what clocks, counts and reports go by besides. Nothing of it is about a child in words.
public struct LoopStatement: Hashable, Sendable {
    /// What it does.
    public var step: LoopStep
    /// What its outcome comes to; nil where it states none.
    public var outcome: OutcomeClass?
    /// How the young person takes to the help; nil where nobody says.
    public var engagement: Engagement?
    /// It says whether child and family were told, or why not.
    public var statesFamilyTold = false
    /// Since when something counts, where the message says: when a child was found, when a meeting was held.
    public var since: Moment?
    /// By when an answer is wanted, where the message says.
    public var wantedBy: Moment?
    /// The meeting that was called or held; nil for other messages.
    public var meeting: MeetingStated?
    /// What came of a return interview; nil for other messages.
    public var interview: ReturnInterview.Result?
    /// How high the police grade the risk of a missing child; nil for other messages.
    public var grade: MissingEpisode.Grade?

    public init(_ step: LoopStep) { self.step = step }

    /// What a message says to a loop.
    /// - Parameters:
    ///   - statements: of a human receipt, as they are signed; for others nothing.
    /// - Returns: nil for a message that has nothing to do with loops.
    public init?(_ type: MessageType, _ payload: [UInt8], _ statements: [StatementContent] = []) {
        guard let step = LoopStep(type, payload: payload, statements) else { return nil }
        self.init(step)
        outcome = OutcomeClass(statements)
        for case .engagement(let said)? in statements.map(\.fact) where said != .unspecified { engagement = said }
        statesFamilyTold = statements.contains(where: \.statesFamilyTold)
        func read<M: ContractMessage>(_ type: M.Type) -> M { (try? Wire.decode(type, payload)) ?? M() }
        switch step {
        case .opened(as: .request): wantedBy = Moment(read(InformationRequest.self).answerBy)
        case .opened(as: .missing):
            let said = read(MissingEpisode.self)
            (since, grade) = (Moment(said.foundAt), said.grade)
        case .transferOffered: wantedBy = Moment(read(TransferOffered.self).answerBy)
        case .informationNeeded: wantedBy = Moment(read(MoreInformationNeeded.self).answerBy)
        case .childFound: since = Moment(read(ChildFound.self).foundAt)
        case .returnInterview:
            let said = read(ReturnInterview.self)
            (interview, since) = (said.result, Moment(said.heldAt))
        case .meeting:
            let said = read(Meeting.self)
            meeting = MeetingStated(said)
            since = said.event == .held ? Moment(said.at) : nil
            if said.event == .held, said.hasDecision { outcome = OutcomeClass(said.decision) }
        default: break
        }
    }
}

/// A meeting as a message states it.
public struct MeetingStated: Hashable, Sendable {
    /// What kind.
    public let kind: Meeting.Kind
    /// Whether it was called, held, or called off.
    public let event: Meeting.Event
    /// When it is to be, or was.
    public let at: Moment?
    /// Who is or was invited, in the order of the message; what is no party is left out.
    public let invited: [PartyID]
    /// Who of them came, or sent a report.
    public let attended: [PartyID]

    /// As a message states it.
    public init(_ meeting: Meeting) {
        func parties(_ invitations: [Invitation]) -> [PartyID] {
            invitations.compactMap { if case .party(let party)? = Recipient($0.party) { party } else { nil } }
        }
        kind = meeting.kind
        event = meeting.event
        at = Moment(meeting.at)
        invited = parties(meeting.invitations)
        attended = parties(meeting.invitations.filter { $0.attendance == .attended || $0.attendance == .sentReport })
    }
}
