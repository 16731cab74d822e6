public import AdapterKit
import MLLPConnector
import SafeguardingContract

/// Joins a hospital's patient administration system: what it says of a child in the emergency department, in its own words (HL7 v2
/// over MLLP), goes to the school nurse as far as the agreement shares it.
public struct Health: Adapter {
    private let context: AdapterContext
    private let settings: HealthSettings
    private let notices: String
    /// What a person can put into `outgoing`: attendances come from the hospital's own system.
    static let messages: [MessageType] = [.authorisation, .recall, .correction]
    private let turnstile = Turnstile()

    /// Makes the folder for notices where it is missing.
    public init(context: AdapterContext) throws {
        self.context = context
        let (settings, problems) = HealthSettings.read(context.settings.own)
        if !problems.isEmpty { throw AdapterProblems(problems) }
        self.settings = settings
        notices = context.settings.own.path("notices")
        try DurableFile.makeFolder(notices)
    }

    /// Listens, and watches `outgoing`.
    public func run(bus: Bus) async throws {
        let (server, log) = (server(bus), context.log)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run { port in log.note("listening for HL7", verb: "MLLP", code: "port-\(port)") } }
            group.addTask {
                var handOver = try handOver()
                try await handOver.run(every: .seconds(1)) { item in try await send(item, bus) }
            }
            // Whichever ends first ends the others: none of them is of use alone.
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// The folder `outgoing`, ready to be looked at.
    func handOver() throws -> HandOver { try context.handOver("outgoing") }

    /// Puts what a person's file says into the outbox.
    ///
    /// - Returns: the message's id, under which the file is kept.
    func send(_ item: HandOver.Item, _ bus: Bus) async throws -> String {
        try await MessageFile(item, types: Self.messages).send(on: bus, source: item.source).description
    }

    /// The listener of a bus.
    func server(_ bus: Bus) -> MLLPConnector {
        let own = context.settings.own
        return MLLPConnector(
            host: own.text("host") ?? "127.0.0.1", port: own.integer("port"), maxConnections: own.integer("max-connections"),
            maxFrameBytes: own.integer("max-frame-bytes"), idle: .seconds(Int64(own.integer("idle-seconds"))), receiver: receiver(bus))
    }

    func receiver(_ bus: Bus) -> Receiver {
        Receiver(
            bus: bus, store: context.store, settings: settings, notices: notices, log: context.log, turnstile: turnstile, now: context.now)
    }

    /// A refusal is put where a person sees it: the hospital's system was told `AA` long ago.
    public func answered(_ outcome: Outcome) async throws {
        guard case .refused(let refused) = outcome.answer else { return }
        let folder = try ThreadFolder(outcome.thread, in: notices)
        try folder.write(Array(AnswerText.of(refused).utf8), as: "refused.txt")
        try folder.write(ReadableJSON.object([:], messages: ["refused": Wire.encodeJSON(refused)]), as: "refused.json")
    }

    /// A notice is put where a person sees it, and so is what others say of what the hospital sent.
    public func take(_ delivery: Delivery) async throws -> Handling {
        guard delivery.type == .notice else { return try InboxFolder(notices, numbersAll: true).put(delivery) }
        let notice = try delivery.decode(Notice.self)
        let json = ReadableJSON.object(["delivery": delivery.key], messages: ["notice": Wire.encodeJSON(notice)])
        try ThreadFolder(ThreadID(notice.thread) ?? delivery.thread, in: notices).write(
            kind: "notice", key: delivery.key, json: json, text: NoticeText.of(notice))
        return .taken
    }
}
