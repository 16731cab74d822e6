import AdapterKit
import Foundation
import SafeguardingContract

@testable import SocialCareAdapter

/// The adapter in a folder of its own, with a bus that is not connected: what is sent waits in the outbox.
final class Fixture: Sendable {
    let path: String
    let store: AdapterStore
    let bus: Bus
    let adapter: SocialCare
    let keys: KeyFolder
    let thread = ThreadID("019aa613-0000-7000-8000-000000000001")!

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("eider-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        keys = try KeyFolder.create(at: "\(path)/keys")
        let text = """
            adapter: case-system
            party: county-social-care
            router: {endpoint: "tcp://127.0.0.1:9", public-key: '\(keys.curve.publicKey.z85)'}
            keys: {curve: keys/curve.key, signing: keys/signing.key}
            state: state
            settings: {inbox: inbox, outgoing: outgoing, stable-for-milliseconds: 0, article-6: e}
            """
        let settings = try AdapterSettings.parse(text, relativeTo: path, manifest: SocialCare.manifest, environment: [:])
        store = try AdapterStore(folder: settings.state)
        let log = AdapterLog.standardError(adapter: settings.adapter)
        bus = try Bus(settings: settings, keys: keys, store: store, manifest: SocialCare.manifest, log: log)
        adapter = try SocialCare(context: AdapterContext(settings: settings, log: log, store: store))
    }

    deinit {
        store.close()
        try? FileManager.default.removeItem(atPath: path)
    }

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
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/outgoing/\(name)"))
        try await handOver.lookOnce(at: .now) { try await adapter.send($0, bus) }
    }

    func names(_ folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []).sorted()
    }

    func text(_ name: String) -> String {
        String(decoding: FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data(), as: UTF8.self)
    }

    func json(_ name: String) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(text(name).utf8)) as? [String: Any] ?? [:]
    }
}
