/// What the history of consents has to be, wherever a message has one.
enum ConsentRules {
    /// - Parameter refusing: the history is what the message is for, so an entry that cannot be understood refuses it. Beside a referral it
    ///   is a flag.
    static func check(_ consents: [Consent], _ grounds: Grounds, refusing: Bool = false, into report: inout ValidationReport) {
        for (index, consent) in consents.enumerated() {
            let path = "consents[\(index)]"
            let (sharing, working) = (consent.toShare != .unspecified, consent.toWork != .unspecified)
            func fault(_ path: String, _ sentence: String, _ help: String) {
                let fault = ContractProblem(code: "MSG-CONSENT", path: path, sentence: sentence, help: help)
                if refusing { report.problems.append(fault) } else { report.flags.append(fault) }
            }
            if sharing == working {
                fault(
                    path, sharing ? "is about sharing and working at once" : "is about neither sharing nor working",
                    "one entry for each: they are two consents, and one can be given while the other is refused")
            }
            if consent.saidAt.isEmpty { fault("\(path).said_at", "is missing", "when it was said: the last of each kind holds") }
            if wasSaid(consent), !mayHaveSaid(consent.saidBy) {
                report.flag(
                    "MSG-CONSENT-SAID-BY", "\(path).said_by", "does not say who of the child and the family said it",
                    "the child, or a parent or carer for them; for anyone else with parental responsibility `OTHER`")
            }
        }
        order(consents, into: &report)
        differences(consents, grounds, into: &report)
    }

    /// Whether somebody said it: nobody says that nobody was asked.
    private static func wasSaid(_ consent: Consent) -> Bool {
        switch (consent.toShare, consent.toWork) {
        case (.notSought, .unspecified), (.unspecified, .notAsked), (.unspecified, .unspecified): false
        default: true
        }
    }

    private static func mayHaveSaid(_ role: SubjectRole) -> Bool {
        switch role {
        case .child, .parentOrCarer, .other: true
        case .unspecified, .sibling, .allegedPerpetrator, .source, .worker, .UNRECOGNIZED: false
        }
    }

    /// The last entry of a kind is the one that holds, so they stand as they were said.
    private static func order(_ consents: [Consent], into report: inout ValidationReport) {
        var last: Moment?
        for (index, consent) in consents.enumerated() {
            guard let said = Moment(consent.saidAt) else { continue }
            if let last, said < last {
                report.flag(
                    "MSG-CONSENT-ORDER", "consents[\(index)].said_at", "is before the entry that stands above it",
                    "oldest first: the last of each kind holds, whatever its time")
            }
            last = said
        }
    }

    private static func differences(_ consents: [Consent], _ grounds: Grounds, into report: inout ValidationReport) {
        let help = "see which holds, and state that: the agreement goes by the grounds"
        if let last = consents.last(where: { $0.toShare != .unspecified }), grounds.consentToShare != .unspecified,
            last.toShare != grounds.consentToShare
        {
            report.flag("MSG-CONSENT-DIFFERS", "grounds.consent_to_share", "is not what was said last, by the message's own history", help)
        }
        if let last = consents.last(where: { $0.toWork != .unspecified }), grounds.consentToWork != .unspecified,
            last.toWork != grounds.consentToWork
        {
            report.flag("MSG-CONSENT-DIFFERS", "grounds.consent_to_work", "is not what was said last, by the message's own history", help)
        }
    }
}
