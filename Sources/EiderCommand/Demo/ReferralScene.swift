import Foundation
import Ledger
import SafeguardingContract

/// Scene 3: a referral, and what became of it, as the club that made it gets to see it.
struct ReferralScene: Sendable {
    let world: DemoWorld

    /// - Returns: the loop.
    func play() async throws -> String {
        let page = world.page
        page.scene(3, "The youth club refers a young person to the front door, and hears what becomes of it.")
        let before = try await world.ledgerSize()
        try world.handOver(world.message("referral.json"), as: "referral.json", in: "youth-service/outgoing")
        let (record, message) = try await world.recorded(.referral, from: before, step: "the referral is recorded")
        let loop = message.envelope.id
        let told = try await world.file("recorded", of: loop, in: "youth-service/incoming", step: "the club is told that it is recorded")
        guard let answer = told.answer("recorded", as: Recorded.self) else { throw Self.unreadable(told) }
        page.say(
            "recorded", "loop \(shortID(loop)), leaf \(answer.sequence); lead agency \(answer.leadAgency), loop state `\(answer.loopState)`", at: record.time,
            details: ["loop": loop, "leadAgency": answer.leadAgency])
        world.sayDecisions(answer.decisions)
        var takings: [(queued: Queued, taken: StoredRecord)] = []
        for queued in message.queued {
            takings.append((queued, try await world.taken(record.sequence, by: queued.adapter, step: "\(queued.adapter) takes the referral")))
        }
        for (queued, taken) in takings.sorted(by: { $0.taken.sequence < $1.taken.sequence }) {
            page.say("taken", "by \(queued.adapter) of \(queued.party), \(queued.role == "act" ? "to act on it" : "to be informed")", at: taken.time)
            let folder = queued.adapter == "social-care" ? "social-care/inbox" : "school-nurse/inbox"
            let file = try await world.file("referral", of: loop, in: folder, step: "\(queued.adapter) has the file")
            page.say("it has", file.fields.joined(separator: "; "))
        }
        try await self.answer(.acknowledged, file: "acknowledged.json", on: loop)
        try await self.answer(.decided, file: "decided.json", on: loop)
        try await self.answer(.closed, file: "closed.json", on: loop)
        return loop
    }

    /// A practitioner confirms something in social care's own system; the club reads it in its own folder.
    private func answer(_ type: MessageType, file: String, on loop: String) async throws {
        let before = try await world.ledgerSize()
        let word = type.shortName.lowercased()
        try world.handOver(try confirmation(file, loop), as: file, in: "social-care/outgoing")
        let (record, message) = try await world.recorded(type, from: before, step: "what the practitioner confirmed is recorded: \(word)")
        guard message.thread.id == loop else {
            throw CommandError("CLI-705", "another loop was answered than the club's", help: "run the demo with a state folder of its own", exit: .failure)
        }
        let received = try await world.file(word, of: loop, in: "youth-service/incoming", step: "the club reads it in its folder: \(word)")
        let said = received.statements
        guard !said.isEmpty else { throw Self.unreadable(received) }
        world.page.say(word, Self.sentence(said), at: record.time, details: ["loopState": message.thread.state, "file": world.shown(received.path)])
        for (name, label) in [("reason", "why"), ("nextStep", "next"), ("otherSupport", "support"), ("contact", "whom to ring")] {
            if let value = said[name] { world.page.say(label, Self.words(value)) }
        }
        if received.signedCount > said.count {
            world.page.say("left out", "\(counted(received.signedCount - said.count, "statement")) of \(received.signedCount): the signature still holds for the rest")
        }
    }

    private func confirmation(_ name: String, _ loop: String) throws -> [UInt8] {
        guard var object = try JSONSerialization.jsonObject(with: Data(world.message(name))) as? [String: Any] else {
            throw CommandError.malformed(name, "is not a JSON object", help: "compare it with the one in this repository")
        }
        object["thread"] = loop
        return Array(try JSONSerialization.data(withJSONObject: object))
    }

    /// Who confirmed it, where it is recorded, and the outcome: as the club has it.
    private static func sentence(_ said: [String: Any]) -> String {
        let by = said["confirmedBy"].map { "by \(words($0))" }
        let record = said["recordReference"].map { "(record \($0))" }
        let outcome = (said["outcome"] as? [String: Any]).map { "\($0["display"] as? String ?? "") [\($0["code"] as? String ?? "")]" }
        return [outcome.map { "\($0)," }, by, record].compactMap { $0 }.joined(separator: " ")
    }

    private static func words(_ value: Any) -> String {
        guard let worker = value as? [String: Any] else { return "\(value)" }
        return ["name", "role", "telephone"].compactMap { worker[$0] as? String }.joined(separator: ", ")
    }

    private static func unreadable(_ file: DemoFile) -> CommandError {
        .malformed(file.path, "does not have what the club should read there", help: "see Plugins/YouthServiceAdapter/README.md")
    }
}
