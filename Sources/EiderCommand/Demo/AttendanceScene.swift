import SafeguardingContract

/// S4: a hospital's own message becomes a notification to the nurse of the child's school, as much of it as the agreement lets through.
struct AttendanceScene: Sendable {
    let world: DemoWorld

    func play() async throws {
        let hospital = HospitalSystem(port: try await world.port(of: "hospital"))
        try await attendance("adt-a04.hl7", hospital, takenBy: ["school-nurse", "school"])
        world.page.say("then", "Another child comes, of whom the hospital knows no school: desk school-nursing falls back on the county's hub.")
        let sent = try await attendance("adt-a04-no-school.hl7", hospital, takenBy: ["nursing-hub"])
        try await sayNotice(of: sent)
    }

    /// Nobody who holds desk designated-lead for such a child is on the bus: the hospital is told, and whom to ring.
    private func sayNotice(of sent: DemoMessage) async throws {
        let file = try await world.file("notice", of: sent.thread, for: "hospital")
        guard let notice = file.answer("notice", as: Notice.self), notice.kind == .undeliverable else {
            throw CommandError.malformed(file.path, "does not say who could not be reached", help: "see Plugins/HealthAdapter/README.md")
        }
        world.page.say("told", "the hospital: \(notice.sentence) [\(notice.code)]", details: ["file": world.shown(file.path)])
        world.page.say("whom to ring", "\(notice.ringParty), \(notice.ringContact)")
    }

    @discardableResult
    private func attendance(_ file: String, _ hospital: HospitalSystem, takenBy adapters: [String]) async throws -> DemoMessage {
        let before = try await world.ledgerSize()
        let answer = try await hospital.send(HospitalSystem.message(from: world.message(file)))
        guard answer.code == "AA" else {
            throw CommandError(
                "CLI-704", "the hospital was not told AA but \(answer.code)", help: "the log of the adapter `hospital` says why: \(world.wait.logs)",
                exit: .failure)
        }
        let sent = try await world.recorded(.emergencyAttendance, from: before, step: "the attendance is recorded")
        world.page.say(
            "answer", "AA to the hospital's ADT^A04 after \(Self.milliseconds(answer.after)) ms: it is durable in the adapter's outbox",
            details: ["msa": answer.code])
        world.sayRecorded(sent)
        try await world.sayTaken(sent, by: adapters)
        return sent
    }

    private static func milliseconds(_ duration: Duration) -> String {
        "\(duration.components.attoseconds / 1_000_000_000_000_000 + duration.components.seconds * 1000)"
    }
}
