import EiderCommand
import Foundation
import Ledger
import LedgerSQLite
import SafeguardingContract
import Testing

@Suite("Reading the ledger from the shell")
struct LedgerCommandTests {
    @Test("shows each record with its leaf, its decisions and the root, beside a writer, and nothing of what a message says")
    func show() async throws {
        let written = try WrittenLedger()
        let ran = await eider("ledger", "show", "--ledger", written.path)
        #expect(ran.status == .success)
        let lines = ran.output.split(separator: "\n").map(String.init)
        try #require(lines.count == 5)
        #expect(lines[0].contains("     0  ") && lines[0].contains("log-opened"))
        #expect(lines[1].contains("message-recorded    Referral from elm-park-youth-club to desk:front-door"))
        #expect(lines[2].contains("share-in-part  party:county-social-care (desk front-door) by C1; left out: source-identity of the source (F1)"))
        #expect(lines[3].contains("delivery-taken") && lines[3].contains("leaf 1 by social-care"))
        #expect(lines[4].contains("message-refused     EmergencyAttendance from county-hospital, AGR-104"))
        #expect(ran.errors.contains("4 records, root \(try written.ledger.root())"))
        #expect(!(ran.output + ran.errors).contains("Tamsin"))
    }

    @Test("as JSON it is one object with records, size and root")
    func json() async throws {
        let written = try WrittenLedger()
        let shown = try await eider("ledger", "show", "--ledger", written.path, "--from", "1", "--limit", "1", "--output", "json").json()
        #expect(shown["size"] as? Int == 4)
        let record = try #require((shown["records"] as? [[String: Any]])?.first)
        #expect(record["leaf"] as? Int == 1)
        #expect(record["kind"] as? String == "message-recorded")
        #expect(record["loopState"] as? String == "referral")
        #expect((record["leafBytes"] as? String)?.count == 2 * LeafCodec.length)
    }

    @Test("tail begins with the last records, a line each")
    func tail() async throws {
        let written = try WrittenLedger()
        let ran = await eider("tail", "--ledger", written.path, "--last", "2", "--no-follow")
        #expect(ran.status == .success)
        #expect(ran.output.split(separator: "\n").count == 2)
        let all = await eider("tail", "--ledger", written.path, "--last", "100", "--no-follow", "--output", "json")
        #expect(all.output.split(separator: "\n").count == 4)
    }

    @Test("tail shows what is recorded while it runs")
    func follow() async throws {
        let written = try WrittenLedger()
        let heard = HeardLines()
        let console = Console { stream, text in if stream == .output { heard.take(text) } }
        let following = Task {
            await Console.$current.withValue(console) { await Eider.run(["tail", "--ledger", written.path, "--last", "10"]) }
        }
        #expect(await eventually { heard.all.count == 4 })
        try written.ledger.takeAgain()
        #expect(await eventually { heard.all.contains { $0.contains("adapter-revoked") } })
        following.cancel()
        _ = await following.value
    }

    @Test("loops are listed, one is shown with its records, and what is no loop is said to be none")
    func loops() async throws {
        let written = try WrittenLedger()
        let listed = await eider("loops", "show", "--ledger", written.path)
        #expect(listed.output == "\(written.thread)  referral      Referral from elm-park-youth-club, lead agency county-social-care\n")
        let one = try await eider("loops", "show", written.thread.description, "--ledger", written.path, "--output", "json").json()
        #expect((one["records"] as? [Any])?.count == 2)
        #expect((one["loop"] as? [String: Any])?["state"] as? String == "referral")
        #expect(await eider("loops", "show", "no-id", "--ledger", written.path).status == .badData)
        #expect(await eider("loops", "show", "01931a40-0000-7000-8000-000000000000", "--ledger", written.path).status == .badData)
    }

    @Test("a ledger that is not there is unavailable")
    func absent() async {
        #expect(await eider("ledger", "show", "--ledger", "/nowhere/ledger.db").status == .unavailable)
    }
}
