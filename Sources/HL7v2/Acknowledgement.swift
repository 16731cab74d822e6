/// Answers to messages, in the original mode of HL7 v2 (chapter 2, "Response and acknowledgement").
///
/// - `AA` says that the receiver has taken responsibility: send it only when the message is durable.
/// - `AE` says that the content is wrong: sending the same again will not help.
/// - `AR` says that the message cannot be taken, for its header or for a reason of the receiver's.
///
/// An answer has the version, delimiters and character set of the message it answers, so that its sender can read it.
/// Only codes and places go back, never content.
public struct Acknowledgement: Sendable {
    /// What the answerer gives of its own.
    public struct Stamp: Sendable {
        /// MSH-10 of the answer: unique among what the answerer sends. At most 20 characters (199 from 2.7 on).
        public let controlID: String
        /// MSH-7 of the answer.
        public let timestamp: HL7Timestamp

        /// A stamp for one answer.
        public init(controlID: String, timestamp: HL7Timestamp) {
            self.controlID = controlID
            self.timestamp = timestamp
        }
    }

    /// HL7 table 0008, original mode.
    public enum Code: String, Sendable, CaseIterable {
        case accept = "AA"
        case error = "AE"
        case reject = "AR"
    }

    /// `AA`: the message is taken, and will not be lost if the process dies now. That is the caller's promise.
    public static func accept(_ message: HL7Message, _ stamp: Stamp) -> HL7Message {
        answer(.accept, to: message, [], stamp)
    }

    /// `AE`: what is wrong with the message's content.
    public static func error(_ message: HL7Message, _ problems: [HL7Problem], _ stamp: Stamp) -> HL7Message {
        answer(.error, to: message, problems, stamp)
    }

    /// `AR`: why the message cannot be taken.
    public static func reject(_ message: HL7Message, _ problems: [HL7Problem], _ stamp: Stamp) -> HL7Message {
        answer(.reject, to: message, problems, stamp)
    }

    /// `AR` to something that could not be read. If at least its header can be, the answer names the message by MSA-2;
    /// otherwise MSA-2 is empty, and the version is ``HL7Version/assumed``.
    ///
    /// - Parameters:
    ///   - bytes: What was received.
    ///   - error: Why it could not be read.
    public static func reject(unreadable bytes: [UInt8], because error: HL7ParseError, _ stamp: Stamp) -> HL7Message {
        let problem = HL7Problem(HL7Condition(error.code), at: error.position.flatMap(HL7Problem.Location.init))
        let known = HL7Message.parseHeader(bytes) ?? HL7Message(header: [], body: [])
        return answer(.reject, to: known, [problem], stamp)
    }

    private static func answer(
        _ code: Code, to message: HL7Message, _ problems: [HL7Problem], _ stamp: Stamp
    ) -> HL7Message {
        let version = message.version ?? .assumed
        let asked = message.header
        var header = [HL7Field](repeating: .absent, count: 16)  // MSH-3 to MSH-18
        func set(_ number: Int, _ field: HL7Field) { header[number - 3] = field }
        // The answer goes back: who received now sends.
        set(3, asked[5])
        set(4, asked[6])
        set(5, asked[3])
        set(6, asked[4])
        set(7, HL7Field(stamp.timestamp.text))
        set(9, messageType(version, event: asked[9][1][2].value))
        set(10, HL7Field(stamp.controlID))
        set(11, asked[11].isAbsent ? HL7Field("P") : asked[11])
        set(12, asked[12].isAbsent ? HL7Field(version.text) : asked[12])
        let decoding = message.decoding
        set(18, HL7Field(decoding.isFaithful ? decoding.declared : decoding.used.declaration))
        while header.last?.isAbsent == true { header.removeLast() }
        // MSA-3 is for a person at the sender's; from 2.5 on, ERR says it better.
        let remark = version.hasStructuredErrors ? nil : problems.first?.condition.text
        let msa = HL7Segment(
            "MSA", [HL7Field(code.rawValue), asked[10]] + (remark.map { [HL7Field($0)] } ?? []))
        return HL7Message(
            delimiters: message.delimiters, header: header, body: [msa] + problems.segments(version))
    }

    private static func messageType(_ version: HL7Version, event: HL7Value) -> HL7Field {
        var parts = [HL7Value("ACK"), event]
        if version.hasMessageStructure { parts.append(HL7Value("ACK")) }
        while parts.last?.isAbsent == true { parts.removeLast() }
        // Without an event, `ACK` alone is what the standard's own examples send.
        if event.isAbsent { parts = [HL7Value("ACK")] }
        return HL7Field(components: parts.map { HL7Component($0) })
    }
}
