import AdapterKit
import AdapterTesting
import SafeguardingContract

@testable import SocialCareAdapter

/// The adapter in a world of its own. Its loop does not run: a test looks into the folder when it wants to.
final class Fixture: Sendable {
    let world: AdapterWorld<SocialCare>
    let thread = ThreadID("019aa613-0000-7000-8000-000000000001")!

    init() throws { world = try AdapterWorld(settings: ["stable-for-milliseconds": "0", "article-6": "e"], party: "county-social-care") }

    var path: String { world.path }
    var bus: Bus { world.bus }
    var adapter: SocialCare { world.adapter }
    var keys: KeyFolder { world.keys }

    /// A referral on the thread, as the router delivers it.
    func referral(sequence: UInt64 = 4, decision: UInt32 = 1, withheld: Bool = false) -> Delivery {
        var referral = Referral()
        referral.grounds.purpose = "safeguarding-referral"
        referral.grounds.risk = .significantHarm
        referral.child.name.given = ["Tamsin"]
        referral.child.name.family = "Testdata"
        (referral.child.birthDate.year, referral.child.birthDate.month, referral.child.birthDate.day) = (2011, 4, 9)
        var concern = Narrative()
        (concern.text, concern.categories, concern.about) = ("Out late.\nNew phone.", [.concern], [.child])
        referral.concerns = [concern]
        (referral.referralSource.system, referral.referralSource.code, referral.referralSource.display) = ("cin/referral-source", "8", "Other")
        var envelope = Envelope()
        (envelope.id, envelope.type, envelope.source) = (thread.description, "eider.v1.Referral", "eider:elm-park-youth-club/youth-service")
        (envelope.sequence, envelope.decision, envelope.desk, envelope.role) = (sequence, decision, "front-door", "act")
        envelope.withheld = withheld
        envelope.flags = ["identifier-check-digit:child.identifiers[0]"]
        return Delivery(envelope: envelope, payload: Wire.encode(referral))!
    }

    /// Puts a confirmation there, and lets the adapter look once.
    func handOver(_ text: String, as name: String = "a.json") async throws {
        var handOver = try adapter.handOver()
        try world.put(text, at: "outgoing/\(name)")
        try await handOver.lookOnce(at: .now) { try await adapter.send($0, bus) }
    }

    func names(_ folder: String) -> [String] { world.names(folder) }
    func text(_ name: String) -> String { world.text(name) }
    func json(_ name: String) throws -> [String: Any] { try world.json(name) }
}
