import SafeguardingContract
import SharingRules

/// A data protection impact assessment (UK GDPR Article 35), filled in with what the agreement says. What has to be judged stays blank: a template decides nothing.
struct ImpactAssessment {
    let text: String

    init(_ agreement: Agreement, on day: Day) {
        let words = AgreementWords(agreement: agreement, day: day)
        var page = Page()
        page.heading("Data protection impact assessment: \(agreement.title)", 1)
        page.paragraph(
            "Filled in on \(day) from agreement `\(agreement.id)`, version \(Page.safe(agreement.version)). It is a draft until it is signed below. What stands between ‹ and › was left for a person: "
                + "the agreement does not say it, and nothing here says that the sharing is lawful, necessary or proportionate.")
        ImpactAssessment.describe(agreement, words, &page)
        ImpactAssessment.whoGetsWhat(agreement, words, &page)
        ImpactAssessment.law(agreement, words, &page)
        ImpactAssessment.judge(agreement, words, &page)
        ImpactAssessment.risks(agreement, words, &page)
        ImpactAssessment.sign(agreement, &page)
        text = page.text
    }

    private static let officer = "the data protection officer"

    private static func describe(_ agreement: Agreement, _ words: AgreementWords, _ page: inout Page) {
        page.heading("1. The processing")
        page.heading("Nature", 3)
        page.paragraph(
            "Agencies send messages about children to each other through one router. The router decides by the agreement, fact by fact, what of a message each recipient may have; leaves out the rest; "
                + "and records what was decided, by which clause. It necessarily reads the messages. Messages wait at the router until the recipient's adapter takes them; the ledger keeps what was accepted and decided.")
        let types = Set(agreement.clauses.filter { $0.effect == .permit }.flatMap { $0.messages.map(\.shortName) }).sorted()
        page.paragraph("Kinds of message that some clause permits: \(words.joined(types)).")
        page.heading("Scope", 3)
        let facts = agreement.permitsOfNewFacts(on: words.day).reduce(into: FactSet()) { $0.formUnion($1.facts) }
        page.paragraph("Kinds of fact that some clause permits to some recipient: \(words.facts(facts)).")
        page.list([
            "How many children and others this is about, and how often: \(Page.blank(by: officer, "numbers, and where they come from"))",
            "Which part of the country: \(agreement.areas.isEmpty ? Page.blank(by: officer, "the area") : words.joined(agreement.areas.values.sorted { $0.id < $1.id }.map { Page.safe($0.name) }))",
            "How long each agency and the router keep it: \(Page.blank(by: officer, "retention, by record"))",
        ])
        page.heading("Context", 3)
        page.paragraph(Page.blank(by: officer, "how the agencies stand to the children and families, what these expect, and whether children or others at risk of harm are among them"))
        page.heading("Purposes", 3)
        page.list(agreement.purposes.values.sorted { $0.id < $1.id }.map { "\(Page.safe($0.title)) (`\($0.id)`)" })
        page.heading("Parties and roles", 3)
        page.table(
            ["Party", "Function", "Sector", "Signed", "Controller, joint controller or processor"],
            agreement.parties.values.sorted { $0.id < $1.id }.map {
                [
                    Page.safe($0.name), Page.safe(agreement.functions[$0.function] ?? $0.function.text), $0.sector.rawValue, $0.signatory ? "yes" : "no",
                    Page.blank(by: officer, "role"),
                ]
            })
        page.paragraph("Who runs the router, and as what: \(Page.blank(by: officer, "the body, and controller or processor, with its contract"))")
    }

    private static func whoGetsWhat(_ agreement: Agreement, _ words: AgreementWords, _ page: inout Page) {
        page.heading("2. Who can be given what")
        page.paragraph(MatrixTable.legend)
        let table = MatrixTable(agreement, on: words.day)
        page.table(table.head, table.rows)
        page.list(table.notes)
    }

