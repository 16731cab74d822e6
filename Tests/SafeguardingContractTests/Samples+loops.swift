import SafeguardingContract

/// What moves a loop besides receipts, and the two loops that begin with no referral. All invented, as in ``Samples``.
extension Samples {
    private static func process(_ purpose: String) -> Grounds {
        var grounds = Grounds()
        grounds.purpose = purpose
        return grounds
    }

    static var reopened: Reopened {
        var message = Reopened()
        message.grounds = grounds
        message.receipt = receipt(
            who + [
                (content { $0.reason = "she was seen with him again" }, .outcome, .child),
                (content { $0.reviewedBy = worker }, .process, .worker), (content { $0.engagement = .declines }, .outcome, .child),
            ])
        return message
    }

    static var enteredInError: EnteredInError {
        var message = EnteredInError()
        message.grounds = grounds
        message.receipt = receipt(who + [(content { $0.reason = "it is there twice" }, .outcome, .child)])
        return message
    }

    static var transferOffered: TransferOffered {
        var offered = TransferOffered()
        offered.grounds = grounds
        offered.child = tamsin
        offered.recipient = "party:elm-park-youth-club"
        offered.kind = .stepDown
        offered.reason = "she trusts the club, and wants to go on there"
        offered.summary = [narrative("She came five times, and talks about school now.", [.concern], [.child])]
        offered.levelOfNeed = coding("county/level-of-need", "2")
        offered.answerBy = "2026-11-25T12:00:00Z"
        offered.offeredBy = worker
        offered.recordReference = "CSC-20881/9"
        offered.handling = handling
        return offered
    }

    static var transferAnswered: TransferAnswered {
        var answered = TransferAnswered()
        answered.grounds = process("safeguarding-referral")
        answered.verdict = .declined
        answered.reason = "nobody is free before the holidays"
        answered.answeredBy = worker
        answered.recordReference = "YC-18/6"
        return answered
    }

    static var moreInformationNeeded: MoreInformationNeeded {
        var needed = MoreInformationNeeded()
        needed.grounds = process("safeguarding-referral")
        needed.questions = [narrative("Who was with her on Tuesday?", [.concern], [.child])]
        needed.answerBy = "2026-11-23T12:00:00Z"
        needed.askedBy = worker
        needed.recordReference = "CSC-20881/2"
        return needed
    }

    static var moreInformation: MoreInformation {
        var more = MoreInformation()
        more.grounds = process("safeguarding-referral")
        more.information = [narrative("Her cousin, who is thirteen.", [.concern, .family], [.child, .sibling])]
        more.handling = handling
        more.givenBy = worker
        more.recordReference = "YC-18/7"
        return more
    }

    static var disagreement: Disagreement {
        var disagreement = Disagreement()
        disagreement.grounds = process("safeguarding-referral")
        disagreement.move = .takenFurther
        disagreement.level = .designatedLead
        disagreement.messageID = about
        disagreement.reason = "nobody has seen her alone"
        disagreement.wanted = "that somebody sees her alone this week"
        disagreement.statedBy = worker
        disagreement.recordReference = "YC-18/8"
        return disagreement
    }

    static func invitation(_ party: String, _ attendance: Invitation.Attendance = .unspecified, _ role: String = "") -> Invitation {
        var invitation = Invitation()
        (invitation.party, invitation.attendance, invitation.role) = (party, attendance, role)
        return invitation
    }

    static var meeting: Meeting {
        var meeting = Meeting()
        meeting.grounds = process("safeguarding-referral")
        meeting.kind = .strategyDiscussion
        meeting.event = .held
        meeting.at = "2026-11-20T14:00:00Z"
        meeting.means = .video
        meeting.invitations = [
            invitation("party:county-police", .attended, "detective sergeant"), invitation("party:county-health", .sentReport),
            invitation("party:elm-park-school", .absent),
        ]
        meeting.decision = coding("ssd/section-47-outcome", "Initial CP Conference")
        meeting.reason = "she is at risk of significant harm"
        meeting.actions = ["The police speak to the driver.", "The school keeps her in at lunch."]
        meeting.recordedBy = worker
        meeting.recordReference = "CSC-20881/5"
        return meeting
    }

