import SafeguardingContract

extension StatementContent {
    /// The outcome it states, if it states one: a coding without code and words states nothing.
    var statedOutcome: Coding? {
        guard case .outcome(let coding)? = fact, coding.code.hasWords || coding.display.hasWords else { return nil }
        return coding
    }

    /// It says why.
    var statesReason: Bool {
        guard case .reason(let text)? = fact else { return false }
        return text.hasWords
    }

    /// It is limited feedback that says why the detail is withheld and whom to contact.
    var statesLimited: Bool {
        guard case .limited(let limited)? = fact else { return false }
        return limited.reason.hasWords && limited.contact.hasWords
    }

    /// It names other support.
    var statesSupport: Bool {
        guard case .otherSupport(let text)? = fact else { return false }
        return text.hasWords
    }

    /// It says that a manager looked at it.
    var statesReview: Bool {
        guard case .reviewedBy(let worker)? = fact else { return false }
        return worker.name.hasWords || worker.role.hasWords
    }

    /// It says whether child and family were told; or that they were not, and why.
    var statesFamilyTold: Bool {
        guard case .toldFamily(let told)? = fact else { return false }
        return told.childTold && told.parentTold || told.whyNot.hasWords
    }
}

extension Coding {
    /// It is from the list of contact outcomes of the Standard Safeguarding Dataset.
    var isContactOutcome: Bool { system == "ssd/contact-outcome" }

    /// It is the contact outcome with which a contact becomes a referral: `CIN Referral` in the Standard Safeguarding Dataset. Systems write it
    /// with or without spaces and hyphens, as code or in words.
    var makesAReferral: Bool { isContactOutcome && [code, display].contains { $0.lettersOnly == "cinreferral" } }
}

extension String {
    var hasWords: Bool { contains { !$0.isWhitespace } }
    var lettersOnly: String { String(filter(\.isLetter)).lowercased() }
}
