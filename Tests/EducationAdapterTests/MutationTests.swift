import DelimitedText
import Foundation
import SafeguardingContract
import Testing

@testable import AdapterKit
@testable import EducationAdapter

/// Files that were damaged on the way: each row is sent, reported or left alone, or the file is set aside with a reason.
@Suite struct MutationTests {
    private static let seed: UInt64 = 20_261_121

    /// One damage, of those that files come with.
    private static func mutate(_ file: [UInt8], _ random: inout Seeded) -> [UInt8] {
        var bytes = file
        func place(_ random: inout Seeded) -> Int { bytes.isEmpty ? 0 : Int.random(in: 0..<bytes.count, using: &random) }
        switch Int.random(in: 0..<12, using: &random) {
        case 0, 1:
            for _ in 0...Int.random(in: 0..<4, using: &random) { bytes[place(&random)] = UInt8.random(in: 0...255, using: &random) }
        case 2: bytes.insert(0x22, at: place(&random))
        case 3:
            if let quote = bytes.indices.filter({ bytes[$0] == 0x22 }).randomElement(using: &random) { bytes.remove(at: quote) }
        case 4: bytes = Array(bytes.prefix(place(&random)))
        case 5: bytes.removeSubrange(place(&random)..<bytes.count)
        case 6:
            let (a, b) = (place(&random), place(&random))
            bytes.insert(contentsOf: bytes[min(a, b)..<max(a, b)], at: place(&random))
        case 7: bytes = column(bytes, &random)
        case 8:
            let text = String(decoding: bytes, as: UTF8.self)
            bytes = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            if Bool.random(using: &random) { bytes[place(&random)] ^= 0x80 }
        case 9: bytes.insert(contentsOf: [UInt8](repeating: 0x41, count: 3000), at: place(&random))
        case 10: bytes = bytes.map { $0 == 0x2C ? 0x3B : $0 == 0x3B ? 0x2C : $0 }
        default: bytes.insert(contentsOf: [[0x0A], [0x0D], [0x2C], [0], [0xC3], [0xEF, 0xBB, 0xBF]].randomElement(using: &random) ?? [], at: place(&random))
        }
        return bytes
    }

