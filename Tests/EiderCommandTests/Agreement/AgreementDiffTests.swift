import EiderCommand
import Foundation
import Ledger
import LedgerSQLite
import SafeguardingContract
import Testing

@Suite("eider agreement diff")
struct AgreementDiffTests {
    @Test("what is added, removed and changed is said; the status is 0, and 1 only where it is asked for")
    func clauses() async throws {
        let small = try SmallAgreement()
        let next = try small.folder.write(
            SmallAgreement.text(
                SmallAgreement.clauses.replacing("{forbid: F1", with: "{forbid: F2").replacing("title: health for care", with: "title: health"), version: "2"),
            to: "next.yaml")
        let ran = await eider("agreement", "diff", small.path, next)
        #expect(ran.status == .success)
        #expect(ran.output.hasPrefix("from agreement small 1 to small 2\n"))
        #expect(ran.output.contains("added    F2 \"no health at low risk\"") && ran.output.contains("removed  F1 ") && ran.output.contains("changed  C1 \"health\""))
        #expect(await eider("agreement", "diff", small.path, next, "--exit-code").status == .failure)
        #expect(await eider("agreement", "diff", small.path, small.path, "--exit-code").status == .success)
        #expect(await eider("agreement", "diff", small.path, small.folder.path + "/none.yaml").status == .unavailable)
    }

    @Test("what loops go by, and the calendar, are said where they change")
    func loops() async throws {
        let small = try SmallAgreement()
        let loops = """
            calendar: {cut-off: "15:00"}
            loops:
              clocks: {next-review: none, acknowledge: {within: 2 hours, source: the two of us}, call: {title: ring, for: any, starts: opened, stops: closed, within: 1 hour, source: us}}
              overdue: {then: 2 hours}
            clauses:

            """
        let next = try small.folder.write(SmallAgreement.text(SmallAgreement.clauses, version: "2").replacing("clauses:\n", with: loops), to: "next.yaml")
        let ran = await eider("agreement", "diff", small.path, next, "--on", "2026-11-21")
        let lines = ran.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        for line in ["changed  calendar", "changed  clock acknowledge", "added    clock call", "removed  clock next-review", "changed  loops"] { #expect(lines.contains(line), "\(ran.output)") }
        #expect(lines.filter { $0.contains("clock") }.count == 3)
    }

    @Test("facts that change alike are said together, by whom they are about")
    func together() async throws {
        let small = try SmallAgreement()
        let next = try small.folder.write(
            SmallAgreement.text(SmallAgreement.clauses.replacing("[identity, health, process]", with: "[health]"), version: "2"), to: "next.yaml")
        let ran = await eider("agreement", "diff", small.path, next, "--on", "2026-11-21")
        #expect(ran.output.contains("\n  club loses identity, process of child, sibling, "))
        #expect(ran.output.components(separatedBy: "club loses").count == 2)
        #expect(ran.output.contains("\n      from clinic, in EmergencyAttendance, by C1"))
    }

    @Test("with a ledger, decisions that would come out otherwise are said; refused messages are counted")
    func past() async throws {
        let small = try SmallAgreement()
        let next = try small.folder.write(SmallAgreement.text(SmallAgreement.clauses.split(separator: "\n").map(String.init)[0], version: "2"), to: "next.yaml")
        let path = small.folder.path + "/ledger.db"
        let ledger = try LedgerSQLite(path: path)
        let now = try #require(Moment("2026-11-21T10:42:07.113Z"))
        var random = SystemRandomNumberGenerator()
        let id = MessageID(at: now, using: &random)
        var record = MessageRecorded()
        record.adapter = "hospital"
        record.party = "clinic"
        record.envelope.id = id.description
        record.envelope.type = "eider.v1.EmergencyAttendance"
        record.envelope.to = "party:club"
        record.digest = Data(repeating: 1, count: 32)
        record.answer.id = id.description
        record.answer.decisions = [.with { $0.recipient = "party:club" }]
        record.thread.id = id.description
        record.thread.version = 1
        record.thread.openedBy = "eider.v1.EmergencyAttendance"
        record.thread.referrer = "clinic"
        record.thread.state = "notification"
        var refused = MessageRefused()
        refused.adapter = "hospital"
        refused.party = "clinic"
        refused.envelope.id = MessageID(at: now, using: &random).description
        refused.envelope.type = "eider.v1.EmergencyAttendance"
        refused.digest = Data(repeating: 2, count: 32)
        var attendance = EmergencyAttendance()
        attendance.grounds.purpose = "care"
        attendance.grounds.risk = .inNeed
        attendance.child.name.family = "Quillfeather"
        attendance.presentingComplaints = [.with { $0.system = "http://snomed.info/sct"; $0.code = "25702006" }]
        _ = try ledger.append(
            [
                LedgerEntry.opening(origin: "eider-test", time: now), LedgerEntry(time: now, .messageRecorded(record), payload: Wire.encode(attendance)),
                LedgerEntry(time: now, .messageRefused(refused)),
            ], expecting: [ThreadID(opening: id): 0])
        let ran = await eider("agreement", "diff", small.path, next, "--ledger", path)
        #expect(ran.status == .success)
        #expect(ran.output.contains("EmergencyAttendance from clinic to club: share-in-part, would be share\n    gains health of child"))
        #expect(ran.output.contains("1 decision taken again, 1 would come out otherwise\n1 refused message: no payload is kept"))
        let past = try #require(try await eider("agreement", "diff", small.path, next, "--ledger", path, "--output", "json").json()["past"] as? [String: Any])
        #expect(past["decided"] as? Int == 1 && past["refused"] as? Int == 1 && (past["changed"] as? [Any])?.count == 1)
        let same = await eider("agreement", "diff", next, next, "--ledger", path, "--exit-code")
        #expect(same.status == .success && same.output.contains("0 would come out otherwise"))
        #expect(await eider("agreement", "diff", small.path, next, "--ledger", path + "x").status == .unavailable)
        ledger.close()
    }
}
