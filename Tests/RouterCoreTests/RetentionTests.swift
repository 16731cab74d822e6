import BusProtocol
import Ledger
import SafeguardingContract
import SharingRules
import Testing

@testable import RouterCore

@Suite("What has been kept for long enough is erased, and nothing else")
struct RetentionTests {
    private var club = CoreAdapter("youth-service", of: "elm-park-youth-club", sends: [.referral], takes: [.notice, .acknowledged, .decided, .closed])
    private var care = CoreAdapter("social-care", of: "county-social-care", sends: [.acknowledged, .decided, .closed], takes: [.referral])
    private let year: Int64 = 366 * 86_400_000

    private func erased(_ harness: CoreHarness) throws -> [ThreadErased] {
        try harness.ledger.records(from: 0, limit: 500).compactMap { if case .threadErased(let it) = $0.body.kind { it } else { nil } }
    }

    /// A harness in which one referral was refused by the agreement and one is open.
    private func harness() throws -> (CoreHarness, CoreAdapter) {
        var harness = try CoreHarness(agreement: .init(example: ()), adapters: [club.approved, care.approved])
        var club = club
        harness.handle(club.hello())
        harness.handle(club.submit(CoreMessages.referral(1)))
        // A purpose that the agreement does not have: refused, and recorded as refused.
        harness.handle(club.submit(CoreMessages.referral(2) { $0.grounds.purpose = "activity-planning" }))
        try harness.sync()
        return (harness, club)
    }

    @Test("an open loop is never erased; what was refused is, when its time is over")
    func openStays() throws {
        var (harness, _) = try harness()
        let refused = try harness.ledger.records(from: 0, limit: 500).contains { if case .messageRefused = $0.body.kind { true } else { false } }
        try #require(refused)
        harness.time = harness.time.adding(milliseconds: 24 * year)
        harness.handle(.housekeeping)
        try harness.sync()
        #expect(try erased(harness).isEmpty, "what a Referral was to open is kept for 25 years")
        harness.time = harness.time.adding(milliseconds: 2 * year)
        harness.handle(.housekeeping)
        try harness.sync()
        let gone = try erased(harness)
        #expect(gone.map(\.openedBy) == ["eider.v1.Referral"])
        #expect(gone.map(\.kept) == ["25 years"])
        #expect(gone.map(\.thread) == [CoreMessages.id(2).description])
        #expect(try harness.ledger.threads([ThreadID(opening: CoreMessages.id(1))]).count == 1)
    }

    @Test("a legal hold keeps a thread beyond its time, until it is lifted")
    func hold() throws {
        var (harness, _) = try harness()
        let order = LegalHoldOrder(thread: ThreadID(opening: CoreMessages.id(2)), by: "head of legal services", reference: "INQ-7")
        harness.handle(.legalHolds([order]))
        try harness.sync()
        harness.time = harness.time.adding(milliseconds: 30 * year)
        for _ in 0..<3 {
            harness.handle(.housekeeping)
            try harness.sync()
        }
        #expect(try erased(harness).isEmpty)
        harness.handle(.legalHolds([]))
        try harness.sync()
        harness.time = harness.time.adding(milliseconds: 60_001)
        harness.handle(.housekeeping)
        try harness.sync()
        #expect(try erased(harness).map(\.thread) == [CoreMessages.id(2).description])
        let holds = try harness.ledger.records(from: 0, limit: 500).compactMap { if case .legalHold(let it) = $0.body.kind { it.held } else { nil } }
        #expect(holds == [true, false])
    }

    @Test("while the clock is in doubt nothing is erased")
    func doubt() throws {
        var (harness, _) = try harness()
        harness.handle(.clock(inDoubt: true))
        harness.time = harness.time.adding(milliseconds: 60 * year)
        harness.handle(.housekeeping)
        try harness.sync()
        #expect(try erased(harness).isEmpty)
    }
}
