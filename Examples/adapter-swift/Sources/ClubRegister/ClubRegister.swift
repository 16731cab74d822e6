import AdapterKit
import SafeguardingContract

/// Joins a youth club whose register writes each worry about a young person as a file: the front door hears of it, and the club sees what became of it.
struct ClubRegister: HandlingAdapter {
    static let handles = Handlers<ClubRegister> {
        on(Referral.self) { club, referral, delivery in
            let urgent = referral.grounds.risk == .significantHarm ? ["Read this today: a child may be suffering significant harm."] : []
            return try club.incoming.put(delivery, hints: urgent + ["When a worker has it, they put a confirmation into outgoing."])
        }
        on(HumanReceipt.types + [.notice, .recall, .correction]) { club, delivery in try club.incoming.put(delivery) }
    }

    static let manifest = AdapterManifest(
        id: "club-register", function: "youth-service", summary: "joins a youth club that keeps a register",
        sends: [.contact] + HumanReceipt.types, takes: handles.types,
        settings: SettingsSchema(
            [
                "outgoing": .folder("where the register puts worries, and workers their confirmations"),
                "incoming": .folder("where each thread gets a folder with what came"),
                "front-door": Setting(.text, "who is told of a worry", default: "desk:front-door"),
            ], Setting.grounds(of: "worries and confirmations", purpose: "safeguarding-referral"), required: ["outgoing", "incoming"]))

    static func check(_ own: OwnSettings) -> [AdapterProblem] { own.recipientProblems("front-door") }

    private let context: AdapterContext
    private let incoming: InboxFolder

    init(context: AdapterContext) throws {
        self.context = context
        incoming = try InboxFolder(context.settings.own.path("incoming"), numbersAll: true)
    }

    func run(bus: Bus) async throws {
        let own = context.settings.own
        let frontDoor = try own.neededRecipient("front-door")
        try await context.watch("outgoing") { item in
            if ReceiptFile.isMeant(by: item.document) { return try await bus.send(item, confirming: incoming, grounds: own.grounds) }
            let worry = try contact(item.document)
            return try await bus.send(worry, to: frontDoor, source: item.source).description
        }
    }

    /// The mapping: one row of the register, in the register's words. Edit this.
    func contact(_ row: Document) throws -> Contact {
        var fields = FieldReader(row)
        let (given, family, born) = (fields.text("first_name"), fields.text("last_name"), fields.date("born"))
        let (worry, worker) = (fields.text("worry"), fields.text("worker"))
        let risk = fields.choice("how_bad", ["keep an eye": Risk.noKnownRisk, "needs help": .inNeed, "in danger": .significantHarm])
        fields.refuseUnknown()
        try fields.finish()
        return Contact.with { contact in
            contact.grounds = context.settings.own.grounds
            contact.grounds.risk = risk ?? .unspecified
            (contact.child.name.given, contact.child.name.family) = ([given ?? ""], family ?? "")
            if let born { contact.child.birthDate = born }
            contact.concerns = [Narrative.with { ($0.text, $0.categories, $0.about) = (worry ?? "", [.concern], [.child]) }]
            (contact.referrer.name, contact.referrer.role) = (worker ?? "", "youth worker")
        }
    }

    func answered(_ outcome: Outcome) async throws { try incoming.answered(outcome) }
}
