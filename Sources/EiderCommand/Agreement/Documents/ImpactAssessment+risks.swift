import SafeguardingContract
import SharingRules

extension ImpactAssessment {
    /// What can go wrong, and what the bus does about it. How likely and how bad it is, and whether that is enough, people say.
    static func risks(_ agreement: Agreement, _ words: AgreementWords, _ page: inout Page) {
        let count = { (effect: Clause.Effect) in agreement.clauses.count { $0.effect == effect } }
        let held = count(.hold) == 0 ? "" : " \(counted(count(.hold), "clause")) make what is sensitive wait for a named role."
        let glass = agreement.breakGlass.map { " Broken glass is recorded, and reviewed within \($0.review.by)." } ?? ""
        let risks: [(String, String)] = [
            ("More is shared than is needed", "Nothing is shared that no clause permits (\(count(.permit)) permit, \(count(.forbid)) forbid). Fields are cut one by one; text that does not say what it touches is never passed on."),
            ("Something goes to the wrong agency", "Only parties that signed receive anything. Each adapter has keys of its own, compared by telephone; desks go to the holder the agreement names."),
            ("Too little is shared, and a child is harmed", "Where risk is high and anything is withheld or held, both duty contacts are told to ring each other.\(glass)"),
            ("A source or a protected person is found out", "`source-identity`, `intelligence` and `protected-identity` are neither confirmed nor denied: a recipient is told the same whether there was something or not."),
            ("Confidence is broken", agreement.confidentiality == nil ? "The agreement makes no test of confidence." : "Confidentiality is a test of its own, apart from data protection.\(held)"),
            ("It is used for something else", "Limits to use and onward sharing travel with the message and bind the next hop; whoever set them is asked."),
            ("It is wrong, or out of date", "`Correction` and `Recall` reach everyone who was told, and nobody else; recalls are confirmed."),
            ("Somebody reads or changes it on the way", "Connections are encrypted and both ends known by their keys; receipts are signed; the ledger is a tree whose root shows any change."),
            ("A rule is mistaken", "`eider agreement check`, `test` and `prove` are run before a version comes into force; a bad version leaves the old one in force."),
            ("The router's machine is taken", Page.blank(by: "the senior information risk owner", "encryption of the disk, access, monitoring, what is done then")),
            ("People are not trained, or telephone numbers are old", Page.blank(by: "the data protection officer", "training; who keeps duty contacts right")),
        ]
        page.heading("6. Risks and what is done about them")
        page.table(
            ["Risk to people", "What the bus does", "Likelihood and severity", "What else is done", "What remains"],
            risks.map { [$0.0, $0.1] + ["likelihood, severity", "measures", "low, medium or high; accepted by"].map { Page.blank(by: "the data protection officer", $0) } })
        page.paragraph("Further risks: \(Page.blank(by: "the data protection officer", "what is particular to this partnership"))")
    }
}
