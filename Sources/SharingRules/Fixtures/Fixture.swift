public import SafeguardingContract

/// The fixtures of an agreement: cases, each with what the agreement has to decide of it. They stand beside it in `agreement.tests.yaml`.
///
/// To read them, ``load(yaml:file:for:reading:)``; to try them, ``Agreement/test(_:on:)``.
public struct Fixtures: Sendable {
    /// The cases, in the order of the file.
    public let cases: [Fixture]

    public init(cases: [Fixture]) { self.cases = cases }
}

/// One case: a message to a recipient, and what has to come of it.
public struct Fixture: Sendable {
    /// What the case shows, in words.
    public let title: String
    /// Where it stands.
    public let place: SourcePlace
    /// What the agreement is asked; its date counts only where ``on`` is set.
    public let request: DecisionRequest
    /// The date of the case; nil for the day on which it is tried.
    public let on: Day?
    /// When the child was born, where the case has its message in a file: the age hangs on the day on which it is tried.
    let birthDate: CalendarDate?
    /// What has to come of it.
    public let expectation: Expectation

    public init(title: String, place: SourcePlace, request: DecisionRequest, on: Day?, expectation: Expectation) {
        self.title = title
        self.place = place
        self.request = request
        self.on = on
        self.expectation = expectation
        birthDate = nil
    }

    init(title: String, place: SourcePlace, request: DecisionRequest, on: Day?, born birthDate: CalendarDate?, expectation: Expectation) {
        self.title = title
        self.place = place
        self.request = request
        self.on = on
        self.expectation = expectation
        self.birthDate = birthDate
    }

    /// What the agreement is asked on a day, where the case has none of its own.
    func request(on day: Day) -> DecisionRequest {
        var request = request
        request.on = on ?? day
        if let birthDate { request.age = Age.range(born: birthDate, on: request.on) }
        return request
    }
}

/// What a case has to come to. Nil where the case does not say, and then it is not looked at.
public struct Expectation: Hashable, Sendable {
    /// What comes of it.
    public var verdict: Decision.Verdict?
    /// Everything that is shared, and nothing else is: a fact too many is a failure as one too few is.
    public var shares: FactSet?
    /// These are among what is withheld.
    public var withholds: FactSet?
    /// These are among what is held.
    public var held: FactSet?
    /// Everything that only a sanitised summary may carry.
    public var sanitisedOnly: FactSet?
    /// The clauses by which something is shared: these and no others.
    public var clauses: [ClauseID]?
    /// The code of something that is left out, held or not counted; or of why the message as a whole is withheld.
    public var code: DecisionCode?
    /// The clause by which something is left out or held.
    public var clause: ClauseID?
    /// What the recipient is bound to: this and nothing else.
    public var obligations: [HandlingWord]?
    /// Who is told to ring: these and nobody else.
    public var rings: [PartyID]?
    /// Whether the recipient may know that something was left out.
    public var recipientMayKnow: Bool?
    /// The facts of the case that are missing: these and no others.
    public var missing: [StatedFact]?
    /// Where each stands, by its key.
    public var places: [String: SourcePlace] = [:]

    public init() {}
}
