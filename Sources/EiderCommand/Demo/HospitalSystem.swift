import AdapterConformance

/// The demo as a hospital's patient administration system: sends HL7 v2 over MLLP and waits for the acknowledgement.
struct HospitalSystem: Sendable {
    /// Port on 127.0.0.1.
    let port: UInt16

    /// What came back.
    struct Acknowledgement: Sendable {
        /// MSA-1: `AA` accepted, `AE` error, `AR` rejected.
        let code: String
        /// MSA-2: the control id of the message it answers.
        let controlID: String
        /// From the message's first byte until the answer was there.
        let after: Duration
    }

    /// Sends a message, its segments ended by carriage returns, in a frame of MLLP (0x0B … 0x1C 0x0D).
    /// - Throws: `CLI-702` where nothing listens, or no acknowledgement came within ten seconds.
    func send(_ message: [UInt8]) async throws -> Acknowledgement {
        let begun = ContinuousClock.now
        let frame: [UInt8]
        do { frame = try await LoopbackTalk(port: port).exchange([0x0B] + message + [0x1C, 0x0D]) { $0.contains(0x1C) } } catch {
            throw problem((error as? LoopbackTalk.Failure)?.what ?? "a thread cannot be had")
        }
        return try acknowledgement(frame, after: ContinuousClock.now - begun)
    }

    /// Text as an editor keeps it, with segments as HL7 wants them.
    static func message(from text: [UInt8]) -> [UInt8] {
        String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline).flatMap { Array($0.utf8) + [0x0D] }
    }

    private func acknowledgement(_ frame: [UInt8], after: Duration) throws(CommandError) -> Acknowledgement {
        let segments = frame.filter { $0 != 0x0B && $0 != 0x1C }.split(separator: 0x0D).map { String(decoding: $0, as: UTF8.self) }
        guard let fields = segments.first(where: { $0.hasPrefix("MSA") })?.split(separator: "|", omittingEmptySubsequences: false), fields.count >= 3 else {
            throw problem("the answer has no MSA segment")
        }
        return Acknowledgement(code: String(fields[1]), controlID: String(fields[2]), after: after)
    }

    private func problem(_ what: String) -> CommandError {
        CommandError("CLI-702", "the hospital's message was not acknowledged: \(what)", help: "the log of the adapter `hospital` says why", exit: .unavailable)
    }
}
