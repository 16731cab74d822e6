import AdapterKit
import Foundation
import Ledger
import LedgerSQLite
import SafeguardingContract
import Supervision
import Testing
import TransparencyLog

@testable import EiderCommand

@Suite("The record: witnessed, erased when its time is over, restored when it is lost", .serialized) struct RecordTests {
    private static let witnesses: Set<String> = ["elm-park-youth-club/youth-service", "county-social-care/social-care"]

    @Test("both adapters cosign what the router signed a minute later, and the ledger is found sound while it runs", .timeLimit(.minutes(3)))
    func witnessed() async throws {
        try await World.run(clock: WallClock.now().description) { world in
            _ = try await world.opens(Papers.referral(), by: "youth-service", in: "social-care/inbox")
            try world.pass(minutes: 2)
            let size = try await world.witnessed(by: Self.witnesses)
            let shown = try await world.json("ledger", "checkpoint")
            #expect(Set(shown["witnesses"] as? [String] ?? []) == Self.witnesses && (shown["size"] as? UInt64 ?? 0) >= size)
            let report = try await world.json("ledger", "verify")
            #expect(report["found"] as? Int == 0 && report["projectionsChecked"] as? Bool == true && (report["lastCosigned"] as? UInt64 ?? 0) >= size, "\(report)")
            await world.stopAll()
            let last = try await world.json("ledger", "checkpoint")
            #expect(last["size"] as? Int == (try world.records().count), "at its stop the router signs what there is")
            #expect(try await world.eider("ledger", "stats").joined().isNameless)
        }
    }

    @Test("after 26 years a closed referral is erased, and after `retain` no key opens a backup from before; what is on legal hold stays", .timeLimit(.minutes(3)))
    func retention() async throws {
        try await World.run(clock: WallClock.now().description) { world in
            let gone = try await closed("The first.", world)
            let kept = try await closed("The second.", world)
            _ = try await world.eider("ledger", "hold", kept, "--by", "head of legal services", "--reference", "INQ-7")
            _ = try await world.until("the hold is recorded") { try world.records().contains { $0.body.legalHold.thread == kept } ? true : nil }
            let (old, new, ledger) = (world.root.appending(path: "old.db").path, world.root.appending(path: "new.db").path, world.folder("router/ledger.db").path)
            _ = try await world.eider("ledger", "backup", "--to", old)
            let oldKeys = try #require(try EpochKeyFile.load(from: EpochKeyFile.path(for: ledger)))

            try world.pass(minutes: 26 * 366 * 24 * 60)
            _ = try await world.until("the referral is erased") { try world.records().contains { $0.body.threadErased.thread == gone } ? true : nil }
            try world.pass(minutes: 26 * 366 * 24 * 60 + 5)
            await world.stopAll()
            _ = try await world.eider("ledger", "retain", "--backup", new)

            let keys = try #require(try EpochKeyFile.load(from: EpochKeyFile.path(for: ledger)))
            for path in [ledger, ledger + "-wal", old, new] {
                guard let bytes = FileManager.default.contents(atPath: path) else { continue }
                for word in Papers.planted { #expect(bytes.range(of: Data(word.utf8)) == nil, "\(path)") }
            }
            #expect(try Self.words(of: gone, in: old, oldKeys).contains("Quillfeather"), "with the key that is destroyed the old backup had it")
            #expect { try Self.words(of: gone, in: old, keys) } throws: { ($0 as? LedgerError)?.code == "LED-KEY" }
            for path in [ledger, new] {
                #expect(try Self.words(of: gone, in: path, keys).isEmpty)
                #expect(try Self.words(of: kept, in: path, keys).contains("Quillfeather"), "what is on legal hold stays")
            }
            let report = try await world.json("ledger", "verify")
            #expect(report["found"] as? Int == 0 && report["projectionsChecked"] as? Bool == true && (report["erased"] as? Int ?? 0) > 0, "\(report)")
        }
    }

    @Test("a ledger that is lost is restored: adapters send again what it has not, nothing is taken twice, and the new log is cosigned once it is accepted", .timeLimit(.minutes(3)))
    func restored() async throws {
        try await World.run(clock: WallClock.now().description) { world in
            let first = try await world.opens(Papers.referral(), by: "youth-service", in: "social-care/inbox")
            let (backup, ledger) = (world.root.appending(path: "backup.db").path, world.folder("router/ledger.db").path)
            _ = try await world.eider("ledger", "backup", "--to", backup)
            let second = try await world.opens(Papers.referral(note: "Again."), by: "youth-service", in: "social-care/inbox")
            try world.pass(minutes: 2)
            _ = try await world.witnessed(by: Self.witnesses)
            await world.stopAll()
            for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: ledger + end) }

            let restored = try await world.json("ledger", "restore", "--from", backup)
            let origin = try #require(restored["origin"] as? String)
            try world.pass(minutes: 5)
            try await world.startAgain()
            _ = try await world.until("the club's second referral is recorded again") { try world.messages().map(\.thread.id).contains(second) ? true : nil }
            try world.pass(minutes: 7)
            _ = try await world.until("the new log is signed, and both adapters object to it") {
                let objecting = ["youth-service", "social-care"].allSatisfy { name in world.lines.contains { $0.hasPrefix("\(name): ") && $0.contains("ADP-LOG-ORIGIN") } }
                return try objecting && world.checkpoint(of: origin) != nil ? true : nil
            }
            #expect(try world.checkpoint(of: origin)?.witnesses.isEmpty == true, "nobody cosigns a log that no person has accepted")

            for adapter in ["youth-service", "social-care"] { try LogAcceptance.write(origin, to: world.folder("adapters/\(adapter)").path) }
            _ = try await world.opens(Papers.referral(note: "A third time."), by: "youth-service", in: "social-care/inbox")
            try world.pass(minutes: 9)
            _ = try await world.until("the new log is cosigned by both") { try world.checkpoint(of: origin).flatMap { $0.witnesses == Self.witnesses ? true : nil } }

            #expect(world.files("social-care/inbox").count { $0.hasSuffix("referral.json") } == 3, "nothing is taken twice")
            for loop in [first, second] { #expect(world.files("youth-service/incoming/\(loop)").count { $0.hasSuffix("-recorded.json") } == 1) }
            #expect(try world.messages().count == 3)
            let report = try await world.json("ledger", "verify")
            #expect(report["found"] as? Int == 0 && report["origin"] as? String == origin, "\(report)")
        }
    }

