import AdapterKit
import Foundation
import SafeguardingContract

@testable import YouthServiceAdapter

/// The adapter in a folder of its own, with a bus that is not connected: what is sent waits in the outbox.
final class Fixture: Sendable {
    let path: String
    let store: AdapterStore
    let bus: Bus
    let adapter: YouthService
    let keys: KeyFolder

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("eider-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        keys = try KeyFolder.create(at: "\(path)/keys")
        let text = """
            adapter: youth-service
            party: elm-park-youth-club
            router: {endpoint: "tcp://127.0.0.1:9", public-key: '\(keys.curve.publicKey.z85)'}
            keys: {curve: keys/curve.key, signing: keys/signing.key}
            state: state
            settings: {outgoing: outgoing, incoming: incoming, stable-for-milliseconds: 0}
            """
        let settings = try AdapterSettings.parse(text, relativeTo: path, manifest: YouthService.manifest, environment: [:])
        store = try AdapterStore(folder: settings.state)
        let log = AdapterLog.standardError(adapter: settings.adapter)
        bus = try Bus(settings: settings, keys: keys, store: store, manifest: YouthService.manifest, log: log)
        adapter = try YouthService(context: AdapterContext(settings: settings, log: log, store: store))
    }

    deinit {
        store.close()
        try? FileManager.default.removeItem(atPath: path)
    }

    /// An offer to take a loop over, as the router delivers it.
    func offer() -> Delivery {
        let offered = TransferOffered.with {
            $0.grounds.purpose = "safeguarding-referral"
            ($0.recipient, $0.kind, $0.answerBy) = ("party:elm-park-youth-club", .stepDown, "2026-11-25T12:00:00Z")
            $0.reason = "she trusts the club"
        }
        let envelope = Envelope.with {
            ($0.id, $0.type, $0.role) = ("019aa613-0000-7000-8000-0000000000aa", MessageType.transferOffered.name, "act")
            $0.subject = "019aa613-0000-7000-8000-000000000001"
            $0.source = "eider:county-social-care/social-care"
            ($0.sequence, $0.decision) = (3, 1)
        }
        return Delivery(envelope: envelope, payload: Wire.encode(offered))!
    }

    /// Puts a file there, and lets the adapter look once.
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

    static let referral = """
        {
          "type": "eider.v1.Referral",
          "to": "desk:front-door",
          "inform": ["party:elm-park-school"],
          "data": {
            "grounds": {"purpose": "safeguarding-referral", "risk": "SIGNIFICANT_HARM", "consentToShare": "GIVEN"},
            "child": {"name": {"given": ["Tamsin"], "family": "Testdata"}, "birthDate": {"year": 2011, "month": 4, "day": 9}},
            "concerns": [{"text": "Out late.", "categories": ["CONCERN"], "about": ["CHILD"]}],
            "referralSource": {"system": "cin/referral-source", "version": "2025-26", "code": "8"},
            "referrer": {"name": "Wilf Worker", "role": "youth worker"}
          }
        }
        """
}
