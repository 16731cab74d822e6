import AdapterKit
import AdapterTesting
import SafeguardingContract

@testable import YouthServiceAdapter

/// The adapter in a world of its own. Its loop does not run: a test looks into the folder when it wants to.
final class Fixture: Sendable {
    let world: AdapterWorld<YouthService>

    init() throws { world = try AdapterWorld(settings: ["stable-for-milliseconds": "0"]) }

    var path: String { world.path }
    var bus: Bus { world.bus }
    var adapter: YouthService { world.adapter }
    var keys: KeyFolder { world.keys }

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
        try world.put(text, at: "outgoing/\(name)")
        try await handOver.lookOnce(at: .now) { try await adapter.send($0, bus) }
    }

    func names(_ folder: String) -> [String] { world.names(folder) }
    func text(_ name: String) -> String { world.text(name) }
    func json(_ name: String) throws -> [String: Any] { try world.json(name) }

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
