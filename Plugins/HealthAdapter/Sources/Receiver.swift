import AdapterKit
import HL7v2
import MLLPConnector
import SafeguardingContract

/// Takes one HL7 message, and says what the hospital's system is answered.
///
/// `AA` says that the message is durable in the outbox, or that nothing of it is to be sent; the rest is ``MLLPConnector/HL7Receiver``'s.
struct Receiver: MLLPReceiver {
    let bus: Bus
    let store: AdapterStore
    let settings: HealthSettings
    /// The folder for what a person has to look at.
    let notices: String
    let log: AdapterLog
    let turnstile: Turnstile
    let now: @Sendable () -> Moment

    /// The answer, as a message.
    func receive(_ bytes: [UInt8]) async -> HL7Message { await receiver.receive(bytes) }

    /// The answer to bytes that are no frame; nil where nobody waits for one.
    func receive(_ fault: MLLPFault) -> HL7Message? { receiver.receive(fault) }

    private var receiver: HL7Receiver {
        HL7Receiver(
            log: log, codes: "HLT", maxMessageBytes: settings.maxMessageBytes, timestamp: { [now] in LondonTime.now(now()) }, refuse: refusal,
            key: VisitKeys.message, verb: TriggerEvent.word
        ) { message, source in
            switch try await turnstile.pass({ try await use(message, source) }) {
            case .told: return .accepted
            case .notSent(let reason):
                try await store.count(reason.rawValue)
                log.note("nothing to send", verb: TriggerEvent.word(message), code: reason.rawValue)
                return .accepted
            case .unusable(let problems): return .unusable(problems)
            }
        }
    }

    /// Why a message is not one to be read at all.
    @Sendable private func refusal(_ message: HL7Message) -> HL7Problem? {
        if message.messageCode != "ADT" { return HL7Problem(.unsupportedMessageType, at: .init("MSH-9")) }
        if let version = message.version, !version.isSupported { return HL7Problem(.unsupportedVersion, at: .init("MSH-12")) }
        if message.processingID != settings.processingID { return HL7Problem(.unsupportedProcessingID, at: .init("MSH-11")) }
        return nil
    }

    private enum Use {
        case told
        case notSent(NotSent)
        case unusable([HL7Problem])
    }

    /// Everything that has to happen before the answer. When this returns, it is durable.
    private func use(_ message: HL7Message, _ source: SourceKey) async throws -> Use {
        guard let event = TriggerEvent(message) else { return .notSent(.eventNotUsed) }
        let memory = VisitMemory(store: store, now: now)
        if let isSame = try await memory.wasSame(source.text, source.digest) {
            return isSame ? .notSent(.sameAgain) : .unusable([HL7Problem(.duplicateKey, at: .init("MSH-10"))])
        }
        if event.meaning == .identity {
            return .notSent(try await IdentityChange(memory: memory, notices: notices).note(message, event, key: source.text))
        }
        let visit = VisitClass(message, event, settings)
        let arrival = Arrival(message, visit, nil, settings)
        let keys = VisitKeys(message, arrival: arrival?.text)
        let notifier = Notifier(bus: bus, memory: memory, settings: settings)
        var known = try await memory.find(keys)
        if known == nil { known = try await notifier.recover(keys) }
        if known == nil, visit.isAdmissionFromEmergency, let arrival {
            // A ward may count its own visits: the attendance is the one of these days.
            known = try await memory.last(of: keys, within: Self.admissionAfterAttendance, before: arrival.moment)
        }
        if visit.begins, visit.isEmergency, let left = known?.left, let arrival, arrival.moment > left {
            // Some systems number the patient and not the visit: who left and comes again has come twice.
            known = nil
        }
        switch Attendance.read(message, event, known: known, settings, now: now()) {
        case .notSent(let reason): return .notSent(reason)
        case .unusable(let problems): return .unusable(problems)
        case .tell(let attendance):
            let cause = Notifier.Cause(keys: keys, source: source, isEmergency: visit.isEmergency, begins: visit.begins)
            let notSent = try await notifier.tell(attendance, of: known, cause)
            try await memory.noteMessage(source.text, source.digest)
            return notSent.map { .notSent($0) } ?? .told
        }
    }

    /// How long after their arrival a child may be admitted to a ward under another number, and it still be the same attendance: three days, in milliseconds.
    private static let admissionAfterAttendance: Int64 = 3 * 86_400_000
}
