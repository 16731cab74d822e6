import SafeguardingContract

/// Scene 2: a hospital's own message becomes a notification to the school nurse, as much of it as the agreement lets through.
struct AttendanceScene: Sendable {
    let world: DemoWorld

    func play() async throws {
        let page = world.page
        page.scene(2, "A child comes to the emergency department. The hospital's system says so in its own words: an ADT^A04.")
        let before = try await world.ledgerSize()
        let answer = try await world.hospital.send(HospitalSystem.message(from: world.message("adt-a04.hl7")))
        guard answer.code == "AA" else {
            throw CommandError(
                "CLI-704", "the hospital was not told AA but \(answer.code)", help: "the log of the adapter `hospital` says why: \(world.wait.logs)",
                exit: .failure)
        }
        page.say("answer", "AA to the hospital's message after \(Self.milliseconds(answer.after)) ms: it is durable in the adapter's outbox", details: ["msa": answer.code])
        let (record, message) = try await world.recorded(.emergencyAttendance, from: before, step: "the attendance is recorded")
        page.say("recorded", "notification \(shortID(message.envelope.id)), leaf \(record.sequence)", at: record.time, details: ["id": message.envelope.id])
        for queued in message.queued {
            let taken = try await world.taken(record.sequence, by: queued.adapter, step: "\(queued.adapter) takes the notification")
            page.say("taken", "by \(queued.adapter) of \(queued.party)\(queued.desk.isEmpty ? "" : ", which holds desk \(queued.desk)")", at: taken.time)
        }
        world.sayDecisions(message.answer.decisions)
        let file = try await world.file("emergencyattendance", of: message.envelope.id, in: "school-nurse/inbox", step: "the school nurse has the file")
        page.say("the nurse has", file.fields.joined(separator: "; "), details: ["file": world.shown(file.path)])
        page.say("file", world.shown(file.path))
    }

    private static func milliseconds(_ duration: Duration) -> String {
        let thousandths = duration.components.attoseconds / 1_000_000_000_000_000 + duration.components.seconds * 1000
        return "\(thousandths)"
    }
}
