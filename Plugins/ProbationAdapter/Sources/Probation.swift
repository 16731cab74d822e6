public import AdapterKit
import HTTPConnector
import SafeguardingContract

/// Joins a probation delivery unit: what the probation system says of a registration that matters to a child becomes a draft, and what a
/// practitioner makes of the draft becomes a referral, whose loop is the follow-up. Where the unit answers for a forum, what is brought to it comes here, and
/// what came of it goes back as a signed receipt.
///
/// No path leads from an event to a message: events come to an ``EventDesk``, which has no bus.
public struct Probation: Adapter {
    private let context: AdapterContext
    private let settings: ProbationSettings
    private let inbox: InboxFolder
    private let desk: EventDesk
    private let aside: SetAside
    private let decisions: Decisions

    /// Makes the folders where they are missing, and reads what drafts there are.
    public init(context: AdapterContext) throws {
        self.context = context
        let own = context.settings.own
        let (settings, problems) = ProbationSettings.read(own)
        if !problems.isEmpty { throw AdapterProblems(problems) }
        self.settings = settings
        inbox = try InboxFolder(own.path("incoming"))
        let drafts = try Drafts(own.path("drafts"), settings, now: context.now)
        desk = EventDesk(drafts: drafts, settings: settings, store: context.store, log: context.log)
        aside = try SetAside(inside: own.path("events"))
        decisions = Decisions(drafts: drafts, settings: settings, store: context.store, log: context.log)
    }

    /// Takes events, by folder and by HTTP, and watches `outgoing`.
    public func run(bus: Bus) async throws {
        let (server, log, look, clock) = (server(), context.log, settings.look, context.clock)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run { port in log.note("listening for events", verb: "HTTP", code: "port-\(port)") } }
            group.addTask {
                var events = try eventFolder()
                try await events.run(every: look, by: clock)
            }
            group.addTask {
                var handOver = try handOver()
                try await handOver.run(every: look) { item in try await send(item, bus) }
            }
            // Whichever ends first ends the others: none of them is of use alone.
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// The folder of events, ready to be looked at.
    func eventFolder() throws -> EventFolder {
        try EventFolder(
            context.settings.own.path("events"), stableFor: settings.stableFor, desk: desk, aside: aside, log: context.log)
    }

    /// The folder `outgoing`, ready to be looked at.
    func handOver() throws -> HandOver { try context.handOver("outgoing") }

    /// The listener.
    func server() -> HTTPListener {
        HTTPListener(
            path: "/events", host: settings.host, port: settings.port, token: settings.token, maxBytes: settings.maxEventBytes, words: ProbationSettings.words,
            log: context.log
        ) { [desk, aside] arrival in try await desk.take(arrival.bytes, settingAsideIn: aside) }
    }

    /// Does what a file in `outgoing` says: what was decided about a draft, what a practitioner confirmed about a matter of a forum, or a message that a practitioner wrote.
    ///
    /// - Returns: the name under which the file is kept.
    /// - Throws: `AdapterProblems` for whoever wrote the file.
    func send(_ item: HandOver.Item, _ bus: Bus) async throws -> String {
        let isDecision = ["draft", "confirmed_by", "dismissed_by"].contains { item.document[$0] != nil }
        if isDecision, !ReceiptFile.isMeant(by: item.document) { return try await decisions.take(item, bus) }
        let types = [.referral, .contact, .informationResponse, .consentRecorded] + MessageFile.asReferrer + MessageFile.about
        return try await bus.send(item, types: types, confirming: inbox, grounds: context.settings.own.grounds)
    }

    /// Writes the router's answer into the thread's folder; a draft whose referral was refused is open again.
    public func answered(_ outcome: Outcome) async throws {
        try inbox.answered(outcome)
        if case .refused = outcome.answer { try await decisions.drafts.refused(outcome.id) }
    }

    /// Puts what came into the thread's folder.
    public func take(_ delivery: Delivery) async throws -> Handling { try inbox.put(delivery) }
}
