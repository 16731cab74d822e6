import BusProtocol
import Ledger
import SafeguardingContract
import Testing

@testable import RouterCore

@Suite("The router between its logic and the world") struct RouterEngineTests {
    /// An engine over a ledger in memory, with the adapters in session.
    private struct Shell {
        let ledger = MemoryLedger()
        let now = Moment(milliseconds: 1_795_000_000_000)
        var engine: RouterEngine

        init(_ cast: inout CoreCast) throws {
            let agreement = try CoreHarness.exampleAgreement()
            var core = RouterCore(agreement: agreement, enrolments: [], size: 0)
            var entries: [LedgerEntry] = []
            for case .record(let entry, _) in core.opening(nil, source: Array(agreement.source.utf8), origin: "test", at: now) { entries.append(entry) }
            _ = try ledger.append(entries, expecting: [:])
            engine = RouterEngine(core)
            _ = try decide(.enrolled([cast.club.approved, cast.care.approved]))
            _ = try write()
            for event in [cast.club.hello(), cast.care.hello()] { _ = try decide(event) }
            for adapter in engine.thirsty { _ = try decide(.pump(adapter)) }
        }

        /// What goes out at once.
        mutating func decide(_ event: RouterEvent) throws -> [Verb] { verbs(try engine.decide([event], reading: ledger, at: now)) }

        /// What goes out when the next batch is durable.
        mutating func write() throws -> [Verb] {
            guard let batch = engine.nextBatch() else { return [] }
            return try written(batch)
        }

        mutating func written(_ batch: RouterBatch) throws -> [Verb] {
            #expect(try ledger.append(batch.entries, expecting: batch.expecting) == .appended(first: batch.first, count: batch.entries.count))
            return verbs(engine.recorded(batch))
        }

        /// What goes out when everybody is served, and what that decided is durable.
        mutating func pumped() throws -> [(envelope: Envelope, payload: [UInt8])] {
            var effects: [RouterEffect] = []
            for _ in 0..<3 {
                for adapter in engine.thirsty { effects += try engine.decide([.pump(adapter)], reading: ledger, at: now) }
                guard let batch = engine.nextBatch() else { continue }
                #expect(try ledger.append(batch.entries, expecting: batch.expecting) == .appended(first: batch.first, count: batch.entries.count))
                effects += engine.recorded(batch)
            }
            return effects.compactMap { effect in
                guard case .send(let outgoing) = effect, engine.mayGo(outgoing), case .success(.deliver(let envelope, let payload)) = FrameCodec.readFromRouter(outgoing.frames) else { return nil }
                return (envelope, payload)
            }
        }

        private func verbs(_ effects: [RouterEffect]) -> [Verb] {
            effects.compactMap { effect in
                guard case .send(let outgoing) = effect, engine.mayGo(outgoing) else { return nil }
                return try? FrameCodec.readFromRouter(outgoing.frames).get().verb
            }
        }
    }

    @Test("nothing is said of what is not durable, and a batch is under way alone") func groupCommit() throws {
        var cast = CoreCast()
        var shell = try Shell(&cast)
        #expect(try shell.decide(cast.club.submit(CoreMessages.referral(1))) == [])
        let handed = shell.engine.nextBatch()
        let first = try #require(handed)
        #expect(try shell.decide(cast.club.submit(CoreMessages.referral(2))) == [])
        // The same once more, of which the first answer still waits: so does this one.
        #expect(try shell.decide(cast.club.submit(CoreMessages.referral(1))) == [])
        let second = shell.engine.nextBatch()
        #expect(second == nil && shell.engine.hasRecords)
        #expect(try shell.written(first) == [.recorded, .deliver])
        #expect(try shell.write() == [.recorded, .deliver, .recorded])
    }

