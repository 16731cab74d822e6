import SafeguardingContract
import SharingRules

/// The agreement itself, with every clause in a sentence: for those who sign it and read no YAML.
struct AgreementInWords {
    let text: String

    init(_ agreement: Agreement, on day: Day) {
        let words = AgreementWords(agreement: agreement, day: day)
        var page = Page()
        page.heading(agreement.title, 1)
        page.paragraph(
            "Agreement `\(agreement.id)`, version \(Page.safe(agreement.version)), written out on \(day) from its file. The file is what the bus goes by: where this text and it differ, the file counts.")
        page.paragraph(
            "What no clause permits is not shared. What one clause forbids is not shared, whatever others permit. What a clause holds waits for a named role. "
                + "A fact that is missing never makes more be shared.")
        AgreementInWords.head(agreement, &page)
        AgreementInWords.parties(agreement, words, &page)
        page.heading("Purposes and lawful bases")
        for purpose in agreement.purposes.values.sorted(by: { $0.id < $1.id }) {
            page.paragraph("**\(Page.safe(purpose.title))** (`\(purpose.id)`)")
            page.list(purpose.bases.map { "\(words.selectors($0.parties)): \(words.basis($0))" })
        }
        AgreementInWords.law(agreement, words, &page)
        let loops = LoopWords(words)
        page.heading("Loops and clocks")
        page.list(agreement.loops.clocks.map { "**\($0.id).** \(loops.sentence($0))" })
        page.list(loops.others)
        page.heading("The record")
        page.list(RecordWords(terms: agreement.record).sentences)
        page.heading("Clauses")
        for clause in agreement.clauses {
            page.paragraph("**\(clause.id) \(Page.safe(clause.title)).** \(words.sentences(clause))")
        }
        text = page.text
    }

    private static func head(_ agreement: Agreement, _ page: inout Page) {
        var items = ["In force \(agreement.head.inForceFrom.map { "from \($0)" } ?? "as soon as the bus has it")."]
        if let review = agreement.head.review { items.append("To be reviewed by \(review.by), by the \(Page.safe(review.who)).") }
        items.append("Who answers for it: \(Page.safe(agreement.contact.role)), \(Page.safe(agreement.contact.telephone)).")
        page.list(items)
        page.table(
            ["Approved by", "as", "for", "on"],
            agreement.approvals.map {
                [Page.safe($0.role), $0.capacity?.rawValue ?? "", $0.party.flatMap { agreement.parties[$0]?.name }.map { Page.safe($0) } ?? "", Page.safe($0.date)]
            })
    }

    private static func parties(_ agreement: Agreement, _ words: AgreementWords, _ page: inout Page) {
        page.heading("Parties")
        page.table(
            ["Party", "Function", "Sector", "Signed", "Statutory duties", "Duty contact"],
            agreement.parties.values.sorted { $0.id < $1.id }.map { party in
                [
                    Page.safe(party.name), Page.safe(agreement.functions[party.function] ?? party.function.text),
                    party.sector.rawValue + (party.commissionedBy.map { " (by \(words.party($0)))" } ?? ""),
                    party.signatory ? party.signed.map { "\(Page.safe($0.role)), \(Page.safe($0.date))" } ?? "yes" : "**no: receives nothing**",
                    party.duties.map(\.text).joined(separator: ", "), Page.safe(party.dutyContact.description),
                ]
            })
        if !agreement.desks.isEmpty {
            page.heading("Desks", 3)
            page.list(
                agreement.desks.values.sorted { $0.id < $1.id }.map { desk in
                    "\(Page.safe(desk.name)) (`\(desk.id)`): \(words.party(desk.holder))\(desk.mayHold.count > 1 ? "; by school, by area or in its absence also \(words.joined(desk.mayHold.subtracting([desk.holder]).sorted().map { words.party($0) }))" : "")"
                })
        }
        if !agreement.forums.isEmpty {
            page.heading("Forums", 3)
            page.list(
                agreement.forums.values.sorted { $0.id < $1.id }.map {
                    "\(Page.safe($0.name)) (`\($0.id)`), which \(words.party($0.owner)) answers for: \(Page.safe($0.terms)) Members: \(words.selectors($0.members))."
                })
        }
    }

    private static func law(_ agreement: Agreement, _ words: AgreementWords, _ page: inout Page) {
        if !agreement.gateways.isEmpty {
            page.heading("Statutory gateways")
            page.table(
                ["Gateway", "Duty or power", "In force", "Whose", "Reaches", "Does not reach"],
                agreement.gateways.values.sorted { $0.id < $1.id }.map {
                    [
                        "\(Page.safe($0.title)) (`\($0.id)`)", $0.kind.rawValue, words.force($0), words.selectors($0.holders), words.selectors($0.reaches),
                        $0.doesNotReach.map(\.word).joined(separator: ", "),
                    ]
                })
        }
        let conditions = ConditionWords(agreement: agreement)
        if let duty = agreement.confidentiality {
            page.heading("The duty of confidence")
            page.paragraph("Owed in confidence: \(words.joined(duty.categories.map(\.word))). It may be shared all the same on these grounds, where the clause names them:")
            page.list(duty.grounds.map { "\(Page.safe($0.title)) (`\($0.id)`)\($0.when.isEmpty ? "" : ": where \(conditions.words($0.when))")" })
        }
        page.heading("Who may state what")
        page.list(
            StatedFact.allCases.filter(\.needsAsserter).map { fact in
                "\(fact.rawValue): \(agreement.assertedBy[fact].map { words.selectors($0) } ?? "nobody, so it counts from nobody")"
            })
        if let glass = agreement.breakGlass {
            page.heading("Breaking the glass")
            page.paragraph(
                "A named practitioner of \(words.selectors(glass.holders)) may share at once\(glass.when.isEmpty ? "" : ", where \(conditions.words(glass.when)),") what would otherwise be withheld or held; never "
                    + "\(words.joined(Set(glass.never + [.sourceIdentity]).map(\.word).sorted(), "or")). The \(Page.safe(glass.review.role)) at \(words.place(glass.review.place)) reviews it within \(glass.review.by).")
        }
        page.heading("Asking the originator")
        page.paragraph("Where somebody has to be asked before their information goes further, the \(Page.safe(agreement.originatorControl.role)) there is asked, who has \(agreement.originatorControl.by).")
    }
}
