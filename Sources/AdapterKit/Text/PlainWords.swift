import SafeguardingContract

/// The contract's words as a volunteer would say them: names such as `NOT_AS_EVIDENCE` never reach a text.
enum PlainWords {
    /// A value of an enumeration, by the name that JSON has for it; nil where neither is known.
    static func of(_ value: String, in enumeration: String) -> String? {
        guard let number = FieldTable.enumeration(named: enumeration)?.values.first(where: { $0.name == value })?.number else { return nil }
        return switch enumeration {
        case "eider.v1.Risk": Risk(rawValue: number).map(of)
        case "eider.v1.ConsentToShare": ConsentToShare(rawValue: number).map(of)
        case "eider.v1.ConsentToWork": ConsentToWork(rawValue: number).map(of)
        case "eider.v1.Category": Category(rawValue: number).map(of)
        case "eider.v1.SubjectRole": SubjectRole(rawValue: number).map(of)
        case "eider.v1.InformationResponse.Extent": InformationResponse.Extent(rawValue: number).map(of)
        case "eider.v1.EmergencyAttendance.Event": EmergencyAttendance.Event(rawValue: number).map(of)
        case "eider.v1.SchoolAbsence.Whereabouts": SchoolAbsence.Whereabouts(rawValue: number).map(of)
        case "eider.v1.Detriment": Detriment(rawValue: number).map(of)
        case "eider.v1.Gillick": Gillick(rawValue: number).map(of)
        case "eider.v1.Capacity": Capacity(rawValue: number).map(of)
        case "eider.v1.Person.Protection": Person.Protection(rawValue: number).map(of)
        case "eider.v1.Authorisation.Verdict": Authorisation.Verdict(rawValue: number).map(of)
        case "eider.v1.Recall.Cause": Recall.Cause(rawValue: number).map(of)
        case "eider.v1.RecallConfirmed.Extent": RecallConfirmed.Extent(rawValue: number).map(of)
        case "eider.v1.TransferOffered.Kind": TransferOffered.Kind(rawValue: number).map(of)
        case "eider.v1.TransferAnswered.Verdict": TransferAnswered.Verdict(rawValue: number).map(of)
        case "eider.v1.Disagreement.Move": Disagreement.Move(rawValue: number).map(of)
        case "eider.v1.Disagreement.Level": Disagreement.Level(rawValue: number).map(of)
        case "eider.v1.Meeting.Kind": Meeting.Kind(rawValue: number).map(of)
        case "eider.v1.Meeting.Event": Meeting.Event(rawValue: number).map(of)
        case "eider.v1.Meeting.Means": Meeting.Means(rawValue: number).map(of)
        case "eider.v1.Invitation.Attendance": Invitation.Attendance(rawValue: number).map(of)
        case "eider.v1.Reporter.Kind": Reporter.Kind(rawValue: number).map(of)
        case "eider.v1.Reporter.ReturnChannel": Reporter.ReturnChannel(rawValue: number).map(of)
        case "eider.v1.MissingEpisode.Kind": MissingEpisode.Kind(rawValue: number).map(of)
        case "eider.v1.MissingEpisode.Grade": MissingEpisode.Grade(rawValue: number).map(of)
        case "eider.v1.ChildFound.SafeAndWell": ChildFound.SafeAndWell(rawValue: number).map(of)
        case "eider.v1.ReturnInterview.Result": ReturnInterview.Result(rawValue: number).map(of)
        case "eider.v1.ForumItem.Cause": ForumItem.Cause(rawValue: number).map(of)
        case "eider.v1.Engagement": Engagement(rawValue: number).map { engagement($0) ?? "not stated" }
        default: nil
        }
    }

    /// How a young person takes to help; nil where nobody says.
    static func engagement(_ engagement: Engagement) -> String? {
        switch engagement {
        case .engaged: "takes the help, and something changes"
        case .noChange: "takes the help, and nothing changes"
        case .notReached: "could not be reached"
        case .declines: "does not want it"
        case .unspecified, .UNRECOGNIZED: nil
        }
    }

    static func of(_ risk: Risk) -> String {
        switch risk {
        case .noKnownRisk: "no particular risk is known"
        case .inNeed: "in need of help"
        case .significantHarm: "significant harm"
        case .immediateDanger: "immediate danger"
        case .unspecified, .UNRECOGNIZED: "not stated"
        }
    }

    static func of(_ consent: ConsentToShare) -> String {
        switch consent {
        case .given: "given"
        case .refused: "refused"
        case .withdrawn: "given before, and withdrawn"
        case .notSought: "not asked for"
        case .unspecified, .UNRECOGNIZED: "not stated"
        }
    }

    /// Why consent was not sought: the letters of DPA 2018 Sch. 1 para. 18(2) in words, and any other words as they are.
    static func whyNotSought(_ text: String) -> String {
        switch text {
        case "a": "consent cannot be given (a)"
        case "b": "nobody can reasonably be expected to obtain it (b)"
        case "c": "asking would prejudice the protection of the child (c)"
        default: text
        }
    }