    @Test("only that deliveries were taken is awaited by nobody, and an answer beside it is") func unawaited() throws {
        var cast = CoreCast()
        var shell = try Shell(&cast)
        #expect(!shell.engine.isUnawaited)
        _ = try shell.decide(cast.club.submit(CoreMessages.referral(1)))
        #expect(!shell.engine.isUnawaited)
        let batch = shell.engine.nextBatch()
        let first = try #require(batch)
        #expect(try shell.ledger.append(first.entries, expecting: first.expecting) == .appended(first: first.first, count: first.entries.count))
        let delivered = shell.engine.recorded(first).compactMap { effect -> Envelope? in
            guard case .send(let outgoing) = effect, case .success(.deliver(let envelope, _)) = FrameCodec.readFromRouter(outgoing.frames) else { return nil }
            return envelope
        }
        #expect(!shell.engine.isUnawaited)
        _ = try shell.decide(cast.care.taken(try #require(delivered.first)))
        #expect(shell.engine.isUnawaited)
        // The first message again: its answer is there, and waits for what waits.
        _ = try shell.decide(cast.club.submit(CoreMessages.referral(1)))
        #expect(!shell.engine.isUnawaited)
        #expect(try shell.write() == [.recorded])
        #expect(!shell.engine.isUnawaited && !shell.engine.hasRecords)
    }

    @Test("what decides nothing new waits only for the batch that was under way") func answersAlone() throws {
        var cast = CoreCast()
        var shell = try Shell(&cast)
        _ = try shell.decide(cast.club.submit(CoreMessages.referral(1)))
        let handed = shell.engine.nextBatch()
        let first = try #require(handed)
        #expect(try shell.decide(cast.club.submit(CoreMessages.referral(1))) == [])
        #expect(try shell.written(first) == [.recorded, .deliver, .recorded])
        #expect(!shell.engine.hasRecords)
    }

    @Test("a delivery that waited for the sync does not go to a session that ended meanwhile, and its sender is answered") func sessionOver() throws {
        var cast = CoreCast()
        var shell = try Shell(&cast)
        _ = try shell.decide(cast.club.submit(CoreMessages.referral(1)))
        let handed = shell.engine.nextBatch()
        let first = try #require(handed)
        _ = try shell.decide(.unroutable(cast.care.connection))
        #expect(try shell.written(first) == [.recorded])
    }

    @Test("a delivery that waits for the sync while another agreement comes into force is decided again before it goes out, and what follows it comes after")
    func agreementMeanwhile() throws {
        var cast = CoreCast()
        var shell = try Shell(&cast)
        let narrow = try CoreHarness.exampleAgreement {
            !$0.contains("version: \"4.2\"") ? $0 : $0.replacing("version: \"4.2\"", with: "version: \"5\"")
                + "\n  - {forbid: F90, title: no concerns, messages: any, categories: concern, about: any, from: any, to: any, purpose: any, absolute: true}\n"
        }
        for isInSameBatch in [true, false] {
            let number: UInt64 = isInSameBatch ? 1 : 3
            let agreement = isInSameBatch ? narrow : try CoreHarness.exampleAgreement()
            _ = try shell.decide(cast.club.submit(CoreMessages.referral(number)))
            let handed = isInSameBatch ? nil : shell.engine.nextBatch()
            _ = try shell.decide(.agreement(agreement, source: Array(agreement.source.utf8)))
            _ = try shell.decide(cast.club.submit(CoreMessages.referral(number + 1)))
            if let handed { #expect(try shell.written(handed) == [.recorded]) } else { #expect(try shell.write() == [.recorded, .recorded]) }
            #expect(shell.engine.thirsty == [cast.care.approved.adapter])
            let sent = try shell.pumped()
            #expect(sent.map(\.envelope.id) == [number, number + 1].map { CoreMessages.id($0).description })
            #expect(sent.map(\.envelope.decision) == [2, 1])
            #expect(sent.allSatisfy { ($0.payload.firstRange(of: Array("worried".utf8)) != nil) != isInSameBatch })
        }
    }

    @Test("what is recalled while it waits for the sync does not go out") func recalledMeanwhile() throws {
        var cast = CoreCast()
        cast.club = CoreAdapter("youth-service", of: "elm-park-youth-club", sends: [.referral, .recall], takes: [.notice])
        cast.care = CoreAdapter("social-care", of: "county-social-care", sends: [], takes: [.referral, .recall, .notice])
        var shell = try Shell(&cast)
        _ = try shell.decide(cast.club.submit(CoreMessages.referral(1)))
        let recall = Recall.with {
            $0.grounds = .with { $0.purpose = "safeguarding-referral" }
            $0.messageID = CoreMessages.id(1).description
            $0.cause = .wrongRecipient
            $0.recalledBy = .with { $0.role = "youth worker" }
        }
        _ = try shell.decide(
            cast.club.submit(CoreMessages.submission(2, .recall, from: "elm-park-youth-club/youth-service", to: "", on: CoreMessages.id(1), Wire.encode(recall))))
        #expect(try shell.write() == [.recorded, .recorded])
        #expect(try shell.pumped().map(\.envelope.type) == [MessageType.recall.name])
    }
}
