import SafeguardingContract
import SharingRules

/// An appropriate policy document (DPA 2018 Sch. 1 Pt 4), filled in with what the agreement says.
///
/// That Part 4 defines such a document is known from the Act; its paragraphs' own words were not read when this template was written, so each is to be
/// checked by whoever signs.
struct AppropriatePolicy {
    let text: String

    init(_ agreement: Agreement, on day: Day) {
        let words = AgreementWords(agreement: agreement, day: day)
        var page = Page()
        page.heading("Appropriate policy document: \(agreement.title)", 1)
        page.paragraph(
            "Filled in on \(day) from agreement `\(agreement.id)`, version \(Page.safe(agreement.version)), for processing of special category and criminal offence data on conditions of the Data Protection "
                + "Act 2018 Schedule 1 that need such a document (Part 4, paragraphs 38 to 41). **The paragraphs are cited from memory of the Act and were not checked: whoever signs checks them.** "
                + "Each controller keeps a document of its own; what stands between ‹ and › was left for it.")
        page.paragraph("Controller: \(Page.blank(by: "the controller", "name, and the data protection officer's address"))")
        AppropriatePolicy.conditions(agreement, words, &page)
        AppropriatePolicy.principles(agreement, words, &page)
        AppropriatePolicy.keeping(agreement, &page)
        text = page.text
    }

    private static func conditions(_ agreement: Agreement, _ words: AgreementWords, _ page: inout Page) {
        page.heading("1. Conditions relied on")
        let special: Set<Category> = [.health, .healthSexual, .characteristics]
        let permitted = agreement.permitsOfNewFacts(on: words.day).reduce(into: FactSet()) { $0.formUnion($1.facts) }.members
        let sensitive = FactSet(permitted.filter { special.contains($0.category) })
        let offending = FactSet(permitted.filter { $0.category == .offending })
        page.list([
            "Special category data that some clause permits: \(sensitive.isEmpty ? "none" : words.facts(sensitive)).",
            "Criminal offence data (UK GDPR Article 10) that some clause permits: \(offending.isEmpty ? "none" : words.facts(offending)).",
        ])
        let rows = agreement.purposes.values.sorted { $0.id < $1.id }.flatMap { purpose in
            purpose.bases.filter { $0.dpaCondition != nil || $0.article9 != nil }.map { basis in
                [
                    Page.safe(purpose.title), words.selectors(basis.parties), basis.article9.map { "9(2)(\($0))" } ?? "",
                    basis.dpaCondition.map { Page.safe($0) } ?? Page.blank(by: "the controller", "condition, or why none is needed"), why(basis),
                ]
            }
        }
        page.table(["Purpose", "Parties", "Article 9", "Condition of the DPA 2018", "How its requirements are met"], rows)
        page.paragraph(
            "Where safeguarding without consent is relied on (Sch. 1 para. 18), a message states why consent was not sought: it cannot be given (a), cannot reasonably be obtained (b), or asking would prejudice "
                + "the protection (c). The bus keeps that with the message; that it is true, the practitioner answers for.")
    }

    private static func why(_ basis: LegalBasis) -> String {
        basis.dpaCondition == "sch1-para18"
            ? "The message states the reason of para. 18(2); " + Page.blank(by: "the controller", "why it is in the substantial public interest")
            : Page.blank(by: "the controller", "requirements, and how they are met")
    }

    private static func principles(_ agreement: Agreement, _ words: AgreementWords, _ page: inout Page) {
        page.heading("2. How the principles are met (UK GDPR Article 5)")
        let owner = "the controller"
        page.table(
            ["Principle", "What the agreement and the bus do", "What the controller does besides"],
            [
                ("Lawful, fair and transparent", "Each message states a purpose; without a basis of it that is in force for the sender nothing is shared. Confidence is tested apart: \(agreement.confidentiality == nil ? "not in this agreement" : "yes")."),
                ("Purpose limitation", "\(counted(agreement.purposes.count, "purpose")); every clause is for named purposes, or for any that the agreement knows. Limits to use travel with the message."),
                ("Data minimisation", "What no clause permits is cut, field by field; text that does not say what it touches is not passed on."),
                ("Accuracy", "Corrections and recalls go to everyone who was given a message."),
                ("Storage limitation", "The bus passes on; agencies keep. The ledger keeps what was accepted and decided."),
                ("Integrity and confidentiality", "Encrypted connections, keys per adapter, signed receipts, a ledger whose root shows any change."),
                ("Accountability", "Every decision is recorded with its clauses and the agreement's version, refusals too; `eider agreement explain --loop` shows them."),
            ].map { [$0.0, $0.1, Page.blank(by: owner, "policies, training, checks")] })
    }

    private static func keeping(_ agreement: Agreement, _ page: inout Page) {
        page.heading("3. Retention and erasure")
        page.table(
            ["What", "How long, and why", "How it is erased"],
            ["Messages received, in the agency's own records", "What waits at the router", "The router's ledger", "Drafts and logs of the adapter"].map {
                [$0, Page.blank(by: "the controller", "period and reason"), Page.blank(by: "the controller", "how, by whom, how it is recorded")]
            })
        page.heading("4. Review")
        let review = agreement.head.review.map { "The agreement is to be reviewed by \($0.by), by the \(Page.safe($0.who)); this document with it." } ?? "The agreement names no date of review."
        page.paragraph(
            "\(review) It is kept under review while the processing goes on and for the time after it that Part 4 asks for, and given to the Information Commissioner on request: \(Page.blank(by: "the controller", "dates, and who keeps it"))")
        page.table(
            ["Signed by", "Name and role", "Date"],
            ["Data protection officer", "Caldicott guardian", "Senior information risk owner"].map { [$0, Page.blank(by: "them", "name"), Page.blank(by: "them", "date")] })
    }
}
