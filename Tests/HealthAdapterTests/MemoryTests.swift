import SafeguardingContract
import Synchronization
import Testing

@testable import AdapterKit
@testable import HealthAdapter

/// What is remembered of a visit when the process ends: as it should, or between any two of its writes.
@Suite struct MemoryTests {
    private static let came = Fixture.attendance.changing("202611211035|202611211530", to: "202611211035")
    private static let updated = came.event("A08", number: "4712").changing("S00.9", to: "S00.1")
    private static let left = came.event("A03", number: "4713").changing("|202611211035", to: "|202611211035|202611211530")

    @Test func `a visit is remembered across a restart`() async throws {
        let path: String
        do {
            let before = try Fixture(isLast: false)
            path = before.path
            #expect(await before.codes(Self.came, Self.updated) == ["AA", "AA"])
        }
        let after = try Fixture(at: path)
        #expect(await after.codes(Self.updated, Self.left, Self.updated.changing("4712", to: "4714")) == ["AA", "AA", "AA"])
        let sent = try after.sent()
        #expect(sent.map(\.attendance.event) == [.registered, .updated, .left, .updated])
        #expect(sent.dropFirst().allSatisfy { $0.attendance.firstNotification == sent[0].id })
        #expect(try await after.store.counts() == ["HLT-SAME-AGAIN": 1])
    }

    /// Where a write is made to fail: into the outbox, or into the memory after so many writes. Nothing after it happens, as if the process had died there.
    enum Break: CustomTestStringConvertible {
        case outbox
        case memory(after: Int)

        var testDescription: String {
            switch self {
            case .outbox: "into the outbox"
            case .memory(let writes): "after \(writes) writes"
            }
        }

        func begin(_ store: AdapterStore) throws {
            let refusal = "SELECT RAISE(ABORT, 'broken')"
            try store.write { db in
                switch self {
                case .outbox: try db.execute(sql: "CREATE TRIGGER break BEFORE INSERT ON outbox BEGIN \(refusal); END")
                case .memory(let writes):
                    try db.execute(sql: "CREATE TABLE writes (n INTEGER); INSERT INTO writes VALUES (\(writes))")
                    try db.execute(
                        sql: """
                            CREATE TRIGGER break BEFORE INSERT ON memory BEGIN
                              \(refusal) WHERE (SELECT n FROM writes) <= 0;
                              UPDATE writes SET n = n - 1;
                            END
                            """)
                }
            }
        }

        func end(_ store: AdapterStore) throws {
            try store.write { try $0.execute(sql: "DROP TRIGGER break; DROP TABLE IF EXISTS writes") }
        }
    }

    /// How many writes into the memory a first notification takes here: two times and the attempt, what was told, two times, four keys, the
    /// attempt's end, and the message.
    private static let writes = 12
    /// How many a later one takes: what is not settled, two times, four keys, what was told, and the message.
    private static let laterWrites = 9

