import BusProtocol
import Ledger
import SafeguardingContract
import SharingRules
import Testing

@testable import RouterCore

@Suite("What one peer can make the router hold") struct BoundsTests {
    @Test("a payload of very many fields is refused before anything is worked out for each of them")
    func manyFields() throws {
        var cast = CoreCast()
        var harness = try cast.harness()
        // Field 2000, a varint: three bytes each.
        let unknown = Array(repeating: [UInt8](arrayLiteral: 0x80, 0x7D, 0x01), count: 300_000).flatMap { $0 }
        harness.handle(cast.club.submit(CoreMessages.referral(1, inform: ["party:county-probation"], then: unknown)))
        #expect(harness.hear().compactMap(\.refused).first?.code == "MSG-CANON-COUNT")
    }

    @Test("what a large payload says is not kept while the rest of its batch is looked up, and counts all the same")
    func readAhead() throws {
        var cast = CoreCast()
        var harness = try cast.harness()
        cast.hello(to: &harness)
        let small = cast.club.submit(CoreMessages.referral(1))
        // An identifier without a word takes two bytes, and decoded many times that.
        let large = cast.club.submit(CoreMessages.referral(2) { $0.child.identifiers = Array(repeating: Identifier(), count: RouterLimits.keptRead / 2 + 1) })
        #expect(harness.core.needs(small).read != nil)
        #expect(harness.core.needs(large).read == nil)
        harness.handle(small)
        harness.handle(large)
        try harness.sync()
        #expect(harness.hear().compactMap(\.recorded).count == 2)
    }

    @Test("of many fields that are left out, the answer names only the first, and all of their categories")
    func manyCuts() throws {
        var cast = CoreCast()
        var harness = try cast.harness()
        let unknown = Array(repeating: [UInt8](arrayLiteral: 0x80, 0x7D, 0x01), count: 5000).flatMap { $0 }
        harness.handle(cast.club.submit(CoreMessages.referral(1, then: unknown)))
        try harness.sync()
        let recorded = try #require(harness.hear().compactMap(\.recorded).first)
        #expect(recorded.decisions.map(\.fieldsLeftOut.count) == [RouterLimits.pathsLeftOut])
    }

    @Test("an adapter that takes nothing is not sent more than its share of memory, and gets the rest when it takes")
    func bytesOutstanding() throws {
        var cast = CoreCast()
        var harness = try cast.harness()
        cast.hello(to: &harness, credit: 1024)
        let count = 100
        for number in 1...count {
            let large = CoreMessages.referral(UInt64(number)) { message in
                message.concerns = (0..<12).map { _ in
                    .with {
                        $0.text = String(repeating: "a", count: 60_000)
                        $0.categories = [.concern]
                        $0.about = [.child]
                    }
                }
            }
            harness.handle(cast.club.submit(large))
            if number % 10 == 0 { try harness.sync() }
        }
        harness.pump()
        var waiting: [Envelope] = []
        var taken: Set<UInt64> = []
        var largest = 0
        repeat {
            try harness.sync()
            let deliveries = harness.hear().compactMap(\.delivery)
            largest = max(largest, deliveries.reduce(0) { $0 + $1.payload.count })
            waiting = deliveries.map(\.envelope)
            for envelope in waiting {
                #expect(taken.insert(envelope.sequence).inserted)
                harness.handle(cast.care.taken(envelope))
            }
            harness.pump()
        } while !waiting.isEmpty
        #expect(taken.count == count)
        #expect(largest <= RouterLimits.outstandingBytes + BusLimits.payload)
    }

    @Test("an adapter that says hello again and again fills the ledger with nothing")
    func helloFlood() throws {
        var cast = CoreCast()
        var harness = try cast.harness()
        harness.handle(cast.club.submit(CoreMessages.referral(1)))
        try harness.sync()
        let size = try harness.ledger.size
        for _ in 0..<50 {
            harness.handle(cast.care.hello())
            harness.pump()
            try harness.sync()
        }
        // Once more where it was sent again before the first was durable.
        #expect(try harness.ledger.size <= size + 2, "that it was attempted is said once")
    }

    @Test("a text that declares a category and a role hundreds of thousands of times costs no more than each of them", .timeLimit(.minutes(1)))
    func manyDeclared() throws {
        var cast = CoreCast()
        var harness = try cast.harness()
        harness.handle(
            cast.club.submit(
                CoreMessages.referral(1) { message in
                    message.concerns[0].categories = Array(repeating: .concern, count: 400_000)
                    message.concerns[0].about = Array(repeating: .child, count: 400_000)
                }))
        try harness.sync()
        #expect(harness.hear().compactMap(\.delivery).count == 1)
    }

    @Test("texts that nest without end are refused, and end nothing", arguments: ["[", "{\"a\":", "{\"specversion\":\"1.0\",\"data\":["])
    func nesting(text: String) {
        for verb in [Verb.hello, .submit, .credit] {
            let head = Array("{\"x\":".utf8) + Array(repeating: Array(text.utf8), count: 60_000 / text.utf8.count).flatMap { $0 }
            guard case .failure = FrameCodec.readFromAdapter([verb.bytes, head, []]) else {
                Issue.record("it was read")
                continue
            }
        }
    }
}
