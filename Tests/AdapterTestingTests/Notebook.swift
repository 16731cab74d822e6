import AdapterKit
import SafeguardingContract
import Synchronization

/// An adapter that keeps what it is asked on the disk, so that it outlives the process; it fails as often as a file says, and sends what lies in a folder.
struct Notebook: Adapter {
    static let manifest = AdapterManifest(
        id: "notebook", version: "1", function: "youth-service", summary: "keeps notes",
        sends: [MessageType.referral.name], takes: [MessageType.referral, .acknowledged, .recall, .correction].map(\.name),
        settings: SettingsSchema(
            [
                "outgoing": Setting(.text, "referrals", format: .folder), "notes": Setting(.text, "notes", format: .folder),
                "stubborn": Setting(.integer, "how often a handler fails first", default: "0"), "token": Setting(.text, "a secret", secret: true),
                "sends-contacts": Setting(.bool, "whether it sends what it does not declare", default: "false"),
            ], required: ["outgoing", "notes"]))

    struct Failure: Error {}

    let context: AdapterContext
    let failures = Attempts()

    init(context: AdapterContext) throws {
        self.context = context
        try DurableFile.makeFolder(context.settings.own.path("notes"))
    }

    static func check(_ settings: OwnSettings) -> [AdapterProblem] {
        settings.text("token") == "wrong" ? [AdapterProblem(code: "NOT-TOKEN", "the token is wrong", help: "another")] : []
    }

    private func note(_ line: String) throws {
        let path = "\(context.settings.own.path("notes"))/notes"
        let before = DurableFile.exists(path) ? try DurableFile.read(path, limit: 1 << 20) : []
        try DurableFile.write(before + Array("\(line)\n".utf8), to: path)
    }

    func take(_ delivery: Delivery) async throws -> Handling {
        if failures.fails(delivery.key, of: context.settings.own.integer("stubborn")) { throw Failure() }
        try note("\(delivery.type?.shortName ?? "") \(delivery.key) \(context.now())")
        return .taken
    }

    func answered(_ outcome: Outcome) async throws {
        if case .refused(let refused) = outcome.answer { try note("refused \(refused.code)") } else { try note("recorded") }
    }

    func run(bus: Bus) async throws {
        let folder = try WatchedFolder(context.settings.own.path("outgoing"), stableFor: .seconds(1))
        var handOver = HandOver(folder, log: context.log, clock: context.clock)
        try await handOver.run(every: .milliseconds(500)) { item in
            if context.settings.own.bool("sends-contacts") {
                return try await bus.send(Samples.contact, type: .contact, to: Recipient("desk:front-door"), source: item.source).description
            }
            return try await bus.send(Samples.referral, type: .referral, to: Recipient("desk:front-door"), source: item.source).description
        }
    }
}

/// Counts how often something was tried in this life of the process.
final class Attempts: Sendable {
    private let counts = Mutex<[String: Int]>([:])

    func fails(_ key: String, of times: Int) -> Bool {
        counts.withLock { counts in
            counts[key, default: 0] += 1
            return counts[key, default: 0] <= times
        }
    }
}

enum Samples {
    static var grounds: Grounds { .with { $0.purpose = "safeguarding-referral" } }

    static var child: Person {
        .with { child in
            (child.name.given, child.name.family) = (["Tamsin"], "Testdata")
            (child.birthDate.year, child.birthDate.month, child.birthDate.day) = (2011, 4, 9)
        }
    }

    static var concern: Narrative { .with { ($0.text, $0.categories, $0.about) = ("Out late.", [.concern], [.child]) } }

    static var referral: Referral {
        .with { referral in
            (referral.grounds, referral.child, referral.concerns) = (grounds, child, [concern])
            (referral.referralSource.system, referral.referralSource.code) = ("cin/referral-source", "8")
            (referral.referrer.name, referral.referrer.role) = ("Wilf Worker", "youth worker")
        }
    }

    static var contact: Contact { .with { ($0.grounds, $0.child, $0.concerns) = (grounds, child, [concern]) } }

    static func acknowledgement() throws -> HumanReceipt {
        HumanReceipt(.acknowledged, confirmedBy: try PractitionerConfirmation(role: "duty social worker", recordReference: "CSC-20881"))
    }
}
