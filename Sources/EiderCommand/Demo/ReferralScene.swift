import SafeguardingContract

/// S1: a referral, and what became of it, as the club that made it gets to see it.
struct ReferralScene: Sendable {
    let world: DemoWorld

    func play() async throws {
        let sent = try await world.send("referral.json", as: .referral, by: "youth-service")
        let told = try await world.file("recorded", of: sent.thread, for: "youth-service")
        guard let answer = told.answer("recorded", as: Recorded.self), answer.sequence == sent.record.sequence else {
            throw CommandError.malformed(told.path, "does not have the router's answer", help: "see Plugins/YouthServiceAdapter/README.md")
        }
        world.sayRecorded(sent)
        try await world.sayTaken(sent, by: ["social-care", "school-nurse"])
        for (type, file) in [(MessageType.acknowledged, "acknowledged.json"), (.decided, "decided.json"), (.closed, "closed.json")] {
            try await world.confirm(type, file, on: sent.thread, by: "social-care", readBy: "youth-service")
        }
        world.page.say("the club saw", world.shown("\(world.state.path)/\(try world.inbox(of: "youth-service"))/\(sent.thread)/"))
    }
}
