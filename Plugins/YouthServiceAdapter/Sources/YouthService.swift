public import AdapterKit
import SafeguardingContract

/// Joins a youth service that works with folders: a file put into `outgoing` becomes a contact, a referral, a piece of information, an
/// answer or a record of consent, and `incoming/<thread>/` shows what became of it, step by step. A service that takes a loop over confirms there what it
/// does, with a signed receipt.
public struct YouthService: Adapter {
    private let context: AdapterContext
    private let incoming: InboxFolder
    private let grounds: Grounds
    /// What a file can be that is no confirmation. Meetings are called by an agency that has somebody to do it, and found children by the police.
    static let messages: [MessageType] =
        [.contact, .referral, .informationSubmission, .informationResponse, .consentRecorded]
        + MessageFile.movingLoops.filter { $0 != .meeting && $0 != .childFound } + MessageFile.about

    /// Makes the folders where they are missing.
    public init(context: AdapterContext) throws {
        self.context = context
        incoming = try InboxFolder(context.settings.own.path("incoming"), numbersAll: true)
        grounds = context.settings.own.grounds
    }

    /// Watches `outgoing`.
    public func run(bus: Bus) async throws { try await context.watch("outgoing") { item in try await send(item, bus) } }

    /// The folder `outgoing`, ready to be looked at.
    func handOver() throws -> HandOver { try context.handOver("outgoing") }

    /// Puts what a file says into the outbox: a message as it stands, or what a practitioner confirmed, which is signed.
    ///
    /// - Returns: the message's id, under which the file is kept.
    /// - Throws: `AdapterProblems` for whoever wrote the file.
    func send(_ item: HandOver.Item, _ bus: Bus) async throws -> String {
        try await bus.send(item, types: Self.messages, confirming: incoming, grounds: grounds)
    }

    /// Writes `01-recorded` or `refused` into the thread's folder; numbered, where the thread was open already.
    public func answered(_ outcome: Outcome) async throws { try incoming.answered(outcome) }

    /// Writes the next numbered file into the thread's folder.
    public func take(_ delivery: Delivery) async throws -> Handling {
        let sent = "\(context.settings.own.path("outgoing"))/sent/\(delivery.thread).json"
        return try incoming.put(
            delivery, hints: DurableFile.exists(sent) ? ["What you sent is kept as outgoing/sent/\(delivery.thread).json."] : [])
    }
}
