import Foundation
import Ledger
import LedgerFill
import LedgerSQLite
import LedgerVerifier
import SafeguardingContract
import Testing

@Suite("A ledger that was filled")
struct LedgerFillTests {
    private static let agreement = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Examples/partnership").standardizedFileURL.path

    private func filled(_ records: UInt64, _ body: (LedgerFill.Report, String) throws -> Void) throws {
        let state = FileManager.default.temporaryDirectory.appending(path: "eider-fill-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: state) }
        var filling = try LedgerFill(state: state, agreement: Self.agreement, records: records)
        try body(try filling.fill(to: records), state + "/router/ledger.db")
    }

    @Test("has as many records as were asked for, or at most three more", arguments: [100, 1000, 9999])
    func size(records: UInt64) throws {
        try filled(records) { report, path in
            #expect((records...records + 3).contains(report.records))
            let ledger = try LedgerSQLite.reader(path: path)
            defer { ledger.close() }
            #expect(try ledger.size == report.records)
            #expect(report.bytes > report.records * 500)
        }
    }

    @Test("is sound, by the verifier that knows nothing of how it came about, with every key and projection")
    func sound() throws {
        try filled(8000) { report, path in
            let keys = try #require(try EpochKeyFile.load(from: EpochKeyFile.path(for: path)))
            let verified = try LedgerVerifier(path: path, keys: keys).verify()
            #expect(verified.findings.isEmpty, "\(verified.findings.prefix(5))")
            #expect(verified.projectionsChecked && verified.unopened == 0)
            #expect(verified.size == report.records)
        }
    }

    @Test("has loops that are closed and loops that are open, each linked by its child, and nothing that waits for anybody")
    func loops() throws {
        try filled(2000) { report, path in
            let ledger = try LedgerSQLite.reader(path: path)
            defer { ledger.close() }
            let threads = try ledger.threads(after: nil, limit: LedgerLimits.page)
            #expect(threads.count == report.referrals)
            #expect(threads.count { $0.state == "closed" } == report.closed)
            #expect(report.closed > 200 && report.referrals - report.closed > 200)
            let open = try ledger.openLoops(after: nil, limit: LedgerLimits.page)
            #expect(open.count == report.referrals - report.closed)
            for thread in threads.prefix(50) {
                let id = try #require(ThreadID(thread.id))
                let links = try ledger.links(of: id)
                #expect(links.count == 2)
                for link in links { #expect(try ledger.threads(linkedBy: [link], before: nil, limit: 9).map(\.id) == [thread.id]) }
                #expect(try ledger.records(of: id).count == (thread.state == "closed" ? 4 : 2))
            }
            for adapter in ["county-social-care", "elm-park-youth-club"] {
                #expect(try ledger.outbox(of: AdapterID(unchecked: adapter), after: 0, limit: 9).isEmpty)
            }
        }
    }

    @Test("tells of the copies what the engine's own loop says of itself")
    func alike() throws {
        try filled(400) { _, path in
            let ledger = try LedgerSQLite.reader(path: path)
            defer { ledger.close() }
            let closed = try ledger.threads(after: nil, limit: 100).filter { $0.state == "closed" }
            let (first, other) = (try #require(closed.first), try #require(closed.last))
            // Take away what has to differ, and nothing is left that does.
            func bare(_ thread: ThreadAfter) -> ThreadAfter {
                var it = thread
                (it.id, it.openedSequence, it.lastReceipt) = ("", 0, Data())
                let opened = it.openedAt
                it.openedAt = 0
                it.closedAt -= opened
                for index in it.obligations.indices {
                    it.obligations[index].began -= opened
                    it.obligations[index].met -= opened
                }
                for index in it.told.indices { (it.told[index].messageID, it.told[index].sequence) = ("", 0) }
                return it
            }
            #expect(first.id != other.id && bare(first) == bare(other))
            #expect(other.lastReceipt.count == 32 && other.lastReceipt != first.lastReceipt)
            let records = try ledger.records(of: try #require(ThreadID(other.id)))
            #expect(other.openedSequence == records.first?.sequence)
            #expect(other.told.map(\.sequence) == [records[0].sequence, records[2].sequence])
        }
    }

    @Test("is never written into one that is there")
    func twice() throws {
        try filled(100) { _, path in
            let state = URL(filePath: path).deletingLastPathComponent().deletingLastPathComponent().path
            #expect(throws: FillFault.exists(path)) { try LedgerFill(state: state, agreement: Self.agreement, records: 100) }
        }
    }
}
