import Foundation
import SafeguardingContract
import Supervision

/// The first scene: what the agreement does not allow does not happen, and whoever asked is told why and what would make it lawful.
struct RefusalScene: Sendable {
    let world: DemoWorld

    func play() async throws {
        let page = world.page
        page.scene("A refusal. The hospital would tell the youth club of a child's attendance, to plan an activity.")
        let name = "hospital-desk"
        let folder = "\(world.state.path)/adapters/\(name)"
        let before = try await world.ledgerSize()
        let sent = try await OneShot.run(
            ChildCommand(
                executable: Executables.thisProgram,
                arguments: [
                    "send", "\(world.run.folder.path)/messages/attendance-for-activity.json", "--adapter", name, "--party", "county-hospital", "--folder",
                    folder, "--router", world.state.endpoint, "--timeout", "20", "--output", "json",
                ], environment: Environment.base), within: .seconds(40))
        guard sent.exit == .status(ExitStatus.refused.rawValue),
            let answer = sent.lines.lazy.compactMap({ try? JSONDecoder().decode(AnswerText.self, from: Data($0.utf8)) }).first
        else {
            throw CommandError(
                "CLI-703", "the message of the first scene was not refused by the agreement (\(sent.exit))",
                help: "see whether Examples/partnership was changed; `\(sent.lines.last ?? "")`", exit: .failure)
        }
        let record = try await world.wait.until("the refusal is in the ledger") {
            try await world.record(from: before) { if case .messageRefused(let it) = $0 { it.envelope.id == answer.id } else { false } }
        }
        page.say("refused", "\(answer.code)  \(answer.sentence)", at: record.time, details: ["code": answer.code, "leaf": "\(record.sequence)"])
        // The answer as it stands in the ledger is the one that was given.
        if case .messageRefused(let kept)? = record.body.kind { kept.answer.decisions.forEach { world.sayLeftOut($0) } }
        if !answer.help.isEmpty { page.say("what to do", answer.help) }
        if !answer.ring.isEmpty { page.say("whom to ring", answer.ring) }
        page.say("exit status", "\(ExitStatus.refused.rawValue), for the script that sent it; leaf \(record.sequence) keeps that it was refused")
    }

    /// The hospital's desk, for its one message: keys and approval like any adapter's.
    static func enrolDesk(in state: StateFolder) throws {
        let keys = try AdapterKeys.make(in: "\(state.path)/adapters/hospital-desk").keys
        try state.register.approve(
            AdapterEntry(
                adapter: AdapterID(unchecked: "hospital-desk"), party: PartyID(unchecked: "county-hospital"), curve: keys.curve, signing: keys.signing,
                sends: [MessageType.emergencyAttendance.name], takes: []), replacing: true)
    }
}
