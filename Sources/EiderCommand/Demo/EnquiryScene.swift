import Foundation
import SafeguardingContract
import Supervision

/// S10: the front door asks its partners about a child. Each answer is minimised like any message, and who has not answered can be seen.
struct EnquiryScene: Sendable {
    let world: DemoWorld

    func play() async throws {
        let page = world.page
        let deadline = Moment(milliseconds: Moment.now.milliseconds + 24 * 3600 * 1000).description
        var asked: [String: String] = [:]
        for (party, adapter) in [("county-probation", "probation"), ("elm-park-school", "school"), ("elm-park-youth-club", "youth-service")] {
            let sent = try await world.send(
                "information-request.json", as: .informationRequest, by: "social-care", replacing: ["to": "party:\(party)", "data.answerBy": deadline])
            page.say("asked", "\(party): \(sent.words); an answer is owed by \(deadline)", at: sent.record.time, details: ["thread": sent.thread])
            try await world.sayTaken(sent, by: [adapter])
            asked[adapter] = sent.thread
        }
        try await answer("probation-response.json", by: "probation", on: asked["probation"] ?? "")
        try await answer("school-response.json", by: "school", on: asked["school"] ?? "")
        try await sayOpen(asked)
    }

    /// An agency answers; the front door reads as much of it as the agreement lets through.
    private func answer(_ file: String, by adapter: String, on loop: String) async throws {
        let sent = try await world.send(file, as: .informationResponse, by: adapter, replacing: ["thread": loop])
        world.page.say("answered", "by \(adapter): loop \(shortID(sent.thread)), loop state `\(sent.message.thread.state)`", at: sent.record.time)
        world.sayDecisions(sent.decisions)
        try await world.sayTaken(sent, by: ["social-care"])
        guard sent.thread == loop, sent.message.thread.state == "closed" else {
            throw CommandError("CLI-705", "the answer did not close the request", help: "see docs/protocol.md on requests", exit: .failure)
        }
    }

    /// What is still owed, in the words of the command that anybody can type.
    private func sayOpen(_ asked: [String: String]) async throws {
        let shown = try await OneShot.run(
            ChildCommand(
                executable: Executables.thisProgram, arguments: ["loops", "show", "--open", "--state", world.state.path], environment: Environment.base),
            within: .seconds(20))
        let open = Set(asked.filter { _, thread in shown.lines.contains { $0.hasPrefix(thread) } }.keys)
        guard shown.exit == .status(0), open == ["youth-service"] else {
            throw CommandError(
                "CLI-710", "`eider loops show --open` does not show one open request, the club's", help: "type it with --state \(world.shown(world.state.path))",
                exit: .failure)
        }
        world.page.say("not answered", "eider loops show --open --state \(world.shown(world.state.path))")
        // What the command remarks besides is no loop.
        for line in shown.lines where asked.values.contains(where: line.hasPrefix) { world.page.say("still open", line) }
    }
}
