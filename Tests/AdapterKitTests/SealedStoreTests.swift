import BusProtocol
import Foundation
import GRDB
import SafeguardingContract
import Testing

@testable import AdapterKit

@Suite struct SealedStoreTests {
    private let folder = TemporaryFolder()
    private let word = "Zephyrine-of-the-marsh"

    private func open(_ name: String = "state") throws -> AdapterStore { try AdapterStore(folder: folder[name]) }

    private func day(_ number: Int64) -> Moment { Samples.moment.adding(milliseconds: number * 86_400_000) }

    /// Puts words into every place that holds words.
    private func plant(_ store: AdapterStore, at moment: Moment, seed: UInt64, handled: Bool = true) async throws -> Delivery {
        let id = Samples.id(seed)
        _ = try await store.enqueue(
            OutboxDraft(
                id: id, type: "eider.v1.Referral", thread: ThreadID(opening: id), head: Array("head \(word)".utf8), body: Array("body \(word)".utf8), queuedAt: moment, source: nil,
                receiptDigest: nil))
        _ = try store.keep([.recorded(Recorded.with { ($0.id, $0.sequence, $0.leadAgency) = (id.description, seed, word) })])
        let delivery = Samples.delivery(Samples.referral(word), sequence: seed)
        _ = try store.receive([delivery], at: moment)
        if handled {
            try await store.markHandled(id)
            _ = try await store.settle(delivery, .taken, handled: true)
        }
        return delivery
    }

    private func bytes(_ name: String = "state") throws -> Data {
        try folder.names(name).reduce(into: Data()) { $0 += try Data(contentsOf: URL(fileURLWithPath: folder["\(name)/\($1)"])) }
    }

    private func copy(_ from: String, to: String) throws { try FileManager.default.copyItem(atPath: folder[from], toPath: folder[to]) }

    @Test func `no word is in the store's files, and they are read back`() async throws {
        let store = try open()
        let delivery = try await plant(store, at: day(0), seed: 1, handled: false)
        #expect(try bytes().range(of: Data(word.utf8)) == nil)
        #expect(try await store.unhandledDeliveries(limit: 9).map(\.delivery) == [delivery])
        guard case .recorded(let recorded)? = try await store.unhandledOutcomes(limit: 9).first?.outcome.answer else {
            Issue.record("an answer is expected")
            return
        }
        #expect(recorded.leadAgency == word)
        store.close()
        #expect(try folder.mode("state/store.keys") == 0o600)
        #expect(try bytes().range(of: Data(word.utf8)) == nil)
        let next = try open()
        #expect(try await next.unhandledDeliveries(limit: 9).map(\.delivery) == [delivery])
        next.close()
    }

