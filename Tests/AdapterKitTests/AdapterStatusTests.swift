import BusProtocol
import Foundation
import SafeguardingContract
import Synchronization
import Testing
import ZeroMQ

@testable import AdapterKit

@Suite(.timeLimit(.minutes(5))) struct AdapterStatusTests {
    private let fixture: BusFixture

    init() throws { fixture = try BusFixture() }

    /// Waits for a status; each look gives the others their turn.
    private func status(_ isIt: (AdapterStatus) -> Bool) async -> AdapterStatus {
        while true {
            if let status = AdapterStatus.load(from: fixture.folder["state"]), isIt(status) { return status }
            await Task.yield()
        }
    }

    private func running(_ adapter: ScriptedAdapter, _ endpoint: String, _ body: () async throws -> Void) async throws {
        let store = try fixture.store()
        let bus = try fixture.bus(store, fixture.settings(endpoint))
        let runner = AdapterRunner(adapter: adapter, bus: bus, store: store, log: fixture.logs.log, now: WallClock.now)
        let task = Task { try await runner.run() }
        let result: Result<Void, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        task.cancel()
        try await task.value
        store.close()
        try result.get()
    }

    @Test func `tells of a session, of what went and came, and in the end that it was stopped; only its owner may read it`() async throws {
        let router = try fixture.router()
        defer { router.kill() }
        let sent = Mutex<MessageID?>(nil)
        let adapter = ScriptedAdapter(work: { bus in
            let id = try await bus.send(Samples.referral(), type: .referral, to: .desk(DeskID("front-door")!))
            sent.withLock { $0 = id }
            try await Task.sleep(for: .seconds(3600))
        })
        let delivery = Samples.delivery(Samples.referral(), sequence: 5)
        try await running(adapter, router.endpoint) {
            let ready = await status { $0.session == .ready }
            #expect((ready.adapter, ready.party, ready.software) == ("youth-service", "elm-park-youth-club", "example 1"))
            #expect(ready.process == ProcessInfo.processInfo.processIdentifier && ready.code == nil)
            #expect(Moment(ready.since) != nil && Moment(ready.at) != nil)
            router.deliver(delivery)
            let both = await status { $0.sent != nil && $0.taken != nil }
            #expect(both.sent?.id == sent.withLock { $0 }?.description && both.sent?.type == "eider.v1.Referral")
            #expect(both.taken?.id == delivery.id.description)
            #expect(both.outbox == .init(waiting: 0, refused: 0) && both.inbox == .init(unhandled: 0))
            let mode = try fixture.folder.mode("state/status.json")
            #expect(mode == 0o600)
        }
        let last = await status { _ in true }
        #expect(last.session == .stopped && last.code == nil)
        #expect(last.sent != nil && last.taken != nil)
        #expect(!fixture.folder.names("state").contains { $0.hasPrefix(".status") }, "nothing is left over of writing it")
    }

    @Test func `says why there is no session, and what waits meanwhile`() async throws {
        let adapter = ScriptedAdapter(work: { bus in
            _ = try await bus.send(Samples.referral(), type: .referral, to: .desk(DeskID("front-door")!))
            try await Task.sleep(for: .seconds(3600))
        })
        try await running(adapter, "tcp://127.0.0.1:1") {
            let away = await status { $0.session == .away && $0.outbox.waiting == 1 }
            #expect(away.code == "ADP-HOST-DOWN")
            #expect(away.errors.map(\.code) == ["ADP-HOST-DOWN"], "the same again and again is one")
        }
    }

    @Test func `a refusal and a decline are errors with their codes, and an earlier life's stay`() async throws {
        let router = try fixture.router { _, _ in
            .answer { submission in .refused(Refused.with { ($0.id, $0.code) = (submission.envelope.id, "AGR-104") }) }
        }
        defer { router.kill() }
        let adapter = ScriptedAdapter(
            handling: { _ in .declined(code: "X-NO-SUCH-CASE") },
            work: { bus in
                _ = try await bus.send(Samples.referral(), type: .referral, to: .desk(DeskID("front-door")!))
                try await Task.sleep(for: .seconds(3600))
            })
        try await running(adapter, router.endpoint) {
            _ = await status { $0.outbox.refused == 1 }
            router.deliver(Samples.delivery(Samples.referral(), sequence: 5))
            let status = await status { $0.errors.count == 2 }
            #expect(status.errors.map(\.code) == ["AGR-104", "X-NO-SUCH-CASE"])
            #expect(status.sent == nil && status.taken == nil)
        }
        try await running(ScriptedAdapter(), router.endpoint) {
            let again = await status { $0.session == .ready }
            #expect(again.errors.map(\.code) == ["AGR-104", "X-NO-SUCH-CASE"] && again.outbox.refused == 1)
        }
    }

    @Test func `one that failed says with which code`() async throws {
        let router = try fixture.router(identity: ("another", "another-club"))
        defer { router.kill() }
        let store = try fixture.store()
        let bus = try fixture.bus(store, fixture.settings(router.endpoint))
        let runner = AdapterRunner(adapter: ScriptedAdapter(), bus: bus, store: store, log: fixture.logs.log, now: WallClock.now)
        await #expect(throws: AdapterProblem.self) { try await runner.run() }
        store.close()
        let last = await status { _ in true }
        #expect(last.session == .failed && last.code == "ADP-IDENTITY")
    }

    @Test func `no word of any message gets in, whatever the wire, an agency or an adapter says`() async throws {
        let canary = "Tamsin Testdata was seen"
        let router = try fixture.router()
        defer { router.kill() }
        let log = fixture.logs.log
        let adapter = ScriptedAdapter(
            handling: { _ in .declined(code: "X-\(canary)\u{1B}[2J") },
            work: { bus in
                _ = try await bus.send(Samples.referral(canary), type: .referral, to: .desk(DeskID("front-door")!))
                log.warn("something", code: "\(canary)\n")
                log.note("listening", code: "port-2575")
                log.note("listening", code: "port-\(canary)")
                try await Task.sleep(for: .seconds(3600))
            })
        try await running(adapter, router.endpoint) {
            _ = await status { $0.session == .ready }
            router.deliver(Samples.delivery(Samples.referral(canary), sequence: 5))
            let told = await status { $0.sent != nil && $0.errors.count >= 2 }
            #expect(told.port == 2575)
            let text = try #require(fixture.folder.text("state/status.json"))
            for word in ["Tamsin ", "Testdata ", " was ", "\u{1B}", "front-door", "Often", "youth worker", "CSC-"] { #expect(!text.contains(word)) }
            // Whatever stands in it is a number, or a text of these letters.
            func texts(_ value: Any) -> [String] {
                switch value {
                case let text as String: [text]
                case let list as [Any]: list.flatMap(texts)
                case let mapping as [String: Any]: mapping.values.flatMap(texts)
                default: []
                }
            }
            for said in texts(try JSONSerialization.jsonObject(with: Data(text.utf8))) where said != told.software {
                #expect(said.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.:".contains($0)) })
                #expect(said.count <= 64)
            }
        }
    }

    @Test func `what a simple adapter writes can be read, and what is none is none`() throws {
        try fixture.folder.write(
            #"{"adapter":"club","process":7,"session":"ready","at":"2026-11-30T10:00:00Z","errors":[{"at":"2026-11-30T09:00:00Z","code":"X-1"}]}"#, to: "status.json")
        let status = try #require(AdapterStatus.load(from: fixture.folder.path))
        #expect(status.since == status.at && status.outbox.waiting == 0 && status.errors.map(\.code) == ["X-1"])
        try fixture.folder.write(#"{"adapter":"club","process":7,"session":"perhaps","at":"2026-11-30T10:00:00Z"}"#, to: "status.json")
        #expect(AdapterStatus.load(from: fixture.folder.path) == nil)
    }
}
