import BusProtocol
import Ledger
import SafeguardingContract
import SharingRules
import Testing

@testable import RouterCore

@Suite("Keys change over without anything being lost, and end when they are to")
struct RotationTests {
    private var club = CoreAdapter("youth-service", of: "elm-park-youth-club", sends: [.referral], takes: [.notice])
    private var care = CoreAdapter("social-care", of: "county-social-care", sends: [], takes: [.referral])

    private func kinds(_ harness: CoreHarness) throws -> [String] {
        try harness.ledger.records(from: 0, limit: 100).compactMap { record in
            switch record.body.kind {
            case .adapterEnrolled(let it): "enrolled \(it.adapter) \(it.curveKey[0])"
            case .adapterRevoked(let it): "\(it.code) \(it.adapter) \(it.curveKey[0])"
            default: nil
            }
        }
    }

    @Test("old and new keys both count until the time is over; then the old session ends, and the new keys are the only ones")
    func overlap() throws {
        var harness = try CoreHarness(agreement: .init(example: ()), adapters: [club.approved, care.approved])
        var (old, care) = (club, care)
        harness.handle(old.hello())
        let until = harness.time.adding(milliseconds: 7 * 86_400_000)
        var (new, both) = old.rotated(until: until)
        harness.handle(.enrolled([both, care.approved]))
        try harness.sync()
        _ = harness.hear()
        harness.handle(.received(old.peer, .credit(.with { $0.window = 3 })))
        #expect(harness.hear().isEmpty, "the session with the old keys goes on")
        harness.handle(care.hello())
        harness.handle(new.hello())
        #expect(harness.hear().contains { $0.connection == old.connection && $0.frame.verb == .superseded })
        harness.handle(old.hello())
        _ = harness.hear()

        harness.time = until.adding(milliseconds: -1)
        harness.handle(.housekeeping)
        try harness.sync()
        #expect(harness.hear().isEmpty)
        harness.time = until
        harness.handle(.housekeeping)
        try harness.sync()
        #expect(harness.hear().contains { $0.connection == old.connection && $0.frame.verb == .bye })
        harness.handle(old.hello())
        #expect(harness.hear().allSatisfy { $0.frame.verb == .bye }, "nobody has the old key any more")
        harness.handle(new.hello())
        #expect(harness.hear().contains { $0.frame.verb == .ready })
        let (first, second) = (club.approved.curveKey[0], both.curveKey[0])
        #expect(try kinds(harness).filter { $0.contains("youth") } == ["enrolled youth-service \(first)", "enrolled youth-service \(second)", "replaced youth-service \(first)"])
        #expect(harness.core.enrolled.first { $0.adapter == both.adapter }?.curveKeys == [both.curveKey])
    }

    @Test("after a crash in the middle of a change-over both keys still count, and end in time")
    func crash() throws {
        var harness = try CoreHarness(agreement: .init(example: ()), adapters: [club.approved, care.approved])
        let until = harness.time.adding(milliseconds: 86_400_000)
        var (new, both) = club.rotated(until: until)
        harness.handle(.enrolled([both, care.approved]))
        try harness.sync()
        try harness.crash()
        var old = club
        for event in [old.hello(), new.hello()] {
            harness.handle(event)
            #expect(harness.hear().contains { $0.frame.verb == .ready })
        }
        harness.handle(.enrolled([both, care.approved]))
        try harness.sync()
        #expect(try kinds(harness).count == 3, "the list says what the ledger has")
        harness.time = until
        harness.handle(.housekeeping)
        try harness.sync()
        #expect(try kinds(harness).last == "replaced youth-service \(club.approved.curveKey[0])")
    }

    @Test("keys that have an end are no one's from then on, and that they run out is said once, a month before, and once when it is put right")
    func end() throws {
        var harness = try CoreHarness(agreement: .init(example: ()), adapters: [care.approved])
        func limited(_ until: Moment?) -> ApprovedAdapter {
            ApprovedAdapter(
                adapter: club.approved.adapter, party: club.approved.party, curveKey: club.approved.curveKey, signingKey: club.approved.signingKey,
                sends: club.approved.sends, takes: club.approved.takes, until: until)
        }
        let until = harness.time.adding(milliseconds: 31 * 86_400_000)
        harness.handle(.enrolled([limited(until), care.approved]))
        func said() -> [String] { harness.logs.map(\.code).filter { $0.hasPrefix("RTR-KEYS") } }
        harness.handle(.housekeeping)
        #expect(said() == [])
        harness.time = harness.time.adding(milliseconds: 86_400_001)
        harness.handle(.housekeeping)
        harness.handle(.housekeeping)
        #expect(said() == ["RTR-KEYS-RUN-OUT"])
        harness.handle(.enrolled([limited(until.adding(milliseconds: 400 * 86_400_000)), care.approved]))
        harness.handle(.housekeeping)
        harness.handle(.housekeeping)
        #expect(said() == ["RTR-KEYS-RUN-OUT", "RTR-KEYS-RENEWED"])
        harness.handle(.enrolled([limited(until), care.approved]))
        harness.time = until
        harness.handle(.housekeeping)
        try harness.sync()
        #expect(harness.core.enrolled.map(\.adapter) == [care.approved.adapter])
        #expect(try kinds(harness).last == "revoked youth-service \(club.approved.curveKey[0])")
    }

    @Test("an adapter that greets without end is not looked at beyond its sessions of a minute")
    func greetings() throws {
        var harness = try CoreHarness(agreement: .init(example: ()), adapters: [club.approved, care.approved])
        var club = club
        for _ in 0..<200 { harness.handle(club.hello()) }
        #expect(harness.hear().count { $0.frame.verb == .ready } == RouterLimits.sessionsPerMinute)
        harness.time = harness.time.adding(milliseconds: 60_000)
        harness.handle(club.hello())
        #expect(harness.hear().count { $0.frame.verb == .ready } == 1)
    }
}
