import Foundation
import SafeguardingContract

/// S3: what somebody at a school noticed, without a threshold or a trigger, for the team that puts such pieces together. Whoever said it is
/// protected by a summary that a person wrote in place of their words; use limits and grading travel with it.
struct AnecdoteScene: Sendable {
    let world: DemoWorld

    func play() async throws {
        let before = try await world.ledgerSize()
        try world.handOver("school-concerns.csv", to: "school", in: "concerns")
        let sent = try await world.recorded(.informationSubmission, from: before, step: "what the school's export says is recorded")
        try await sayReport()
        world.sayRecorded(sent)
        try await world.sayTaken(sent, by: ["exploitation-team"])
        let file = try await world.file("informationsubmission", of: sent.thread, for: "exploitation-team")
        for line in try file.section("How this may be used:") { world.page.say("use limit", line) }
        for line in try file.section("How it is graded:") { world.page.say("graded", line) }
        for narrative in file.data["information"] as? [[String: Any]] ?? [] { world.page.say("it reads", narrative["text"] as? String ?? "") }
        try await world.confirm(.acknowledged, "submission-acknowledged.json", on: sent.thread, by: "exploitation-team", readBy: "school")
        try await world.confirm(.closed, "submission-closed.json", on: sent.thread, by: "exploitation-team", readBy: "school")
    }

    /// What became of each row of the export, as the school finds it beside the file.
    private func sayReport() async throws {
        let folder = "\(world.state.path)/\(try world.folder("concerns", of: "school"))/sent"
        let report = try await world.wait.until("the school reads what became of each row") {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            return names.first { $0.hasSuffix(".report.json") }.flatMap { DemoFile(path: "\(folder)/\($0)") }
        }
        world.page.say("the school", "exports its concerns as CSV, and reads what became of each row:", details: ["file": world.shown(report.path)])
        for line in report.words.dropFirst(2) { world.page.say("", line) }
    }
}