    @Test func `a notification takes as many writes as the tests here break`() async throws {
        for (text, writes) in [(Self.came, Self.writes), (Self.left, Self.laterWrites)] {
            let fixture = try Fixture()
            if text != Self.came { #expect(await fixture.codes(Self.came) == ["AA"]) }
            try Break.memory(after: writes).begin(fixture.store)
            #expect(await fixture.codes(text) == ["AA"])
            try Break.memory(after: writes).end(fixture.store)
            try Break.memory(after: 0).begin(fixture.store)
            #expect(await fixture.codes(text.changing("|P|2.4", to: "|P|2.3").changing("|471", to: "|571").changing("TAMSIN", to: "TOBIAS")) == ["AR"])
        }
    }

    /// What comes after the break: the same message, as a sender does that had no `AA`; or what happened next.
    enum Next: CaseIterable { case same, update, departure, cancellation }

    @Test(arguments: [Break.outbox] + (0..<writes).map { .memory(after: $0) }, Next.allCases)
    func `a first notification that broke off anywhere comes out right with whatever comes next`(_ broken: Break, _ next: Next) async throws {
        let fixture = try Fixture()
        try broken.begin(fixture.store)
        let came = Self.came
        #expect(await fixture.codes(came) == ["AR"])
        try broken.end(fixture.store)
        let wasSent = try fixture.sent().count == 1
        switch broken {
        case .outbox: #expect(!wasSent)
        case .memory(let writes): #expect(wasSent == (writes > 2), "what is going to be sent is noted before")
        }
        let text =
            switch next {
            case .same: came
            case .update: Self.updated
            case .departure: Self.left
            case .cancellation: Self.came.event("A11", number: "4715")
            }
        #expect(await fixture.codes(text) == ["AA"])
        let events = try fixture.sent().map(\.attendance.event)
        switch (next, wasSent) {
        case (.same, _): #expect(events == [.registered])
        case (.update, true): #expect(events == [.registered, .updated])
        case (.update, false): #expect(events == [.registered])
        case (.departure, true): #expect(events == [.registered, .left])
        case (.departure, false): #expect(events == [.left])
        case (.cancellation, true): #expect(events == [.registered, .cancelled])
        case (.cancellation, false): #expect(events == [])
        }
        #expect(await fixture.codes(Self.left.changing("4713", to: "4716").changing("1530", to: "1545")) == ["AA"])
        let sent = try fixture.sent()
        #expect(sent.count == Set(sent.map(\.id)).count)
        #expect(sent.dropFirst().allSatisfy { $0.attendance.firstNotification == sent[0].id && $0.attendance.arrivedAt == "2026-11-21T10:35:00+00:00" })
        #expect(sent.last?.attendance.event == (next == .cancellation && wasSent ? .cancelled : .left))
    }

    @Test(arguments: [Break.outbox] + (0..<laterWrites).map { .memory(after: $0) }, [false, true])
    func `a later notification that broke off is told when it comes again, or with what comes next`(_ broken: Break, _ same: Bool) async throws {
        let fixture = try Fixture()
        #expect(await fixture.codes(Self.came) == ["AA"])
        try broken.begin(fixture.store)
        #expect(await fixture.codes(Self.left) == ["AR"])
        try broken.end(fixture.store)
        // Back to what was told first: that is new again, for nobody knows whether the other was told.
        #expect(await fixture.codes(same ? Self.left : Self.came.event("A13", number: "4714")) == ["AA"])
        let sent = try fixture.sent()
        #expect(sent.dropFirst().allSatisfy { $0.attendance.firstNotification == sent[0].id })
        let told = sent.map(\.attendance.event)
        if same {
            #expect(told == [.registered, .left])
        } else {
            let wasTold = told.contains(.left)
            #expect(told.last == (wasTold ? .updated : told.last) && sent.last?.attendance.leftAt == "")
            #expect(told.count == (wasTold ? 3 : told.count) && told.count <= 3)
        }
    }

    @Test func `a visit that goes on longer than things are kept is remembered as long as something comes`() async throws {
        let day = Int64(86_400_000)
        let clock = Mutex(Fixture.now)
        let fixture = try Fixture(now: { clock.withLock { $0 } })
        func pass(days: Int64) async throws {
            clock.withLock { $0 = $0.adding(milliseconds: days * day) }
            try await fixture.store.expire(before: clock.withLock { $0.adding(milliseconds: -30 * day) })
        }
        #expect(await fixture.codes(Self.came) == ["AA"])
        try await pass(days: 20)
        #expect(await fixture.codes(Self.came.event("A08", number: "5001")) == ["AA"])
        try await pass(days: 20)
        #expect(await fixture.codes(Self.left) == ["AA"])
        let sent = try fixture.sent()
        #expect(sent.map(\.attendance.event) == [.registered, .left])
        #expect(sent.last?.attendance.firstNotification == sent.first?.id)
        try await pass(days: 31)
        #expect(await fixture.codes(Self.updated) == ["AA"])
        #expect(try await fixture.store.counts() == ["HLT-NOTHING-NEW": 1, "HLT-VISIT-LONG-AGO": 1])
    }

    @Test func `who left and comes again under the same number has come twice`() async throws {
        let fixture = try Fixture()
        let again = Self.came.event("A04", number: "4720").changing("|202611211035", to: "|202611212100")
        let leftAgain = again.changing("A04", to: "A03").changing("4720", to: "4721").changing("|202611212100", to: "|202611212100|202611212300")
        #expect(await fixture.codes(Self.came, Self.left, again, leftAgain) == ["AA", "AA", "AA", "AA"])
        let sent = try fixture.sent()
        #expect(sent.map(\.attendance.event) == [.registered, .left, .registered, .left])
        #expect(sent.map(\.attendance.firstNotification) == ["", sent[0].id, "", sent[2].id])
    }

    @Test func `what the contract refuses leaves no trace: mended, it is the first`() async throws {
        let fixture = try Fixture()
        let long = Self.came.changing("82271004^Head injury^SCT", to: "^" + String(repeating: "x", count: 70_000))
        #expect(await fixture.codes(long, Self.came) == ["AE", "AA"])
        #expect(try fixture.sent().map(\.attendance.event) == [.registered])
        let update = long.event("A08", number: "4712")
        #expect(await fixture.codes(update, Self.updated) == ["AE", "AA"])
        #expect(try fixture.sent().map(\.attendance.event) == [.registered, .updated])
    }
}
