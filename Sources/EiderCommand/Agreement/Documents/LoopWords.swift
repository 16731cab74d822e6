import ReferralLoop
import SafeguardingContract
import SharingRules

/// What an agreement says of loops in sentences, for its documents.
struct LoopWords {
    let words: AgreementWords
    private var terms: LoopTerms { words.agreement.loops }

    init(_ words: AgreementWords) { self.words = words }

    /// A clock in a sentence, with who says so.
    func sentence(_ clock: ClockRule) -> String {
        var text = "\(owner(clock.owner).capitalisedFirst) has \(clock.limit) to \(Page.safe(clock.title)). That runs \(start(clock.from)) when \(events(clock.starts)), until \(events(clock.stops))"
        if !clock.pauses.isEmpty { text += "; it is paused when \(events(clock.pauses)), and goes on when \(events(clock.resumes))" }
        return text + ". On: \(openings(clock.openings)). Who says so: \(Page.safe(clock.source))."
    }

    /// Everything else, a sentence each.
    var others: [String] {
        var all = ["Whoever owes what is overdue is told; \(terms.overdue.second) later, \(contact) is told too."]
        if let minutes = terms.overdue.gatheredAt {
            all.append("What is overdue is gathered, and told at \(time(minutes)) on working days; what concerns a child at risk of significant harm is told at once.")
        }
        if let rule = terms.nothingFurther {
            all.append("Where “no further action” is said of a child for the \(ordinal(rule.time)) time within \(rule.within), or more often, a manager has to have looked at it.")
        }
        for kind in Meeting.Kind.allCases {
            guard let parts = terms.meetings[kind], !parts.isEmpty else { continue }
            all.append("\(Self.meeting(kind)) should have \(words.joined(parts.map(part))); who was missing stays visible.")
        }
        all += terms.forumRules.map { "\(trigger($0.trigger)): by itself that comes to \(place($0.place))." }
        let desk = words.agreement.desks[terms.feedbackDesk]
        all.append(
            desk.map { "When whoever referred has gone, the holder of the desk “\(Page.safe($0.name))” is answered in their place." }
                ?? "When whoever referred has gone, **nobody is answered in their place**.")
        return all
    }

    private var contact: String {
        let role = "the \(Page.safe(words.agreement.contact.role))"
        return words.agreement.head.contactParty.map { "\(role) at \(words.party($0))" } ?? "**nobody else, because the agreement names no party at which \(role) is told**; otherwise that one"
    }

    private func events(_ events: Set<ClockEvent>) -> String {
        words.joined(ClockEvent.allCases.filter(events.contains).map { "“\($0.rawValue.replacing("-", with: " "))”" }, "or") + " is recorded"
    }

    private func openings(_ openings: Set<LoopOpening>) -> String {
        openings.count == LoopOpening.allCases.count ? "all loops" : words.joined(LoopOpening.allCases.filter(openings.contains).map(opening))
    }

    private func opening(_ opening: LoopOpening) -> String {
        switch opening {
        case .contact: "contacts"
        case .referral: "referrals"
        case .submission: "what is passed on"
        case .request: "requests"
        case .missing: "missing children"
        case .forumItem: "matters for a forum"
        }
    }

    private func owner(_ owner: ClockOwner) -> String {
        switch owner {
        case .leadAgency: "the lead agency"
        case .offered: "whoever it is offered to"
        case .referrer: "the referrer"
        case .answering: "the other side of the disagreement"
        }
    }

    private func start(_ start: ClockRule.Start) -> String {
        switch start {
        case .event: "from"
        case .recorded: "from the recording,"
        case .opening: "from the opening of the loop,"
        }
    }

    private func part(_ part: MeetingPart) -> String {
        switch part {
        case .referrer: "the referrer"
        case .function(let function): Page.safe(PartyFunction(function).flatMap { words.agreement.functions[$0] } ?? function)
        }
    }

    private func trigger(_ trigger: ForumRule.Trigger) -> String {
        switch trigger {
        case .missing(let count, let days): "A child goes missing more than \(count) times within \(days) days"
        case .missingAtHighRisk: "The police grade the risk of a missing child as high"
        case .notEngaging(let times, let risk):
            "A young person is not reached, declines, or nothing changes, \(times) times in a row, while the risk is \(Self.risk[risk] ?? "\(risk.rawValue)") or worse"
        case .disagreement: "A disagreement comes to the partnership"
        }
    }

    private func place(_ place: ForumRule.Place) -> String {
        switch place {
        case .forum(let id):
            ForumID(id).flatMap { words.agreement.forums[$0] }.map { "“\(Page.safe($0.name))”, for which \(words.party($0.owner)) answers" } ?? Page.safe(id)
        case .desk(let id): "the holder of the desk “\(Page.safe(words.agreement.desks[id]?.name ?? id.text))”"
        }
    }

    private static let risk: [Risk: String] = [
        .noKnownRisk: "none known", .inNeed: "that the child is in need", .significantHarm: "significant harm", .immediateDanger: "immediate danger",
    ]

    private static func meeting(_ kind: Meeting.Kind) -> String {
        switch kind {
        case .strategyDiscussion: "A strategy discussion"
        case .initialConference: "An initial child protection conference"
        case .reviewConference: "A review conference"
        case .coreGroup: "A core group"
        case .otherMeeting, .unspecified, .UNRECOGNIZED: "Another meeting"
        }
    }

    private func time(_ minutes: Int) -> String { "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)" }

    private func ordinal(_ number: Int) -> String {
        switch number % 100 {
        case 11, 12, 13: return "\(number)th"
        default: break
        }
        return switch number % 10 {
        case 1: "\(number)st"
        case 2: "\(number)nd"
        case 3: "\(number)rd"
        default: "\(number)th"
        }
    }
}
