public import AdapterKit
import SafeguardingContract

/// Joins a school: rows that its safeguarding software exports become referrals, anecdotal information and absences, and what
/// comes for the designated safeguarding lead lies in `incoming/<thread>/`.
public struct Education: Adapter {
    private let context: AdapterContext
    let settings: EducationSettings
    private let inbox: InboxFolder

    /// What may be put into `outgoing`.
    private static let types: [MessageType] =
        [.referral, .informationSubmission, .informationResponse, .consentRecorded] + MessageFile.asReferrer + MessageFile.about

    /// Makes the folders where they are missing.
    ///
    /// - Throws: `AdapterProblems` where the settings or the mapping are not in order.
    public init(context: AdapterContext) throws {
        self.context = context
        let (settings, problems) = EducationSettings.read(context.settings.own)
        if !problems.isEmpty { throw AdapterProblems(problems) }
        self.settings = settings
        inbox = try InboxFolder(context.settings.own.path("incoming"))
    }

    /// Watches `concerns` and `outgoing`.
    public func run(bus: Bus) async throws {
        let interval = Duration.milliseconds(context.settings.own.integer("look-every-milliseconds"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                var folder = try concerns()
                try await folder.run(every: interval) { try await send($0, bus) }
            }
            group.addTask {
                var folder = try outgoing()
                try await folder.run(every: interval) { try await send($0, bus) }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// The folder `concerns`, ready to be looked at.
    func concerns() throws -> ConcernsFolder { try ConcernsFolder(settings, context) }

    /// The folder `outgoing`, ready to be looked at.
    func outgoing() throws -> HandOver { try context.handOver("outgoing") }

    /// Puts what a row became into the outbox.
    func send(_ message: RowMessage, _ bus: Bus) async throws -> MessageID {
        try await bus.send(
            payload: message.payload, type: message.type, to: message.route.to, inform: message.route.inform, source: message.source)
    }

    /// Puts what a file of `outgoing` says into the outbox.
    ///
    /// - Returns: the message's id, under which the file is kept.
    func send(_ item: HandOver.Item, _ bus: Bus) async throws -> String {
        try await MessageFile(item, types: Self.types).send(on: bus, source: item.source).description
    }

    /// Writes the router's answer into the thread's folder.
    public func answered(_ outcome: Outcome) async throws { try inbox.answered(outcome) }

    /// Writes what came into the thread's folder.
    public func take(_ delivery: Delivery) async throws -> Handling { try inbox.put(delivery) }
}
