import Foundation
import SafeguardingContract
import Testing

@Suite("S3: a school passes on what somebody noticed, and whoever said it stays with the school", .serialized) struct S3AnecdoteTests {
    private func submissions(_ world: World) -> [String] {
        world.files("exploitation-team/inbox").filter { $0.hasSuffix("/informationsubmission.json") }.map { "exploitation-team/inbox/\($0)" }
    }

    /// Everything but the school's own: its folders, and its adapter's store.
    private let schools: Set<String> = ["school", "adapters/school"]

    @Test("the team has summary, use limits and grading; a row in error goes back, the rest on; the same file twice sends nothing twice; the school reads what came of it", .timeLimit(.minutes(3)))
    func anecdote() async throws {
        try await World.run(adapters: ["school", "exploitation-team"]) { world in
            try world.hand(Papers.concerns, to: "school/concerns/week-47.csv")
            let received = try await world.until("the team has both") { submissions(world).count == 2 ? submissions(world) : nil }
            let texts = try received.map { try world.text($0) }
            let first = try #require(zip(received, texts).first { $0.1.contains(Papers.summary) })
            for word in ["Quillfeather", "NOT_AS_EVIDENCE", "NOT_TO_BE_RELEASED", "ASK_FIRST", "intelligence/source", "11A"] {
                #expect(first.1.contains(word), "\(word)")
            }
            #expect(texts.contains { $0.contains("new telephones each week") })
            let read = try world.text(first.0.replacing(".json", with: ".txt"))
            #expect(read.contains(Papers.summary) && read.lowercased().contains("evidence"), "a person reads the limits too")

            let (problem, rows) = try await world.setAside(in: "school/concerns/problems")
            #expect(try world.text(problem).contains("EDU-SUMMARY"))
            #expect(try world.text(rows).contains("A-2"), "the row can be mended and put back")
            for word in ["Whisperwood", Papers.anecdote, "caretaker"] {
                #expect(world.holders(of: word).isSubset(of: schools), "\(word)")
                #expect(!world.lines.joined(separator: "\n").contains(word))
            }

            try world.hand(Papers.concerns, to: "school/concerns/week-47-again.csv")
            _ = try await world.until("it was read again") { world.lines.first { $0.contains("repeated-2") } }
            #expect(try world.messages().count == 2 && submissions(world).count == 2)

            let loop = String(first.0.split(separator: "/")[2])
            try world.hand(Papers.receipt("acknowledged", thread: loop), to: "exploitation-team/outgoing/acknowledged.json")
            let outcome = """
                "outcome": {"system": "eider/submission-outcome", "version": "1", "code": "fits"},
                "limited": {"reason": "more would show what others passed on", "contact": "the team, 01632 960090"}
                """
            try world.hand(Papers.receipt("closed", thread: loop, outcome), to: "exploitation-team/outgoing/closed.json")
            _ = try await world.file("-acknowledged.json", in: "school/incoming/\(loop)")
            let closed = try world.text(try await world.file("-closed.txt", in: "school/incoming/\(loop)"))
            #expect(closed.contains("fits") && closed.contains("more would show what others passed on"))
        }
    }

    @Test("where originals travel, the agreement keeps the source and the words from everybody, and the school reads that it did", .timeLimit(.minutes(3)))
    func originalsTravel() async throws {
        try await World.run(adapters: ["school", "exploitation-team"], settings: ["school": ["originals": "travel"]]) { world in
            try world.hand(Papers.concerns, to: "school/concerns/week-47.csv")
            let received = try await world.until("the team has both") { submissions(world).count == 2 ? submissions(world) : nil }
            #expect(try received.contains { try world.text($0).contains(Papers.summary) })
            for word in ["Whisperwood", Papers.anecdote] {
                #expect(world.holders(of: word).isSubset(of: schools), "what the router has of \(word) is sealed")
                #expect(try world.records().contains { $0.payload.map { Data($0).range(of: Data(word.utf8)) != nil } ?? false }, "it did travel")
                #expect(!world.lines.joined(separator: "\n").contains(word))
            }
            let told = try world.files("school/incoming").filter { $0.hasSuffix("-recorded.txt") }.map { try world.text("school/incoming/\($0)") }
            #expect(told.contains { $0.contains("F1") })
        }
    }
}
