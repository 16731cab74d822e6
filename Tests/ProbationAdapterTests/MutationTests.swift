import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import AdapterKit
@testable import ProbationAdapter

/// Ten thousand broken events from one seed, half as files and half over HTTP. A crash ends the run; everything else is an expectation.
@Suite(.timeLimit(.minutes(10))) struct MutationTests {
    static let seed: UInt64 = 20_261_121
    static let count = 10_000
    private static let planted = "Quillfeather"

    /// An event as it should be, of a case and a registration of its own.
    private static func good(_ number: Int) -> String {
        let digits = String(number)
        let crn = "X" + String(repeating: "0", count: 6 - digits.count) + digits
        let change = ["added", "updated", "deregistered", "deleted", "added", "added"][number % 6]
        let event = Papers.event(change, crn: crn, type: ["RCCO", "RCPR", "RCCO", "RHRH"][number % 4], number: digits)
            .changing("A new registration", to: "\(planted): a registration")
        return number % 5 == 0 ? Papers.notification(of: event, type: "probation-case.registration.\(change)") : event
    }

    /// One way in which publishers differ, or nothing; then up to four broken places in two events of three.
    private static func mutate(_ text: String, _ random: inout SeededGenerator) -> [UInt8] {
        let habits: [(String, String)] = [
            ("\"version\": 1", "\"version\": \"1.0\""), ("\"version\": 1", "\"version\": 2"), ("\"version\": 1,", ""), ("\"CRN\"", "\"PNC\""),
            ("\"personReference\"", "\"personreference\""), ("T09:06:52.739Z", ""), ("2026-11-21T09:06:52.739Z", "Sat Nov 21 09:06:52 GMT 2026"),
            ("probation-case.registration", "intervention.referral"), ("\"registerTypeCode\"", "\"registerType\""),
            ("\"additionalInformation\"", "\"eventType\""), ("\"RCCO\"", "null"), ("\"RCCO\"", "[[]]"), ("{\"type\": \"CRN\"", "{\"type\": [\"CRN\"]"),
        ]
        var text = text
        if Int.random(in: 0..<2, using: &random) == 0, let habit = habits.randomElement(using: &random) {
            text = text.replacingOccurrences(of: habit.0, with: habit.1)
        }
        var bytes = Array(text.utf8)
        guard Int.random(in: 0..<3, using: &random) > 0 else { return bytes }
        let telling = Array("\"{}[]:,\\".utf8) + [0x00, 0x0A, 0x20, 0xFF, 0xC3, 0x30]
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let index = bytes.indices.randomElement(using: &random) ?? 0
            let end = min(bytes.count, index + Int.random(in: 1...40, using: &random))
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes[index] = UInt8.random(in: .min ... .max, using: &random)
            case 1: bytes[index] = telling.randomElement(using: &random) ?? 0
            case 2: bytes.insert(telling.randomElement(using: &random) ?? 0, at: index)
            case 3: bytes.removeSubrange(index..<end)
            case 4: bytes.insert(contentsOf: Array(bytes[index..<end]), at: index)
            default: bytes = Array(bytes[..<index])
            }
        }
        return bytes
    }

    @Test func `every event is drafted, counted or set aside with a reason, none is lost, and none is sent`() async throws {
        let fixture = try Fixture()
        var random = SeededGenerator(state: Self.seed)
        let inputs = (0..<Self.count).map { Self.mutate(Self.good($0), &random) }
        let files = stride(from: 0, to: Self.count, by: 2)
        for start in stride(from: 0, to: Self.count, by: 500) {
            for number in files where (start..<start + 500).contains(number) { try fixture.write(inputs[number], "events/m\(number).json") }
            try await fixture.lookAtEvents()
        }
        #expect(fixture.files("events").isEmpty, "seed \(Self.seed)")
        let afterFiles = try await fixture.store.counts()
        #expect(afterFiles.values.reduce(0, +) == Self.count / 2, "seed \(Self.seed)")
        let setAsideFiles = fixture.files("events/set-aside").filter { $0.hasPrefix("m") && $0.hasSuffix(".json") }
        #expect(setAsideFiles.count == afterFiles["PRB-SET-ASIDE"])

        let (refused, answers) = try await overHTTP(fixture, inputs)
        let counts = try await fixture.store.counts()
        #expect(counts.values.reduce(0, +) == Self.count, "seed \(Self.seed)")
        #expect(counts["PRB-SET-ASIDE"] == setAsideFiles.count + refused.count)
        let kept = fixture.files("events/set-aside").filter { $0.hasSuffix(".json") }
        #expect(kept.count == setAsideFiles.count + Set(refused.map { inputs[$0] }).count)
        let told = Set(fixture.files("events/set-aside").filter { $0.hasSuffix(".problem.txt") })
        #expect(told == Set(kept.map { "\($0).problem.txt" }), "each has its reason beside it")
        #expect(fixture.drafts().count == counts["PRB-DRAFTED"])
        #expect(try fixture.store.unanswered(after: 0, limit: 9).isEmpty, "no path leads from an event to a message")

        // Each way is taken often, or the mutations would prove nothing.
        for code in ["PRB-DRAFTED", "PRB-EVENT-NOT-USED", "PRB-REGISTER-NOT-USED", "PRB-NO-DRAFT", "PRB-SET-ASIDE"] {
            #expect(counts[code] ?? 0 > Self.count / 50, "\(code)")
        }
        try quiet(fixture, answers)
        try await mended(fixture, setAsideFiles)
    }

    private func overHTTP(_ fixture: Fixture, _ inputs: [[UInt8]]) async throws -> (refused: [Int], answers: String) {
        try await fixture.adapter.server().application().test(.router) { client in
            var refused: [Int] = []
            var answers: Set<String> = []
            for number in stride(from: 1, to: Self.count, by: 2) {
                let response = try await client.executeRequest(uri: "/events", method: .post, headers: [:], body: ByteBuffer(bytes: inputs[number]))
                if response.status == .badRequest { refused.append(number) }
                #expect([.accepted, .badRequest].contains(response.status), "input \(number) of seed \(Self.seed)")
                answers.insert(String(buffer: response.body))
            }
            return (refused, answers.joined())
        }
    }

    /// Neither answers, nor problems, nor names of files say anything of what was put in.
    private func quiet(_ fixture: Fixture, _ answers: String) throws {
        let problems = fixture.files("events/set-aside").filter { $0.hasSuffix(".problem.txt") }.map { fixture.text("events/set-aside/\($0)") }.joined()
        let names = fixture.everything().joined(separator: "\n")
        let number = try Regex("X00[0-9]{4}")
        for text in [answers, problems, names] {
            #expect(!text.contains(Self.planted))
            #expect(text.firstMatch(of: number) == nil)
        }
    }

    /// Events that were set aside go through when they are put back as they should have been.
    private func mended(_ fixture: Fixture, _ names: [String]) async throws {
        let before = try await fixture.store.counts()
        let some = names.filter { $0.hasSuffix("0.json") }.prefix(200)
        for name in some {
            try FileManager.default.removeItem(atPath: "\(fixture.path)/events/set-aside/\(name)")
            let number = try #require(Int(name.dropFirst().dropLast(5)))
            try fixture.write(Array(Self.good(number).utf8), "events/\(name)")
        }
        try await fixture.lookAtEvents()
        let after = try await fixture.store.counts()
        #expect(some.count > 50)
        #expect(after["PRB-SET-ASIDE"] == before["PRB-SET-ASIDE"])
        #expect(after.values.reduce(0, +) == Self.count + some.count)
        for name in some { #expect(fixture.text("events/set-aside/\(name).problem.txt") == "", "what was wrong is no news any more") }
    }
}

/// SplitMix64: the same seed gives the same numbers everywhere.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