    static func of(_ consent: ConsentToWork) -> String {
        switch consent {
        case .agreed: "agreed"
        case .declined: "asked, and not wanted"
        case .ended: "agreed before, and not wanted any more"
        case .notAsked: "not asked yet"
        case .unspecified, .UNRECOGNIZED: "not stated"
        }
    }

    static func of(_ category: Category) -> String {
        category == .healthSexual ? "sexual health" : category.word.replacing("-", with: " ")
    }

    static func of(_ role: SubjectRole) -> String { role.word.replacing("-", with: " ") }

    static func of(_ extent: InformationResponse.Extent) -> String {
        switch extent {
        case .allThatIsHeld: "all that is held"
        case .moreFollows: "a part of it; more follows"
        case .inPart: "a part of it, and no more"
        case .nothingHeld: "nothing is held"
        case .notShared: "it is not shared"
        case .unspecified, .UNRECOGNIZED: "not stated"
        }
    }

    static func of(_ event: EmergencyAttendance.Event) -> String {
        switch event {
        case .registered: "the child came"
        case .admitted: "the child was admitted to a ward"
        case .left: "the child left, or was discharged"
        case .updated: "what was said before is completed or corrected"
        case .cancelled: "what was said before was entered in error"
        case .unspecified, .UNRECOGNIZED: "not stated"
        }
    }

    static func of(_ whereabouts: SchoolAbsence.Whereabouts) -> String {
        switch whereabouts {
        case .known: "a parent or carer said where the child was"
        case .notKnown: "nobody could say where the child was"
        case .unspecified, .UNRECOGNIZED: "not stated"
        }
    }

    /// What a code means, with the code itself behind it: `Untested (2 intelligence/source)`. The words are the sender's, or else the
    /// code list's.
    static func of(_ coding: Coding) -> String {
        let source = [coding.code, coding.system, coding.version].filter { !$0.isEmpty }.joined(separator: " ")
        let meaning = meaning(of: coding)
        return meaning.isEmpty ? source : "\(meaning) (\(source))"
    }

    /// What a code means; empty where neither the sender nor a list says.
    static func meaning(of coding: Coding) -> String {
        coding.display.isEmpty ? CodeList[system: coding.system]?[coding.code]?.label ?? "" : coding.display
    }

    /// What kind of message it is.
    static func of(_ type: MessageType) -> String {
        switch type {
        case .contact: "Contact"
        case .referral: "Referral"
        case .informationSubmission: "Information"
        case .informationRequest: "Request for information"
        case .informationResponse: "Answer to a request for information"
        case .consentRecorded: "What was said of consent"
        case .emergencyAttendance: "Attendance at an emergency department"
        case .schoolAbsence: "Absence from school"
        case .authorisation: "What was decided of something that was held, or shared at once"
        case .recall: "Message taken back"
        case .recallConfirmed: "What became of a message that was taken back"
        case .correction: "Correction"
        case .acknowledged: "Seen and taken on"
        case .decided: "What was decided"
        case .progressed: "News"
        case .closed: "Closed"
        case .reopened: "Open again"
        case .enteredInError: "Entered in error"
        case .transferOffered: "Offer to take something over"
        case .transferAnswered: "Answer to an offer to take something over"
        case .moreInformationNeeded: "Question for whoever referred"
        case .moreInformation: "More information"
        case .disagreement: "Disagreement"
        case .meeting: "Meeting"
        case .withdrawalNoted: "Somebody took back what was said"
        case .missingEpisode: "Missing child"
        case .childFound: "A missing child was found"
        case .returnInterview: "Return interview"
        case .forumItem: "Matter for a forum"
        case .notice: "From the bus itself"
        default: type.shortName
        }
    }

    /// `party:elm-park-school` as `elm-park-school`, and so of a desk. Any other text stays as it is.
    static func party(_ text: String) -> String {
        switch Recipient(text) {
        case .party(let id)?: id.text
        case .desk(let id)?: id.text
        case nil: text
        }
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]

    /// `2026-12-01T12:00:00+01:00` as `1 December 2026, 12:00 (+01:00)`: the clock and the offset as they were written, for it may be
    /// the reader's own. Any other text stays as it is.
    static func time(_ text: String) -> String {
        guard Moment(text) != nil else { return text }
        let parts = text.uppercased().split(separator: "T")
        let date = parts[0].split(separator: "-").compactMap { Int($0) }
        guard date.count == 3, months.indices.contains(date[1] - 1) else { return text }
        let offset = parts[1].dropFirst(8).drop { $0 == "." || $0.isNumber }
        let zone = offset == "Z" || offset == "+00:00" ? "UTC" : "(\(offset))"
        return "\(date[2]) \(months[date[1] - 1]) \(date[0]), \(parts[1].prefix(5)) \(zone)"
    }
}
