import Foundation
import SafeguardingContract

/// S14: consent to share and consent to work with a service, which risk overrides, and does not.
struct ConsentScene: Sendable {
    let world: DemoWorld

    func play() async throws {
        let page = world.page
        page.say("first", "The club would refer her to the specialist service, though she does not want to work with it; the risk is high.")
        try await refused("service-referral-declined.json")

        page.say("then", "The club tells the front door, though she does not want that either: at significant harm this is shared.")
        let referral = try await world.send("referral-without-consent.json", as: .referral, by: "youth-service")
        world.sayRecorded(referral)
        try await world.sayTaken(referral, by: ["social-care"])

        page.say("later", "She wants to try the service after all, and says so to her youth worker.")
        let consent = try await world.send("consent-recorded.json", as: .consentRecorded, by: "youth-service", replacing: ["thread": referral.thread])
        page.say("recorded", "loop \(shortID(consent.thread)) goes on: \(consent.message.thread.state)", at: consent.record.time)
        try await world.sayTaken(consent, by: ["social-care"])

        let service = try await world.send("service-referral.json", as: .referral, by: "youth-service")
        world.sayRecorded(service)
        try await world.sayTaken(service, by: ["specialist-service"])
        let read = try await world.file("referral", of: service.thread, for: "specialist-service")
        for line in try read.section("What was said of consent:") { page.say("it reads", line) }
        try await world.confirm(.acknowledged, "service-acknowledged.json", on: service.thread, by: "specialist-service", readBy: "youth-service")
    }

    /// A message that the agreement refuses: its sender finds in its own folder why, and what to do.
    private func refused(_ file: String) async throws {
        let before = try await world.ledgerSize()
        try world.handOver(file, to: "youth-service")
        let record = try await world.wait.until("the agreement refuses \(file)") {
            try await world.record(from: before) { if case .messageRefused = $0 { true } else { false } }
        }
        guard case .messageRefused(let refused)? = record.body.kind else { preconditionFailure("it was chosen by its kind") }
        let told = try await world.file("refused", of: refused.envelope.id, for: "youth-service")
        guard let answer = told.answer("refused", as: Refused.self), answer.code == refused.answer.code else {
            throw CommandError.malformed(told.path, "does not say why it was refused", help: "see Plugins/YouthServiceAdapter/README.md")
        }
        world.page.say("refused", "\(answer.code)  \(answer.sentence)", at: record.time, details: ["code": answer.code, "file": world.shown(told.path)])
        answer.decisions.forEach { world.sayLeftOut($0) }
        if !answer.help.isEmpty { world.page.say("what to do", answer.help) }
        if !answer.ring.isEmpty { world.page.say("whom to ring", answer.ring) }
    }
}
