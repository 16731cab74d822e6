public import AdapterKit
import Foundation
public import HL7v2
import SafeguardingContract

/// What became of an HL7 message.
public enum HL7Use: Sendable {
    /// It is durable, or nothing of it has to be kept: `AA`.
    case accepted
    /// Its content cannot be used, and sending it again will not help: `AE`.
    case unusable([HL7Problem])
}

/// Reads HL7 messages, lets an adapter use them, and answers.
///
/// ```swift
/// let receiver = HL7Receiver(log: context.log, clock: context.clock) { message, source in
///     _ = try await bus.send(referral(message), to: .desk("front-door"), source: source)
///     return .accepted
/// }
/// try await MLLPConnector(port: 2575, receiver: receiver).run()
/// ```
///
/// `AA` is answered only after `use` has returned: then what it sent is durable. `AE` says that the content cannot be used: sending it again will not help. `AR` says
/// that it is no HL7, not for this adapter, or cannot be kept just now: its sender keeps it, and sends it again. If the process dies before the answer, it is
/// sent again too: the same number (MSH-10) from the same facility is the same message, by its `SourceKey`. Nothing of a message gets into the log.
public struct HL7Receiver: MLLPReceiver {
    private let log: AdapterLog
    private let codes: String
    private let limits: HL7Limits
    private let stamped: @Sendable () -> HL7Timestamp
    private let refuse: @Sendable (HL7Message) -> HL7Problem?
    private let key: @Sendable (HL7Message, String) -> String
    private let verb: @Sendable (HL7Message) -> String
    private let use: @Sendable (HL7Message, SourceKey) async throws -> HL7Use

    /// - Parameters:
    ///   - log: hears of what is not accepted, by code.
    ///   - codes: what the adapter's codes in the log begin with.
    ///   - maxMessageBytes: the longest message.
    ///   - timestamp: MSH-7 of answers: the time of day as the site's clocks show it.
    ///   - refuse: why a message is not for this adapter at all, by its header; nil where it is.
    ///   - key: what makes it the same message, from it and its number; it names nobody. By default a digest of facility, application and number.
    ///   - verb: what the log calls the message, such as its trigger event.
    ///   - use: makes what the message says durable. It is called for several connections at once. What it throws is answered with `AR`, `ProblemList` and a key
    ///     that was used for something else with `AE`.
    public init(
        log: AdapterLog, codes: String = "HL7", maxMessageBytes: Int = 1 << 20, timestamp: @escaping @Sendable () -> HL7Timestamp,
        refuse: @escaping @Sendable (HL7Message) -> HL7Problem? = { _ in nil }, key: @escaping @Sendable (HL7Message, String) -> String = Self.key,
        verb: @escaping @Sendable (HL7Message) -> String = { _ in "HL7" }, use: @escaping @Sendable (HL7Message, SourceKey) async throws -> HL7Use
    ) {
        (self.log, self.codes, limits, stamped) = (log, codes, HL7Limits(messageBytes: maxMessageBytes), timestamp)
        (self.refuse, self.key, self.verb, self.use) = (refuse, key, verb, use)
    }

    /// The same, with answers stamped in UTC.
    public init(
        log: AdapterLog, clock: AdapterClock, codes: String = "HL7", use: @escaping @Sendable (HL7Message, SourceKey) async throws -> HL7Use
    ) {
        self.init(
            log: log, codes: codes, timestamp: { HL7Timestamp(Date(timeIntervalSince1970: Double(clock.now.milliseconds) / 1000), in: .gmt) }, use: use)
    }

    /// Sending application and facility (MSH-3, MSH-4) and the message's number, as a digest.
    @Sendable public static func key(_ message: HL7Message, _ controlID: String) -> String {
        let parts = [message["MSH-3"].text ?? "", message["MSH-4"].text ?? "", controlID].map { "\($0.utf8.count):\($0)" }
        let digest = SourceKey("", of: Array(parts.joined().utf8)).digest
        return "hl7:" + digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    public func receive(_ bytes: [UInt8]) async -> HL7Message {
        let message: HL7Message
        do { message = try HL7Message.parse(bytes, limits: limits) } catch {
            log.warn("what came is no HL7 message", code: error.code.rawValue)
            return Acknowledgement.reject(unreadable: bytes, because: error, stamp)
        }
        if let problem = refuse(message) {
            log.warn("an HL7 message is not for this adapter", code: code(problem))
            return Acknowledgement.reject(message, [problem], stamp)
        }
        guard let controlID = message.controlID else {
            let problem = HL7Problem(.requiredFieldMissing, at: .init("MSH-10"))
            log.warn("an HL7 message has no number", code: code(problem))
            return Acknowledgement.error(message, [problem], stamp)
        }
        // Its names may be misspelt, which is no reason to lose it.
        if !message.decoding.isFaithful { log.warn("an HL7 message is not in the character set it declares", code: "\(codes)-CHARACTERS") }
        return await answer(message, SourceKey(key(message, controlID), of: bytes))
    }

    public func receive(_ fault: MLLPFault) -> HL7Message? {
        log.warn("what came is no MLLP frame", code: fault.code)
        switch fault {
        case .noise: return nil
        case .tooLarge: return Acknowledgement.reject(unreadable: [], because: HL7ParseError(.tooLarge), stamp)
        case .unfinished, .brokenEnd: return Acknowledgement.reject(unreadable: [], because: HL7ParseError(.empty), stamp)
        }
    }

    private func answer(_ message: HL7Message, _ source: SourceKey) async -> HL7Message {
        do {
            switch try await use(message, source) {
            case .accepted: return Acknowledgement.accept(message, stamp)
            case .unusable(let problems):
                log.warn("an HL7 message cannot be used", verb: verb(message), code: "\(codes)-\(problems.first?.condition.rawValue ?? 0)")
                return Acknowledgement.error(message, problems, stamp)
            }
        } catch let list as ProblemList {
            log.warn("what an HL7 message says cannot be sent", verb: verb(message), code: list.problems.first?.code)
            return Acknowledgement.error(message, [HL7Problem(.dataType)], stamp)
        } catch let fault as StoreFault where fault.isKeyReused {
            let problem = HL7Problem(.duplicateKey, at: .init("MSH-10"))
            log.warn("a message number was used twice", verb: verb(message), code: code(problem))
            return Acknowledgement.error(message, [problem], stamp)
        } catch {
            // The sender keeps it, and sends it again.
            log.warn("a message could not be kept; its sender is told so", verb: verb(message), code: ErrorCode.of(error))
            return Acknowledgement.reject(message, [HL7Problem(.internalError)], stamp)
        }
    }

    private func code(_ problem: HL7Problem) -> String { "\(codes)-\(problem.condition.rawValue)" }

    private var stamp: Acknowledgement.Stamp {
        var generator = SystemRandomNumberGenerator()
        return .init(controlID: "E\(String(generator.next() as UInt64, radix: 36).uppercased())", timestamp: stamped())
    }
}