    @Test func `after they expired, a copy from before cannot be read with the keys that are left`() async throws {
        let store = try open()
        _ = try await plant(store, at: day(0), seed: 1)
        try copy("state", to: "copy")
        let keys = try #require(folder.text("state/store.keys"))
        #expect(try await store.expire(before: day(8), now: day(38)) == 2)
        let left = try #require(folder.text("state/store.keys"))
        #expect(keys.split(separator: "\n").count == 3 && left.split(separator: "\n").count == 2, "the week's key is gone")
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder["state/adapter.db-wal"])).isEmpty)
        try left.write(toFile: folder["copy/store.keys"], atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder["copy/store.keys"])
        let found = #expect(throws: StoreFault.self) { try open("copy") }
        #expect(found?.code == "ADP-STORE-KEYS")
        #expect(try bytes("copy").range(of: Data(word.utf8)) == nil)
        store.close()
    }

    @Test func `what nobody has dealt with stays, under a new key, and the old one goes all the same`() async throws {
        let store = try open()
        _ = try await plant(store, at: day(0), seed: 1)
        let waiting = try await plant(store, at: day(0), seed: 2, handled: false)
        let old = StoreKeys.week(of: day(0).milliseconds)
        #expect(store.keys.weeks == [old])
        #expect(try await store.expire(before: day(8), now: day(38)) == 2)
        #expect(store.keys.weeks == [StoreKeys.week(of: day(38).milliseconds)])
        #expect(try await store.unhandledDeliveries(limit: 9).map(\.delivery) == [waiting])
        #expect(try await store.unhandledOutcomes(limit: 9).count == 1)
        #expect(try await store.expire(before: day(8), now: day(38)) == 0)
        store.close()
        let next = try open()
        #expect(try await next.unhandledDeliveries(limit: 9).map(\.delivery) == [waiting])
        next.close()
    }

    @Test func `within the week, words that are younger keep the week's key`() async throws {
        let store = try open()
        _ = try await plant(store, at: day(0), seed: 1)
        #expect(try await store.expire(before: Samples.moment.adding(milliseconds: 1), now: day(30)) == 2)
        #expect(store.keys.weeks == [StoreKeys.week(of: day(0).milliseconds)], "its week is not over")
        store.close()
    }

    @Test func `without its keys a store is not opened, and not made anew either`() async throws {
        let store = try open()
        _ = try await plant(store, at: day(0), seed: 1)
        store.close()
        let keys = try #require(folder.text("state/store.keys"))
        try FileManager.default.removeItem(atPath: folder["state/store.keys"])
        let found = #expect(throws: StoreFault.self) { try open() }
        #expect(found?.code == "ADP-STORE-KEYS")
        #expect(!FileManager.default.fileExists(atPath: folder["state/store.keys"]))
        for wrong in ["nonsense\n", keys.replacingOccurrences(of: " digest ", with: " 1 "), ""] {
            try folder.write(wrong, to: "state/store.keys")
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder["state/store.keys"])
            #expect(throws: StoreFault.self) { try open() }
        }
        try folder.write(keys, to: "state/store.keys")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder["state/store.keys"])
        #expect(throws: StoreFault.self) { try open() }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder["state/store.keys"])
        try open().close()
    }

    @Test func `what is sealed can be opened where it stood, and nowhere else`() throws {
        let keys = try StoreKeys(path: folder["store.keys"])
        let sealed = try keys.seal([1, 2, 3], in: 5, at: "outbox.body/a")
        #expect(try keys.open(sealed, at: "outbox.body/a") == [1, 2, 3])
        #expect(throws: StoreFault.self) { try keys.open(sealed, at: "outbox.body/b") }
        for place in sealed.indices {
            var changed = sealed
            changed[place] ^= 1
            #expect(throws: StoreFault.self) { try keys.open(changed, at: "outbox.body/a") }
        }
        #expect(try StoreKeys(path: folder["store.keys"]).open(sealed, at: "outbox.body/a") == [1, 2, 3])
        try keys.destroy(allBut: [])
        #expect(throws: StoreFault.self) { try StoreKeys(path: folder["store.keys"]).open(sealed, at: "outbox.body/a") }
    }

    @Test func `the store of an earlier version is sealed when it is opened, and goes on`() async throws {
        let (waiting, answered, expired) = (Samples.id(1), Samples.id(2), Samples.id(3))
        let delivery = Samples.delivery(Samples.referral(word), sequence: 7)
        let taken = Samples.delivery(Samples.referral(word), sequence: 8)
        try DurableFile.makeFolder(folder["state"])
        do {
            let queue = try DatabaseQueue(path: folder["state/adapter.db"])
            try StoreSchema.migrator(sealing: StoreKeys(path: folder["unused.keys"])).migrate(queue, upTo: "3")
            try await queue.write { [word] db in
                func message(_ id: MessageID, _ state: String, _ answer: Data?, _ words: String, handled: Int) throws {
                    try db.execute(
                        sql: "INSERT INTO outbox (id, source_key, source_digest, type, thread, head, body, queued_at, state, answer, handled) VALUES (?, ?, x'01', 'eider.v1.Referral', ?, ?, ?, ?, ?, ?, ?)",
                        arguments: [id.description, "key \(id)", id.description, Data(words.utf8), Data(words.utf8), Samples.moment.milliseconds, state, answer, handled])
                }
                let recorded = Data(Wire.encode(Recorded.with { ($0.id, $0.sequence) = (answered.description, 41) }))
                try message(waiting, "queued", nil, "waiting \(word)", handled: 0)
                try message(answered, "recorded", recorded, "answered \(word)", handled: 0)
                try message(expired, "recorded", recorded, "", handled: 1)
                for (it, answer) in [(delivery, nil), (taken, "taken" as String?)] {
                    try db.execute(
                        sql: "INSERT INTO inbox (sequence, decision, type, thread, envelope, payload, received_at, answer, handled) VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?)",
                        arguments: [
                            Int64(it.sequence), it.envelope.type, it.thread.description, Data(Wire.encode(it.envelope)), Data(it.payload), Samples.moment.milliseconds, answer,
                            answer == nil ? 0 : 1,
                        ])
                }
            }
            try queue.close()
        }
        #expect(try bytes().range(of: Data(word.utf8)) != nil)
        let store = try open()
        let positions = try store.unanswered(after: 0, limit: 9)
        #expect(positions.map(\.id) == [waiting])
        #expect(try store.entry(at: positions[0])?.body == Array("waiting \(word)".utf8))
        #expect(try store.sequence(of: answered) == 41)
        #expect(try await store.unhandledOutcomes(limit: 9).map(\.outcome.id) == [answered])
        #expect(try await store.unhandledDeliveries(limit: 9).map(\.delivery) == [delivery])
        #expect(try store.receive([taken], at: Samples.moment) == [.answered(.taken)])
        #expect(try store.lastTaken() == 8)
        var again = taken
        again.log = 2
        #expect(try store.receive([again], at: Samples.moment) == [.answered(.taken)], "also under a later log")
        store.close()
        #expect(try bytes().range(of: Data(word.utf8)) == nil)
        try open().close()
    }
}
