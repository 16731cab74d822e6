import ReferralLoop
import SharingRules
import Testing

/// What `docs/agreement.md` says of loops is what runs.
@Suite struct LoopsDocumentTests {
    private let document = DocumentTests.document

    @Test func `the table of the standard clocks is what runs where an agreement sets none`() throws {
        let head = "| clock | what is owed | for | starts | stops | within | owner | who says so |\n|---|---|---|---|---|---|---|---|\n"
        let parts = document.components(separatedBy: head)
        try #require(parts.count == 2)
        let rows = parts[1].components(separatedBy: "\n\n")[0].split(separator: "\n").map(String.init)
        #expect(rows == ClockRule.standard.map(row))
        #expect(ClockRule.standard.filter { $0.from != .event }.map(\.id.text) == ["assess"] && document.contains("`assess` counts from the opening of the loop, all others from the event"))
    }

    private func row(_ clock: ClockRule) -> String {
        let openings = clock.openings.count == LoopOpening.allCases.count ? ["any"] : LoopOpening.allCases.filter(clock.openings.contains).map(\.rawValue)
        func events(_ set: Set<ClockEvent>) -> String { ClockEvent.allCases.filter(set.contains).map(\.rawValue).joined(separator: ", ") }
        return "| `\(clock.id)` | \(clock.title) | \(openings.joined(separator: ", ")) | \(events(clock.starts)) | \(events(clock.stops)) | \(clock.limit.word) | \(clock.owner.rawValue) | \(clock.source) |"
    }

    @Test func `every event, owner, kind of loop and key of a clock is in it`() {
        let words = ClockEvent.allCases.map(\.rawValue) + ClockOwner.allCases.map(\.rawValue) + ClockRule.Start.allCases.map(\.rawValue) + LoopOpening.allCases.map(\.rawValue) + [
            "title", "for", "starts", "stops", "pauses", "resumes", "within", "source", "none", "clocks", "overdue", "no-further-action", "meetings", "forum-items", "feedback-desk",
            "strategy-discussion", "initial-conference", "review-conference", "core-group", "missing-at-high-risk", "not-engaging", "cut-off", "more-than", "times",
        ]
        for word in words { #expect(document.contains("`\(word)`") || document.contains("`\(word):"), "\(word)") }
    }

    @Test func `nothing of the standard clocks is owed without an end, or without somebody who says so`() {
        for clock in ClockRule.standard {
            #expect(!clock.starts.isEmpty && !clock.stops.isEmpty && !clock.source.isEmpty && !clock.openings.isEmpty)
            #expect(clock.pauses.isEmpty == clock.resumes.isEmpty)
            #expect(TimeLimit(clock.limit.word) == clock.limit)
        }
        #expect(Set(ClockRule.standard.map(\.id)).count == ClockRule.standard.count)
    }
}
