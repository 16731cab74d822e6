import SafeguardingContract
import Testing

@Suite("Missing children")
struct MissingRulesTests {
    @Test("Times that contradict each other are flagged, and never stop word of a missing child")
    func order() {
        var episode = Samples.missingEpisode
        episode.foundAt = "2026-11-20T17:59:59Z"
        episode.reportedAt = "2026-11-20T17:00:00Z"
        #expect(ValidationOf(episode, .missingEpisode).problems == [])
        #expect(ValidationOf(episode, .missingEpisode).flags == ["MSG-TIME-ORDER found_at", "MSG-TIME-ORDER reported_at"])
        episode.missingSince = ""
        #expect(ValidationOf(episode, .missingEpisode).flags == [])
        episode.foundAt = "2026-11-20T18:00:00+01:00"
        episode.missingSince = "2026-11-20T17:00:00Z"
        #expect(ValidationOf(episode, .missingEpisode).flags == [], "the same moment is no contradiction")
    }

    @Test("An episode says who is missing, in what way, and since when it is known")
    func required() {
        var episode = Samples.missingEpisode
        episode.clearChild()
        episode.kind = .unspecified
        episode.reportedAt = ""
        #expect(ValidationOf(episode, .missingEpisode).problems == ["MSG-REQUIRED child", "MSG-REQUIRED kind", "MSG-REQUIRED reported_at"])
        var found = Samples.childFound
        found.foundAt = ""
        found.recordedBy.name = ""
        found.recordedBy.role = ""
        #expect(ValidationOf(found, .childFound).problems == ["MSG-REQUIRED found_at", "MSG-WORKER recorded_by"])
    }

    private func interview(_ result: ReturnInterview.Result, _ change: (inout ReturnInterview) -> Void = { _ in }) -> ValidationOf {
        var interview = Samples.returnInterview
        interview.result = result
        change(&interview)
        return ValidationOf(interview, .returnInterview)
    }

    @Test("An interview that was held was held some time, or found something")
    func held() {
        #expect(interview(.held).problems == [])
        #expect(interview(.held) { $0.heldAt = "" }.problems == [])
        #expect(interview(.held) { $0.findings = [] }.problems == [])
        #expect(interview(.held) { $0.heldAt = ""; $0.findings = [Samples.narrative(" ", [.concern], [.child])] }.problems == ["MSG-RETURN-INTERVIEW held_at"])
        #expect(interview(.held) { $0.offeredAt = "2026-11-21T10:00:01Z" }.flags == ["MSG-TIME-ORDER held_at"])
    }

    @Test("One that was not held says why not, and no time when it was", arguments: [ReturnInterview.Result.declined, .notReached])
    func notHeld(result: ReturnInterview.Result) {
        #expect(interview(result) { $0.heldAt = ""; $0.reason = "she does not want to" }.problems == [])
        #expect(interview(result).problems == ["MSG-REASON reason", "MSG-RETURN-INTERVIEW held_at"])
    }
}