    /// Takes a column away, or has it twice.
    private static func column(_ bytes: [UInt8], _ random: inout Seeded) -> [UInt8] {
        guard let table = try? DelimitedTable(bytes) else { return bytes }
        let index = Int.random(in: 0..<table.header.fields.count, using: &random)
        let isTaken = Bool.random(using: &random)
        return ([table.header] + table.rows).flatMap { row -> [UInt8] in
            var fields = row.fields.map { "\"\($0.text.replacing("\"", with: "\"\""))\"" }
            if index < fields.count { if isTaken { fields.remove(at: index) } else { fields.insert(fields[index], at: index) } }
            return Array((fields.joined(separator: ",") + "\r\n").utf8)
        }
    }

    private static func example() throws -> [UInt8] {
        [UInt8](try Data(contentsOf: root.appendingPathComponent("Examples/partnership/messages/school-concerns.csv")))
    }

    @Test func `ten thousand damaged files give a plan for every row, or a reason`() throws {
        let original = try Self.example()
        var (read, refused, rows, sent, taken, aside, left) = (0, 0, 0, 0, 0, 0, 0)
        for number in 0..<10_000 {
            var random = Seeded(state: Self.seed &+ UInt64(number))
            var bytes = original
            for _ in 0...Int.random(in: 0..<3, using: &random) where !bytes.isEmpty { bytes = Self.mutate(bytes, &random) }
            do {
                let file = try ConcernsFile(bytes, Rows.settings)
                read += 1
                rows += file.table.rows.count
                #expect(file.plans.count == file.table.rows.count, "seed \(Self.seed), input \(number)")
                for plan in file.plans {
                    switch plan {
                    case .send(let message, _):
                        sent += 1
                        // What the contract does not take, the folder sets aside with the contract's reason; what it takes goes as it is.
                        let problems = Self.problems(message)
                        if problems.isEmpty { taken += 1 }
                        #expect(problems.allSatisfy { !$0.path.isEmpty && !$0.help.isEmpty }, "seed \(Self.seed), input \(number)")
                    case .setAside(let problems):
                        aside += 1
                        #expect(!problems.isEmpty && problems.allSatisfy { $0.line >= 1 }, "seed \(Self.seed), input \(number)")
                    case .notForTheBus: left += 1
                    }
                }
            } catch {
                refused += 1
                #expect(!error.problems.isEmpty)
            }
        }
        #expect(read + refused == 10_000 && rows == sent + aside + left, "seed \(Self.seed)")
        #expect(refused > 100 && sent > 5000 && aside > 5000 && left > 100, "the damage is of every kind: \(refused) \(sent) \(aside) \(left)")
        #expect(taken > 5000, "\(taken) of \(sent)")
    }

    /// What the contract finds wrong with what a row became.
    private static func problems(_ message: RowMessage) -> [ContractProblem] {
        var envelope = Envelope()
        envelope.id = "019ab000-0000-7000-8000-000000000001"
        envelope.source = "eider:elm-park-school/school"
        envelope.type = message.type.name
        envelope.time = "2026-11-21T10:42:07.113Z"
        envelope.to = message.route.to.description
        return Validation.validate(message.payload, of: message.type, envelope: envelope).problems
    }

    @Test func `damaged files go through the folder, and what was mended goes through after them`() async throws {
        let fixture = try Fixture()
        let original = try Self.example()
        var ids: Set<String> = []
        var folder = try fixture.adapter.concerns()
        for round in 0..<10 {
            let (before, setAside) = (try fixture.reports().count, fixture.names("concerns/problems").filter { $0.hasPrefix("damaged") && !$0.contains(".rows.csv") && $0.hasSuffix(".csv") }.count)
            for number in 0..<50 {
                var random = Seeded(state: Self.seed &+ UInt64(100_000 + round * 50 + number))
                try fixture.put(Self.mutate(original, &random), as: "damaged-\(round)-\(number).csv")
            }
            try await folder.lookOnce(at: .now) { try await fixture.adapter.send($0, fixture.bus) }
            #expect(fixture.names("concerns") == ["problems", "sent"], "seed \(Self.seed), round \(round)")
            let reported = try fixture.reports().count - before
            let whole = fixture.names("concerns/problems").filter { $0.hasPrefix("damaged") && !$0.contains(".rows.csv") && $0.hasSuffix(".csv") }.count - setAside
            #expect(reported + whole == 50, "each file is reported or set aside: seed \(Self.seed), round \(round)")
        }
        for report in try fixture.reports() {
            let sums = report.sums
            #expect(report.rows.count == sums["rows"])
            #expect(report.rows.count == ["sent", "repeated", "not-for-the-bus", "set-aside"].reduce(0) { $0 + (sums[$1] ?? 0) })
            for row in report.rows where row.result == "sent" {
                #expect(row.message.map { ids.insert($0).inserted } == true, "sent is said of each message once")
            }
        }
        #expect(try fixture.store.unanswered(after: 0, limit: 10_000).count == ids.count, "what is in the outbox is what the reports say")

        let before = ids.count
        try await fixture.handOver(String(decoding: original, as: UTF8.self).replacing("31/02/2012", with: "28/02/2012"), as: "mended.csv")
        let waiting = try fixture.store.unanswered(after: 0, limit: 10_000).count
        #expect(waiting - before <= 4 && fixture.names("concerns") == ["problems", "sent"])
        let told = fixture.told()
        for word in ["Tamsin", "Testdata", "Zephyrine", "Quillfeather", "Fern", "silver", "cigarettes", "31/02"] { #expect(!told.contains(word)) }
    }
}

/// SplitMix64: the same numbers each time.
struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
