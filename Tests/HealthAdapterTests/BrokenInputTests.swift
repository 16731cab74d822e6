import Foundation
import HL7v2
import SafeguardingContract
import Testing

@testable import AdapterKit
@testable import HealthAdapter

/// Ten thousand messages from one seed, most of them broken, given to the adapter one after the other. A crash ends the run; everything
/// else is an expectation.
@Suite struct BrokenInputTests {
    private static let seed: UInt64 = 20_261_121
    private static let count = 10_000

    /// What is sent, before it is broken: children and others, all kinds of events, visits that go on.
    private static func message(_ number: Int) -> String {
        // Every sixteenth is the one before, once more.
        if number > 0, number.isMultiple(of: 16) { return message(number - 1) }
        let text = Fixture.attendance.changing("|4711|", to: "|M\(number)|").changing("V778899", to: "V\(number / 6)").changing("202611211035|202611211530", to: "202611211035")
        switch number % 12 {
        case 1: return text.changing("A04", to: "A08").changing("S00.9", to: "S00.\(number % 7)")
        case 2: return text.changing("A04", to: "A01").changing("PV1|1|E|", to: "PV1|1|I|")
        case 3: return text.changing("A04", to: "A03").changing("|202611211035", to: "|202611211035|202611211530")
        case 4: return text.changing("A04", to: "A11")
        case 5: return text.changing("A04", to: "A40") + "\rMRG|H123456^^^ZZ1"
        case 7: return text.changing("|20120314|", to: "|19720314|")
        case 8: return text.changing("PV1|1|E|", to: "PV1|1|O|")
        case 9: return text.changing("A04", to: "A31")
        default: return text
        }
    }

    @Test(.timeLimit(.minutes(3)))
    func `whatever comes is answered, and what is acknowledged was sent or counted`() async throws {
        print("broken input: seed \(Self.seed)")
        // What is logged is of no use here, and there is much of it.
        let fixture = try Fixture(log: Fixture.silence)
        let receiver = fixture.adapter.receiver(fixture.bus)
        var breaker = Breaker(seed: Self.seed)
        var answers: [String: Int] = [:]
        var (position, inOutbox, counts, told) = (Int64(0), 0, [String: Int](), 0)
        var refused: [Int] = []
        for number in 0..<Self.count {
            let bytes = breaker.broken(Self.message(number))
            let reply = await receiver.receive(bytes)
            let code = reply["MSA-1"].text ?? "none"
            answers[code, default: 0] += 1
            #expect(try HL7Message.parse(reply.serialised()) == reply, "the answer to input \(number) can be read")
            let new = try fixture.store.unanswered(after: position, limit: 9)
            position = new.last?.number ?? position
            let after = try await fixture.store.counts()
            let counted = after.filter { counts[$0.key, default: 0] != $0.value }
            (inOutbox, counts) = (inOutbox + new.count, after)
            switch code {
            case "AA":
                #expect(new.count + counted.count == 1, "input \(number) was sent once, or counted once")
                if Self.isChildInEmergency(bytes) {
                    told += 1
                    let isKnown = Set(counted.keys).isSubset(of: ["HLT-NOTHING-NEW", "HLT-SAME-AGAIN"])
                    #expect(new.count == 1 || isKnown, "input \(number) is a child's, and was told")
                }
            case "AE", "AR":
                #expect(new.isEmpty && counted.isEmpty, "input \(number) was refused, and nothing came of it")
                if refused.count < 300, !number.isMultiple(of: 16), !(number + 1).isMultiple(of: 16) { refused.append(number) }
            default: Issue.record("input \(number) was answered with something else")
            }
        }
        #expect(answers.values.reduce(0, +) == Self.count)
        #expect(answers["AA"] == inOutbox + counts.values.reduce(0, +), "nothing is lost silently")
        // All ways are taken often, or the run would prove nothing.
        for code in ["AA", "AE", "AR"] { #expect(answers[code, default: 0] > Self.count / 50, "\(code)") }
        #expect(told > Self.count / 50 && inOutbox > Self.count / 50)
        #expect(Set(counts.keys).isSuperset(of: [
            "HLT-EVENT-NOT-USED", "HLT-NOT-AN-EMERGENCY", "HLT-NOT-A-CHILD", "HLT-NOTHING-NEW", "HLT-SAME-AGAIN", "HLT-IDENTITY-CHANGED",
        ]))

        // Mended, under its own number, it goes through.
        for number in refused {
            let mended = Fixture.attendance.changing("|4711|", to: "|M\(number)|").changing("V778899", to: "MENDED\(number)")
            #expect(await fixture.codes(mended) == ["AA"], "input \(number), mended")
        }
        #expect(try fixture.store.unanswered(after: position, limit: 1000).count == refused.count)
    }

    /// Read apart from the library, and only where nothing about the message is odd.
    private static func isChildInEmergency(_ bytes: [UInt8]) -> Bool {
        let lines = String(decoding: bytes, as: UTF8.self).split { $0 == "\r" || $0 == "\n" || $0 == "\r\n" }
        func field(_ segment: String, _ number: Int) -> Substring {
            let found = lines.filter { $0.hasPrefix(segment + "|") }
            guard found.count == 1 else { return "" }
            let fields = found[0].split(separator: "|", omittingEmptySubsequences: false)
            return number < fields.count ? fields[number] : ""
        }
        return lines.first?.hasPrefix("MSH|^~\\&|") == true && field("MSH", 8) == "ADT^A04^ADT_A01" && field("PV1", 2) == "E"
            && field("PID", 7) == "20120314"
    }
}
