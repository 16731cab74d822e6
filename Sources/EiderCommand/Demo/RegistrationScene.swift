import Foundation
import SafeguardingContract

/// S21: probation's system registers a concern. Software makes no referral of it: it makes a draft, which a practitioner confirms. The referral's
/// loop is the follow-up.
struct RegistrationScene: Sendable {
    let world: DemoWorld

    func play() async throws {
        let page = world.page
        let before = try await world.ledgerSize()
        try world.handOver("registration-added.json", to: "probation", in: "events")
        let drafts = "\(world.state.path)/\(try world.folder("drafts", of: "probation"))"
        let draft = try await world.wait.until("probation's adapter makes a draft") {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: drafts)) ?? []
            return names.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.sorted().first
        }
        guard try await world.ledgerSize() == before else {
            throw CommandError("CLI-711", "something was sent before a practitioner confirmed it", help: "see Plugins/ProbationAdapter/README.md", exit: .failure)
        }
        page.say("draft", "\(world.shown("\(drafts)/\(draft)")); nothing was sent")
        let sent = try await world.send(
            "probation-confirmation.json", as: .referral, by: "probation", replacing: ["draft": (draft as NSString).deletingPathExtension])
        world.sayRecorded(sent)
        try await world.sayTaken(sent, by: ["social-care"])
        try await world.confirm(.acknowledged, "registration-acknowledged.json", on: sent.thread, by: "social-care", readBy: "probation")
        try await world.confirm(.closed, "registration-closed.json", on: sent.thread, by: "social-care", readBy: "probation")
    }
}