    private static func law(_ agreement: Agreement, _ words: AgreementWords, _ page: inout Page) {
        page.heading("3. Lawful bases")
        page.paragraph("As the agreement states them. Whether each fits the sharing that is done on it is for people.")
        page.table(
            ["Purpose", "Parties", "Basis"],
            agreement.purposes.values.sorted { $0.id < $1.id }.flatMap { purpose in
                purpose.bases.map { [Page.safe(purpose.title), words.selectors($0.parties), words.basis($0)] }
            })
        let conditions = Set(agreement.purposes.values.flatMap { $0.bases.compactMap(\.dpaCondition) }).sorted()
        page.paragraph("Conditions of the DPA 2018 relied on: \(conditions.isEmpty ? "none is named" : words.joined(conditions.map { Page.safe($0) })). Checked against the Act: \(Page.blank(by: officer, "by whom, when"))")
        page.heading("Statutory gateways", 3)
        if agreement.gateways.isEmpty {
            page.paragraph("The agreement declares none. \(Page.blank(by: officer, "under which powers or duties each party shares"))")
        } else {
            page.table(
                ["Gateway", "Duty or power", "In force", "Where it is written", "Checked by"],
                agreement.gateways.values.sorted { $0.id < $1.id }.map {
                    ["\(Page.safe($0.title)) (`\($0.id)`)", $0.kind.rawValue, words.force($0), $0.source.map { Page.safe($0) } ?? "", Page.blank(by: officer, "name, date")]
                })
        }
        page.heading("The duty of confidence", 3)
        guard let duty = agreement.confidentiality else {
            page.paragraph("The agreement makes no test of it. \(Page.blank(by: "the Caldicott guardian", "how confidence is respected"))")
            return
        }
        let when = ConditionWords(agreement: agreement)
        page.paragraph("Owed in confidence: \(words.joined(duty.categories.map(\.word))). It is set aside only by a clause that names one of these grounds, and only where that is there:")
        page.list(duty.grounds.map { "\(Page.safe($0.title))\($0.when.isEmpty ? "" : ": where \(when.words($0.when))")" })
        page.paragraph("Whether these grounds are enough in law: \(Page.blank(by: "the Caldicott guardian", "judgement, with reasons"))")
    }

    private static func judge(_ agreement: Agreement, _ words: AgreementWords, _ page: inout Page) {
        page.heading("4. Necessity and proportionality")
        page.paragraph("For each purpose, whether it could be reached with less:")
        page.table(
            ["Purpose", "Clauses that permit something for it", "Necessary because", "Less was considered"],
            agreement.purposes.values.sorted { $0.id < $1.id }.map { purpose in
                let clauses = agreement.clauses.filter { $0.effect == .permit && $0.purposes?.contains(purpose.id) ?? true }.map(\.id.text)
                return [Page.safe(purpose.title), clauses.joined(separator: ", "), Page.blank(by: officer, "reason"), Page.blank(by: officer, "what, and why not")]
            })
        page.list([
            "How children and families are told: \(Page.blank(by: officer, "privacy notices, and what practitioners say"))",
            "How their rights are met (access, rectification, objection, erasure): \(Page.blank(by: officer, "by whom, in which time"))",
            "How accuracy is kept: corrections and recalls go to everyone who was given a message; \(Page.blank(by: officer, "what agencies do besides"))",
        ])
        page.heading("5. Consultation")
        page.list([
            "Children, young people and parents, or why not: \(Page.blank(by: officer, "who, how, what they said"))",
            "Practitioners: \(Page.blank(by: officer, "who, how, what they said"))",
            "Processors and suppliers: \(Page.blank(by: officer, "who, what they said"))",
        ])
    }

    private static func sign(_ agreement: Agreement, _ page: inout Page) {
        page.heading("7. Sign-off")
        page.table(
            ["As", "Name and role", "Advice or decision", "Date"],
            ["Data protection officer", "Caldicott guardian", "Senior information risk owner"].map {
                [$0, Page.blank(by: "them", "name"), Page.blank(by: "them", "advice; whether a high risk remains and the Commissioner is to be consulted"), Page.blank(by: "them", "date")]
            })
        let review = agreement.head.review.map { "The agreement asks for a review by \($0.by), by the \(Page.safe($0.who))." } ?? "The agreement names no date of review."
        page.paragraph("\(review) This assessment is reviewed with it, and whenever a version changes who can be given what (`eider agreement diff`).")
    }
}
