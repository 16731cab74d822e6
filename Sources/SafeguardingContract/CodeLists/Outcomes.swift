/// Outcomes of contacts and referrals, as the sector's Standard Safeguarding Dataset has them. Its values are words, so the
/// words are the codes.
extension CodeList {
    private static let datasetSource =
        "Standard Safeguarding Dataset, data-to-insight/ssd-data-model data/categories__future_release (commit 4987c73)"

    /// What a referral comes to at the first decision (SSD051).
    public static let referralOutcome = CodeList(
        id: "ssd/referral-outcome", title: "Outcome of a referral", version: "2025", source: datasetSource,
        codes: [
            Code("No Further Action", "No further action"),
            Code("Advice and Information or signpost to other services", "Advice and information, or signposted to other services"),
            Code("Step-down to Early Help", "Stepped down to early help"),
            Code("Assessment required", "Assessment required"),
            Code("Strategy discussion and/or Section 47 enquiry", "Strategy discussion or section 47 enquiry"),
            Code("Other", "Other"),
        ])

    /// What a contact comes to (SSD038). `CIN Referral` makes it a referral.
    public static let contactOutcome = CodeList(
        id: "ssd/contact-outcome", title: "Outcome of a contact", version: "2025", source: datasetSource,
        codes: [
            Code("No Further Action", "No further action"),
            Code("Information and Advice", "Information and advice"),
            Code("EH Referral", "Referred to early help"),
            Code("CIN Referral", "Referred to children's social care"),
        ])

    /// What a section 47 enquiry comes to.
    public static let section47Outcome = CodeList(
        id: "ssd/section-47-outcome", title: "Outcome of a section 47 enquiry", version: "2025", source: datasetSource,
        codes: [
            Code("Initial CP Conference", "Initial child protection conference"),
            Code("Other Agency to Monitor Child's Welfare", "Another agency monitors the child's welfare"),
            Code("NFA - Continue With Family Assessment", "No further action; the family assessment goes on"),
            Code("Initiate Legal Action", "Legal action"),
            Code("Provision of Services (s17)", "Services under section 17"),
            Code("Provision of Short Break Care (s17)", "Short breaks under section 17"),
            Code("No Further Action", "No further action"),
            Code("Other Outcome", "Other"),
        ])

    /// Whether an outcome means that nothing further is done: then other support has to be named to the referrer.
    ///
    /// By its code or its words, however they are spaced or cased, since systems write them in many ways; and by `RC8` of the closure
    /// reasons (closed after assessment, no further action); and where a forum lets go of a matter without anything agreed: then too somebody has to be
    /// named who goes on. `NFA - Continue With Family Assessment` is not: the assessment goes on.
    public static func isNoFurtherAction(_ outcome: Coding) -> Bool {
        if outcome.code == "RC8" { return true }
        if outcome.system == forumOutcome.id, outcome.code == "no-further-discussion" { return true }
        return [outcome.code, outcome.display].contains { text in
            let letters = text.filter(\.isLetter).lowercased()
            return letters == "nofurtheraction" || letters == "nfa"
        }
    }
}
