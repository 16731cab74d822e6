import SafeguardingContract

/// What a ``ReceiptFile`` states beyond who confirmed it. Nothing has a default: what the file does not say is not said.
struct ConfirmedStatements {
    private var outcome: Coding?
    private var reason = ""
    private var nextStep = ""
    private var otherSupport = ""
    private var limited: LimitedFeedback?
    private var told: ToldFamily?
    private var contact: Worker?
    private var reviewedBy: Worker?
    private var engagement = Engagement.unspecified

    /// How a young person takes to the help, in a file's words.
    private static let engagements: [String: Engagement] = [
        "engaged": .engaged, "no-change": .noChange, "not-reached": .notReached, "declines": .declines,
    ]

    private static let systems =
        "for example ssd/referral-outcome; eider/submission-outcome for information; eider/forum-outcome, eider/missing-outcome, or cin/closure-reason for a closure"

    /// Reads the fields, and says what is wrong with them.
    init(_ fields: inout FieldReader) {
        outcome = fields.object("outcome") { fields in
            var coding = Coding()
            coding.system = fields.text("system", help: Self.systems) ?? ""
            coding.code = fields.text("code") ?? ""
            coding.version = fields.optionalText("version") ?? ""
            coding.display = fields.optionalText("display") ?? ""
            return coding
        }
        reason = fields.optionalText("reason") ?? ""
        nextStep = fields.optionalText("next_step") ?? ""
        otherSupport = fields.optionalText("other_support") ?? ""
        limited = fields.object("limited") { fields in
            var limited = LimitedFeedback()
            limited.reason = fields.text("reason", help: "say why the detail is withheld") ?? ""
            limited.contact = fields.text("contact", help: "say whom to contact") ?? ""
            return limited
        }
        told = fields.object("told_family") { fields in
            var told = ToldFamily()
            told.childTold = fields.optionalBool("child_told") ?? false
            told.parentTold = fields.optionalBool("parent_told") ?? false
            told.whyNot = fields.optionalText("why_not") ?? ""
            return told
        }
        contact = fields.object("contact") { Self.worker(&$0) }
        reviewedBy = fields.object("reviewed_by") { fields in
            let worker = Self.worker(&fields)
            if worker.name.trimmed.isEmpty, worker.role.trimmed.isEmpty {
                fields.problem(code: "SOC-REVIEWED-BY", "", "it does not say who looked at it", help: "give the name or the role of the manager")
            }
            return worker
        }
        engagement = fields.optionalText("engagement").flatMap { word -> Engagement? in
            if let engagement = Self.engagements[word] { return engagement }
            fields.problem(
                code: "SOC-ENGAGEMENT", "engagement", "this is not a word for how somebody takes to help",
                help: "one of: \(Self.engagements.keys.sorted().joined(separator: ", "))")
            return nil
        } ?? .unspecified
    }

    /// Somebody's name, role and telephone, as far as the file says them.
    static func worker(_ fields: inout FieldReader) -> Worker {
        var worker = Worker()
        worker.name = fields.optionalText("name") ?? ""
        worker.role = fields.optionalText("role") ?? ""
        worker.telephone = fields.optionalText("telephone") ?? ""
        return worker
    }

    /// What each receipt has to state. The contract says the same of the finished receipt; here it is said of the file.
    func check(_ kind: HumanReceipt.Kind, _ fields: inout FieldReader) {
        if kind == .decided, outcome == nil, limited == nil {
            fields.problem(code: "SOC-OUTCOME", "outcome", "a decision has an outcome", help: "add `outcome`, or `limited` with a reason and whom to contact")
        }
        if kind == .closed, outcome == nil {
            fields.problem(code: "SOC-OUTCOME", "outcome", "a closure has an outcome", help: "add `outcome`")
        }
        if kind == .closed, reason.isEmpty, limited == nil {
            fields.problem(code: "SOC-REASON", "reason", "a closure has a reason", help: "add `reason`, or `limited` that says why there is none")
        }
        if kind == .reopened, reason.isEmpty, limited == nil {
            fields.problem(
                code: "SOC-REASON", "reason", "what is opened again has a reason", help: "add `reason`, or `limited` that says why there is none")
        }
        if kind == .enteredInError, reason.isEmpty {
            fields.problem(code: "SOC-REASON", "reason", "what was entered in error has a reason", help: "add `reason`, in words that tell nothing of the child")
        }
        if let outcome, CodeList.isNoFurtherAction(outcome), otherSupport.isEmpty {
            fields.problem(code: "SOC-OTHER-SUPPORT", "other_support", "no further action names other support", help: "add `other_support`")
        }
    }

    /// Puts what is stated into a receipt.
    func add(to receipt: inout HumanReceipt) {
        receipt.outcome = outcome
        receipt.reason = reason
        receipt.nextStep = nextStep
        receipt.otherSupport = otherSupport
        receipt.limited = limited
        receipt.toldFamily = told
        receipt.contact = contact
        receipt.reviewedBy = reviewedBy
        receipt.engagement = engagement
    }
}
