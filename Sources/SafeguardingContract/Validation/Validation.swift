/// What is wrong with a message, and what only looks wrong.
public struct ValidationReport: Hashable, Sendable {
    /// These refuse the message.
    public var problems: [ContractProblem]
    /// These are kept as received and passed on as flags: a bad check digit never stops a referral.
    public var flags: [ContractProblem]

    public init(problems: [ContractProblem] = [], flags: [ContractProblem] = []) {
        self.problems = problems
        self.flags = flags
    }

    /// Whether the message can be accepted.
    public var isAcceptable: Bool { problems.isEmpty }

    mutating func problem(_ code: String, _ path: String, _ sentence: String, _ help: String) {
        problems.append(ContractProblem(code: code, path: path, sentence: sentence, help: help))
    }

    mutating func flag(_ code: String, _ path: String, _ sentence: String, _ help: String) {
        flags.append(ContractProblem(code: code, path: path, sentence: sentence, help: help))
    }
}

/// Checks a message as a sender submits it: every problem at once, each by its path.
///
/// What it does not check, because it takes more than the message: who sent it, whether a receipt's digests and signature hold, what
/// the agreement and the loop say. A message as it is *delivered* can fail here: something required may have been withheld.
public enum Validation {
    /// How many statements a receipt may have.
    public static let statementLimit = 256
    /// How many recipients a message may inform.
    public static let informLimit = 64
    /// How long an envelope's attribute may be, in bytes.
    public static let attributeLimit = 512

    /// - Parameters:
    ///   - payload: protobuf. Where it is not canonical, that is all that is said of the payload.
    ///   - envelope: the envelope it came in.
    public static func validate(_ payload: [UInt8], of type: MessageType, envelope: Envelope) -> ValidationReport {
        validate(PayloadReading(payload, of: type), envelope: envelope)
    }

    /// As above, of a payload that is read already.
    public static func validate(_ reading: PayloadReading, envelope: Envelope) -> ValidationReport {
        let (payload, type) = (reading.payload, reading.type)
        let now = Moment(envelope.time)
        var report = ValidationReport(problems: EnvelopeRules.problems(of: envelope, type: type, time: now))
        let canonical = CanonicalForm.problems(in: payload, of: type)
        guard canonical.isEmpty else {
            report.problems += canonical
            return report
        }
        var rules = PayloadRules(now: now)
        rules.message(ScanTable.index(of: type), payload.span, 0..<payload.count)
        report.problems += rules.problems
        report.flags += rules.flags
        GroundsRules.check(reading, now: now, into: &report)
        SummaryRules.check(payload.span, of: type, into: &report)
        if type.isReceipt {
            ReceiptRules.check(payload, of: type, into: &report)
        } else {
            SenseRules.check(reading, now: now, into: &report)
        }
        if report.problems.count > CanonicalForm.problemLimit { report.problems = Array(report.problems.prefix(CanonicalForm.problemLimit)) }
        if report.flags.count > CanonicalForm.problemLimit { report.flags = Array(report.flags.prefix(CanonicalForm.problemLimit)) }
        return report
    }
}