    static var withdrawalNoted: WithdrawalNoted {
        var noted = WithdrawalNoted()
        noted.grounds = process("safeguarding-referral")
        noted.takenBackBy = .child
        noted.words = [narrative("She says now that she made it up. Her uncle waited outside.", [.concern], [.child, .allegedPerpetrator])]
        noted.saidAt = "2026-11-20T16:10:00Z"
        noted.heardBy = worker
        noted.recordReference = "YC-18/9"
        return noted
    }

    static var missingEpisode: MissingEpisode {
        var episode = MissingEpisode()
        episode.grounds = grounds
        episode.child = tamsin
        episode.kind = .missing
        episode.missingSince = "2026-11-20T18:00:00Z"
        episode.reportedAt = "2026-11-20T23:30:00Z"
        episode.foundAt = "2026-11-21T05:45:00Z"
        episode.grade = .high
        episode.lookedAfter = true
        episode.responsibleAuthority.name = "Inventon County Council"
        episode.circumstances = [narrative("Left by the window; her phone is off.", [.whereabouts], [.child])]
        episode.factors = [coding("cin/factor", "24A")]
        episode.reportedBy = worker
        episode.localReference = "MIS-77"
        episode.handling = handling
        return episode
    }

    static var childFound: ChildFound {
        var found = ChildFound()
        found.grounds = process("missing-children")
        found.foundAt = "2026-11-21T05:45:00Z"
        found.safeAndWell = .checkedWithConcerns
        found.circumstances = [narrative("Found at the bus station, cold.", [.whereabouts, .concern], [.child])]
        found.recordedBy = worker
        found.recordReference = "MIS-77/2"
        return found
    }

    static var returnInterview: ReturnInterview {
        var interview = ReturnInterview()
        interview.grounds = process("missing-children")
        interview.result = .held
        interview.offeredAt = "2026-11-21T08:00:00Z"
        interview.heldAt = "2026-11-21T10:00:00Z"
        interview.independent = true
        interview.findings = [narrative("She was with friends whom she will not name.", [.concern], [.child])]
        interview.factors = [coding("cin/factor", "24A"), coding("cin/factor", "11A")]
        interview.heldBy = worker
        interview.recordReference = "YC-18/10"
        return interview
    }

    static var forumItem: ForumItem {
        var item = ForumItem()
        item.grounds = grounds
        item.child = tamsin
        item.forum = "county-mace"
        item.cause = .brought
        item.reasons = [narrative("The third girl who is collected by the same car.", [.concern], [.child])]
        item.threads = [thread, about]
        item.broughtBy = worker
        item.localReference = "HUB-312"
        item.handling = handling
        return item
    }

    static func loopMessage(of type: MessageType) -> (any ContractMessage)? {
        switch type {
        case .reopened: reopened
        case .enteredInError: enteredInError
        case .transferOffered: transferOffered
        case .transferAnswered: transferAnswered
        case .moreInformationNeeded: moreInformationNeeded
        case .moreInformation: moreInformation
        case .disagreement: disagreement
        case .meeting: meeting
        case .withdrawalNoted: withdrawalNoted
        case .missingEpisode: missingEpisode
        case .childFound: childFound
        case .returnInterview: returnInterview
        case .forumItem: forumItem
        default: nil
        }
    }

    /// Messages of earlier types with what came with the loops, by what they are.
    static let grownByLoops: [(name: String, type: MessageType, bytes: [UInt8])] = {
        var contact = Samples.contact
        contact.familyReference = "family-2f"
        contact.reporter.kind = .anonymous
        contact.reporter.returnChannel = .none
        var referral = Samples.referral
        referral.concerns[2].sanitised = true
        referral.reporter.kind = .peer
        referral.reporter.returnChannel = .throughSender
        referral.reporter.safeWay = "at the club, on a Thursday; never by telephone"
        var closed = Closed()
        closed.grounds = grounds
        closed.receipt = receipt(
            who + [
                (content { $0.outcome = coding("eider/forum-outcome", "actions-agreed") }, .outcome, .child),
                (content { $0.reason = "each member does its part" }, .outcome, .child),
                (content { $0.reviewedBy = worker }, .process, .worker),
            ])
        return [
            ("Contact that somebody made whom nobody is to reach", .contact, Wire.encode(contact)),
            ("Referral whose reporter is told by the sender", .referral, Wire.encode(referral)),
            ("Closed by a forum, looked at by a manager", .closed, Wire.encode(closed)),
        ]
    }()
}
