import SafeguardingContract

/// S3: what somebody at a school noticed, without a threshold or a trigger, for the team that puts such pieces together. Whoever said it is
/// protected by a summary that a person wrote in place of their words; use limits and grading travel with it.
struct AnecdoteScene: Sendable {
    let world: DemoWorld

    func play() async throws {
        let before = try await world.ledgerSize()
        try world.handOver("school-concerns.csv", to: "school", in: "concerns")
        let sent = try await world.recorded(.informationSubmission, from: before, step: "what the school's export says is recorded")
        world.page.say("the school", "exports its concerns as CSV: \(try world.folder("concerns", of: "school"))/school-concerns.csv")
        world.sayRecorded(sent)
        try await world.sayTaken(sent, by: ["exploitation-team"])
        let file = try await world.file("informationsubmission", of: sent.thread, for: "exploitation-team")
        for line in file.words.prefix(8) { world.page.say("it reads", line) }
        try await world.confirm(.acknowledged, "submission-acknowledged.json", on: sent.thread, by: "exploitation-team", readBy: "school")
        try await world.confirm(.closed, "submission-closed.json", on: sent.thread, by: "exploitation-team", readBy: "school")
    }
}
