import AdapterKit
import HL7v2
import SafeguardingContract

/// Takes one HL7 message and answers it.
///
/// `AA` says that the message is durable in the outbox, or that nothing of it is to be sent. `AE` says that its content cannot
/// be used: sending it again will not help. `AR` says that it is no HL7, not for this adapter, or cannot be kept just now.
///
/// If the process dies before the answer, the sender sends again: the same number from the same facility is the same message.
struct Receiver: Sendable {
    let bus: Bus
    let store: AdapterStore
    let settings: HealthSettings
    /// The folder for what a person has to look at.
    let notices: String
    let log: AdapterLog
    let turnstile: Turnstile
    let now: @Sendable () -> Moment

    /// The answer, as a message.
    func receive(_ bytes: [UInt8]) async -> HL7Message {
        let message: HL7Message
        do { message = try HL7Message.parse(bytes, limits: HL7Limits(messageBytes: settings.maxMessageBytes)) } catch {
            log.warn("what came is no HL7 message", code: error.code.rawValue)
            return Acknowledgement.reject(unreadable: bytes, because: error, stamp)
        }
        if let problem = refusal(message) {
            log.warn("an HL7 message is not for this adapter", code: "HLT-\(problem.condition.rawValue)")
            return Acknowledgement.reject(message, [problem], stamp)
        }
        guard let controlID = message.controlID else {
            log.warn("an HL7 message has no number", code: "HLT-\(HL7Condition.requiredFieldMissing.rawValue)")
            return Acknowledgement.error(message, [HL7Problem(.requiredFieldMissing, at: .init("MSH-10"))], stamp)
        }
        // Its names may be misspelt, which is no reason to lose it.
        if !message.decoding.isFaithful { log.warn("an HL7 message is not in the character set it declares", code: "HLT-CHARACTERS") }
        return await answer(message, SourceKey(VisitKeys.message(message, controlID), of: bytes))
    }

    /// The answer to bytes that are no frame; nil where nobody waits for one.
    func receive(_ fault: MLLPFault) -> HL7Message? {
        log.warn("what came is no MLLP frame", code: fault.code)
        switch fault {
        case .noise: return nil
        case .tooLarge: return Acknowledgement.reject(unreadable: [], because: HL7ParseError(.tooLarge), stamp)
        case .unfinished, .brokenEnd: return Acknowledgement.reject(unreadable: [], because: HL7ParseError(.empty), stamp)
        }
    }

    /// Why a message is not one to be read at all.
    private func refusal(_ message: HL7Message) -> HL7Problem? {
        if message.messageCode != "ADT" { return HL7Problem(.unsupportedMessageType, at: .init("MSH-9")) }
        if let version = message.version, !version.isSupported { return HL7Problem(.unsupportedVersion, at: .init("MSH-12")) }
        if message.processingID != settings.processingID { return HL7Problem(.unsupportedProcessingID, at: .init("MSH-11")) }
        return nil
    }

    private func answer(_ message: HL7Message, _ source: SourceKey) async -> HL7Message {
        let verb = TriggerEvent.word(message)
        do {
            switch try await turnstile.pass({ try await use(message, source) }) {
            case .told:
                return Acknowledgement.accept(message, stamp)
            case .notSent(let reason):
                try await store.count(reason.rawValue)
                log.note("nothing to send", verb: verb, code: reason.rawValue)
                return Acknowledgement.accept(message, stamp)
            case .unusable(let problems):
                log.warn("an HL7 message cannot be used", verb: verb, code: "HLT-\(problems.first?.condition.rawValue ?? 0)")
                return Acknowledgement.error(message, problems, stamp)
            }
        } catch let list as ProblemList {
            log.warn("an attendance cannot be sent", verb: verb, code: list.problems.first?.code)
            return Acknowledgement.error(message, [HL7Problem(.dataType)], stamp)
        } catch let fault as StoreFault where fault.isKeyReused {
            return reused(message, verb)
        } catch {
            // The sender keeps it, and sends it again.
            log.warn("a message could not be kept; its sender is told so", verb: verb, code: ErrorCode.of(error))
            return Acknowledgement.reject(message, [HL7Problem(.internalError)], stamp)
        }
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

    private func reused(_ message: HL7Message, _ verb: String) -> HL7Message {
        let problem = HL7Problem(.duplicateKey, at: .init("MSH-10"))
        log.warn("a message number was used twice", verb: verb, code: "HLT-\(problem.condition.rawValue)")
        return Acknowledgement.error(message, [problem], stamp)
    }

    private var stamp: Acknowledgement.Stamp {
        var generator = SystemRandomNumberGenerator()
        return .init(controlID: "E\(String(generator.next() as UInt64, radix: 36).uppercased())", timestamp: LondonTime.now(now()))
    }
}
