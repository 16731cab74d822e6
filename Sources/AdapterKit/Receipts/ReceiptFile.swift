public import SafeguardingContract

/// What a practitioner confirmed in the agency's own system, as that system exports it, or as they write it down:
///
/// ```json
/// {"thread": "…", "receipt": "decided", "confirmed_by": {"role": "duty social worker"}, "record_reference": "CSC-20881",
///  "outcome": {"system": "ssd/referral-outcome", "code": "Assessment required"}, "reason": "…"}
/// ```
///
/// Nothing is filled in that the file does not say. Codes of what is wrong with it begin with `SOC-`, as they did when only the social care adapter had such files:
/// codes are API.
public struct ReceiptFile: Sendable {
    /// The loop that it is about.
    public let thread: ThreadID
    /// What was confirmed.
    public let receipt: HumanReceipt
    /// Who else is told.
    public let inform: [Recipient]
    /// The agreement's purpose, where the file says one: a thread can have another than what is usual here.
    public let purpose: PurposeID?
    private let document: Document

    /// Whether a file is one of these: it names the receipt that it is to be.
    public static func isMeant(by document: Document) -> Bool { document["type"] == nil && document["receipt"] != nil }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - document: the file.
    ///   - isKnown: whether anything of a thread was delivered here.
    /// - Throws: every problem at once, each with its place.
    public init(_ document: Document, isKnown: (ThreadID) -> Bool) throws(AdapterProblems) {
        var fields = FieldReader(document)
        let thread = Self.thread(&fields, isKnown)
        let kinds = HumanReceipt.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        let kind = fields.text("receipt", help: kinds).flatMap { text -> HumanReceipt.Kind? in
            if let kind = HumanReceipt.Kind(rawValue: text) { return kind }
            fields.problem(code: "SOC-RECEIPT", "receipt", "this is not a kind of receipt", help: kinds)
            return nil
        }
        let confirmation = Self.confirmation(&fields)
        let statements = ConfirmedStatements(&fields)
        let inform = fields.texts("inform").compactMap { text -> Recipient? in
            if let recipient = Recipient(text) { return recipient }
            fields.problem(code: "SOC-RECIPIENT", "inform", "this is not a desk or a party", help: "write it like party:elm-park-school")
            return nil
        }
        let purpose = fields.optionalText("purpose").flatMap { text -> PurposeID? in
            if let purpose = PurposeID(text) { return purpose }
            fields.problem(
                code: "SOC-PURPOSE", "purpose", "this is not the name of a purpose", help: "write it as the agreement does, like safeguarding-enquiry")
            return nil
        }
        if let kind { statements.check(kind, &fields) }
        fields.refuseUnknown()
        try fields.finish()
        guard let thread, let kind, let confirmation else { preconditionFailure("a file without problems is complete") }
        self.thread = thread
        self.inform = inform
        self.purpose = purpose
        var receipt = HumanReceipt(kind, confirmedBy: confirmation)
        statements.add(to: &receipt)
        self.receipt = receipt
        self.document = document
    }

    /// Signs what was confirmed, and puts it into the outbox. When this returns, it is durable.
    ///
    /// - Parameters:
    ///   - grounds: why receipts are shared from here; the file's purpose, where it says one, stands over theirs.
    ///   - source: what it was made from; the same file is the same receipt.
    /// - Returns: the message's id, under which the file is kept.
    /// - Throws: ``AdapterProblems`` for whoever wrote the file; ``StoreFault`` when it cannot be stored.
    public func send(on bus: Bus, grounds: Grounds, source: SourceKey?) async throws -> MessageID {
        var grounds = grounds
        if let purpose { grounds.purpose = purpose.text }
        do {
            return try await bus.send(receipt, on: thread, grounds: grounds, inform: inform, source: source)
        } catch let list as ProblemList {
            throw AdapterProblems(list, in: document, under: "")
        }
    }

    private static func thread(_ fields: inout FieldReader, _ isKnown: (ThreadID) -> Bool) -> ThreadID? {
        fields.text("thread", help: "copy it from the name of the thread's folder").flatMap { text in
            guard let thread = ThreadID(text) else {
                fields.problem(code: "SOC-THREAD", "thread", "this is not a thread", help: "copy it from the name of the thread's folder")
                return nil
            }
            if !isKnown(thread) {
                fields.problem(code: "SOC-THREAD-UNKNOWN", "thread", "nothing of this thread came here", help: "copy it from the name of the thread's folder")
            }
            return thread
        }
    }

    private static func confirmation(_ fields: inout FieldReader) -> PractitionerConfirmation? {
        let by = fields.object("confirmed_by") { ConfirmedStatements.worker(&$0) }
        let reference = fields.optionalText("record_reference")
        let at = fields.optionalText("confirmed_at")
        do {
            return try PractitionerConfirmation(
                name: by?.name ?? "", role: by?.role ?? "", telephone: by?.telephone ?? "", recordReference: reference ?? "",
                confirmedAt: at ?? "")
        } catch {
            for problem in error.problems { fields.problem(code: problem.code, problem.path, problem.sentence, help: problem.help) }
            return nil
        }
    }
}
