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
    let log: AdapterLog
    let now: @Sendable () -> Moment

    /// The answer, as a message.
    func receive(_ bytes: [UInt8]) async -> HL7Message {
        let message: HL7Message
        do { message = try HL7Message.parse(bytes) } catch {
            log.warn("what came is no HL7 message", code: error.code.rawValue)
            return Acknowledgement.reject(unreadable: bytes, because: error, stamp)
        }
        if let problem = refusal(message) {
            log.warn("an HL7 message is not for this adapter", code: "HLT-\(problem.condition.rawValue)")
            return Acknowledgement.reject(message, [problem], stamp)
        }
        guard let controlID = message.controlID else {
            return Acknowledgement.error(message, [HL7Problem(.requiredFieldMissing, at: .init("MSH-10"))], stamp)
        }
        switch Attendance.read(message, settings) {
        case .child(let attendance): return await keep(attendance, message, controlID, bytes)
        case .notSent(let reason):
            do { try await store.count(reason.rawValue) } catch { return cannotKeep(message, error) }
            log.note("nothing to send", verb: message.triggerEvent, code: reason.rawValue)
            return Acknowledgement.accept(message, stamp)
        case .unusable(let problems):
            log.warn("an HL7 message cannot be used", verb: message.triggerEvent, code: "HLT-\(problems.first?.condition.rawValue ?? 0)")
            return Acknowledgement.error(message, problems, stamp)
        }
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

    private func keep(
        _ attendance: EmergencyAttendance, _ message: HL7Message, _ controlID: String, _ bytes: [UInt8]
    ) async -> HL7Message {
        let source = SourceKey("hl7:\(message["MSH-4"].text ?? ""):\(controlID)", of: bytes)
        do {
            _ = try await bus.send(attendance, type: .emergencyAttendance, to: settings.to, inform: settings.inform, source: source)
            return Acknowledgement.accept(message, stamp)
        } catch let list as ProblemList {
            log.warn("an attendance cannot be sent", verb: message.triggerEvent, code: list.problems.first?.code)
            return Acknowledgement.error(message, [HL7Problem(.dataType)], stamp)
        } catch let fault as StoreFault where fault.isKeyReused {
            log.warn("a message number was used twice", verb: message.triggerEvent, code: fault.code)
            return Acknowledgement.error(message, [HL7Problem(.duplicateKey, at: .init("MSH-10"))], stamp)
        } catch {
            return cannotKeep(message, error)
        }
    }

    /// The sender keeps it, and sends it again.
    private func cannotKeep(_ message: HL7Message, _ error: any Error) -> HL7Message {
        log.warn("a message could not be kept; its sender is told so", verb: message.triggerEvent, code: ErrorCode.of(error))
        return Acknowledgement.reject(message, [HL7Problem(.internalError)], stamp)
    }

    private var stamp: Acknowledgement.Stamp {
        var generator = SystemRandomNumberGenerator()
        return .init(controlID: "E\(String(generator.next() as UInt64, radix: 36).uppercased())", timestamp: LondonTime.now(now()))
    }
}
