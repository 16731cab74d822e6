import AdapterKit
import SafeguardingContract

/// What a practitioner confirmed in the agency's own system, as that system exports it, or as they write it down:
///
/// ```json
/// {"thread": "…", "receipt": "decided", "confirmed_by": {"role": "duty social worker"}, "record_reference": "CSC-20881",
///  "outcome": {"system": "ssd/referral-outcome", "code": "Assessment required"}, "reason": "…"}
/// ```
///
/// Nothing is filled in that the file does not say.
struct ConfirmationFile {
    let thread: ThreadID
    let receipt: HumanReceipt
    let inform: [Recipient]
    /// The agreement's purpose, where the file says one: a thread can have another than what is usual here.
    let purpose: PurposeID?

    /// Reads a file.
    ///
    /// - Parameter isKnown: whether anything of a thread was delivered here.
    /// - Throws: every problem at once, each with its place.
    init(_ document: Document, isKnown: (ThreadID) -> Bool) throws(AdapterProblems) {
        var fields = FieldReader(document)
        let thread = Self.thread(&fields, isKnown)
        let kinds = HumanReceipt.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        let kind = fields.text("receipt", help: kinds).flatMap { text -> HumanReceipt.Kind? in
            if let kind = HumanReceipt.Kind(rawValue: text) { return kind }
            fields.problem(code: "SOC-RECEIPT", "receipt", "this is not a kind of receipt", help: kinds)
            return nil
        }
        let confirmation = Self.confirmation(&fields)
        let statements = Self.statements(&fields)
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
        if let kind { Self.checkStated(kind, statements, &fields) }
        fields.refuseUnknown()
        try fields.finish()
        guard let thread, let kind, let confirmation else { preconditionFailure("a file without problems is complete") }
        self.thread = thread
        self.inform = inform
        self.purpose = purpose
        var receipt = HumanReceipt(kind, confirmedBy: confirmation)
        statements.add(to: &receipt)
        self.receipt = receipt
    }

    private static func thread(_ fields: inout FieldReader, _ isKnown: (ThreadID) -> Bool) -> ThreadID? {
        fields.text("thread", help: "copy it from the folder's name in the inbox").flatMap { text in
            guard let thread = ThreadID(text) else {
                fields.problem(code: "SOC-THREAD", "thread", "this is not a thread", help: "copy it from the folder's name in the inbox")
                return nil
            }
            if !isKnown(thread) {
                fields.problem(code: "SOC-THREAD-UNKNOWN", "thread", "nothing of this thread came here", help: "copy it from the folder's name in the inbox")
            }
            return thread
        }
    }

    private static func confirmation(_ fields: inout FieldReader) -> PractitionerConfirmation? {
        let by = fields.object("confirmed_by") { Self.worker(&$0) }
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

    private static func worker(_ fields: inout FieldReader) -> Worker? {
        var worker = Worker()
        worker.name = fields.optionalText("name") ?? ""
        worker.role = fields.optionalText("role") ?? ""
        worker.telephone = fields.optionalText("telephone") ?? ""
        return worker
    }

    private static func statements(_ fields: inout FieldReader) -> Statements {
        var stated = Statements()
        stated.outcome = fields.object("outcome") { fields in
            var coding = Coding()
            coding.system = fields.text("system", help: "for example ssd/referral-outcome, eider/submission-outcome for information, or cin/closure-reason for a closure") ?? ""
            coding.code = fields.text("code") ?? ""
            coding.version = fields.optionalText("version") ?? ""
            coding.display = fields.optionalText("display") ?? ""
            return coding
        }
        stated.reason = fields.optionalText("reason") ?? ""
        stated.nextStep = fields.optionalText("next_step") ?? ""
        stated.otherSupport = fields.optionalText("other_support") ?? ""
        stated.limited = fields.object("limited") { fields in
            var limited = LimitedFeedback()
            limited.reason = fields.text("reason", help: "say why the detail is withheld") ?? ""
            limited.contact = fields.text("contact", help: "say whom to contact") ?? ""
            return limited
        }
        stated.told = fields.object("told_family") { fields in
            var told = ToldFamily()
            told.childTold = fields.optionalBool("child_told") ?? false
            told.parentTold = fields.optionalBool("parent_told") ?? false
            told.whyNot = fields.optionalText("why_not") ?? ""
            return told
        }
        stated.contact = fields.object("contact") { Self.worker(&$0) }
        return stated
    }

    /// What each receipt has to state. The contract says the same of the finished receipt; here it is said of the file.
    private static func checkStated(_ kind: HumanReceipt.Kind, _ stated: Statements, _ fields: inout FieldReader) {
        if kind == .decided, stated.outcome == nil, stated.limited == nil {
            fields.problem(code: "SOC-OUTCOME", "outcome", "a decision has an outcome", help: "add `outcome`, or `limited` with a reason and whom to contact")
        }
        if kind == .closed, stated.outcome == nil {
            fields.problem(code: "SOC-OUTCOME", "outcome", "a closure has an outcome", help: "add `outcome`")
        }
        if kind == .closed, stated.reason.isEmpty, stated.limited == nil {
            fields.problem(code: "SOC-REASON", "reason", "a closure has a reason", help: "add `reason`, or `limited` that says why there is none")
        }
        if let outcome = stated.outcome, CodeList.isNoFurtherAction(outcome), stated.otherSupport.isEmpty {
            fields.problem(code: "SOC-OTHER-SUPPORT", "other_support", "no further action names other support", help: "add `other_support`")
        }
    }
}

/// What a confirmation states beyond who confirmed it.
private struct Statements {
    var outcome: Coding?
    var reason = ""
    var nextStep = ""
    var otherSupport = ""
    var limited: LimitedFeedback?
    var told: ToldFamily?
    var contact: Worker?

    func add(to receipt: inout HumanReceipt) {
        receipt.outcome = outcome
        receipt.reason = reason
        receipt.nextStep = nextStep
        receipt.otherSupport = otherSupport
        receipt.limited = limited
        receipt.toldFamily = told
        receipt.contact = contact
    }
}