    private func closed(_ note: String, _ world: World) async throws -> String {
        let loop = try await world.opens(Papers.referral(note: note), by: "youth-service", in: "social-care/inbox")
        for (kind, more) in [("acknowledged", ""), ("decided", Papers.assessment), ("closed", Papers.closure)] {
            try await world.reads("-\(kind)", in: "youth-service/incoming/\(loop)", when: Papers.receipt(kind, thread: loop, more), by: "social-care")
        }
        return loop
    }

    /// Everything that a ledger's file has of a thread's messages, with these keys.
    private static func words(of thread: String, in path: String, _ keys: EpochKeys) throws -> String {
        let ledger = try LedgerSQLite.reader(path: path, keys: .given(keys))
        defer { ledger.close() }
        let payloads = try ledger.records(of: try #require(ThreadID(thread))).compactMap(\.payload)
        return payloads.map { String(decoding: $0, as: UTF8.self) }.joined()
    }
}

/// How far the router's log is, and what passes until it goes on.
extension World {
    struct Witnessed: Equatable {
        let origin: String
        let size: UInt64
        let witnesses: Set<String>
    }

    /// The last checkpoint of all, or of one log.
    func checkpoint(of origin: String? = nil) throws -> Witnessed? {
        let ledger = try LedgerSQLite.reader(path: folder("router/ledger.db").path)
        defer { ledger.close() }
        guard let kept = try ledger.checkpoint(atOrBelow: nil), let checkpoint = kept.signedNote.flatMap({ Checkpoint(text: $0.text) }) else { return nil }
        guard origin == nil || origin == checkpoint.origin else { return nil }
        return Witnessed(origin: checkpoint.origin, size: kept.size, witnesses: Set(try ledger.cosignatures(of: kept.size).map(\.witness)))
    }

    /// Waits until the last checkpoint has the cosignatures of all these.
    func witnessed(by witnesses: Set<String>) async throws -> UInt64 {
        try await until("a checkpoint cosigned by \(witnesses.sorted())") { try checkpoint().flatMap { $0.witnesses == witnesses ? $0.size : nil } }
    }

    /// Lets it be so many minutes after the machine's time, for the router.
    func pass(minutes: Int64) throws { try clock(is: WallClock.now().adding(milliseconds: minutes * 60_000).description) }

    /// What a command says as JSON.
    func json(_ arguments: String...) async throws -> [String: Any] {
        let ran = try await OneShot.run(
            ChildCommand(executable: World.built + "/eider", arguments: arguments + ["--output", "json", "--state", state.path], environment: Environment.base), within: .seconds(30))
        guard ran.exit == .status(0) else { throw NotSo(description: "\(arguments): \(ran.exit) \(ran.lines)") }
        // Remarks go to the same lines.
        let text = ran.lines.joined(separator: "\n")
        guard let first = text.firstIndex(of: "{"), let last = text.lastIndex(of: "}") else { return [:] }
        return try JSONSerialization.jsonObject(with: Data(text[first...last].utf8)) as? [String: Any] ?? [:]
    }
}
