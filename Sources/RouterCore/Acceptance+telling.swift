import Ledger
import ReferralLoop
import SafeguardingContract
import SharingRules

extension Acceptance {
    /// What people are told besides because of what a message did to its loop.
    func tellings(_ outcome: LoopOutcome, _ after: ThreadAfter, _ thread: ThreadID, _ before: ThreadAfter?, _ linked: LinkedThreads) -> [NoticeDraft] {
        guard let statement = outcome.statement, let loop = outcome.loop else { return [] }
        var drafts = outcome.cleared.flatMap { cleared($0, loop, before.flatMap(Loop.init) ?? loop, thread) }
        switch statement.step {
        case .opened(as: .contact), .opened(as: .referral): drafts += earlier(linked, loop, thread)
        case .meeting: if let meeting = statement.meeting { drafts += missed(meeting, after, thread) }
        default: break
        }
        return drafts
    }

    /// What was overdue is done: whoever was told of the one is told of the other.
    private func cleared(_ owed: Owed, _ loop: Loop, _ before: Loop, _ thread: ThreadID) -> [NoticeDraft] {
        let owner = before.party(owed.owner)
        let told = owed.told == .contact ? [owner, agreement.head.contactParty].compactMap { $0 } : [owner]
        var seen: Set<PartyID> = []
        return told.filter { seen.insert($0).inserted }.map { party in
            NoticeDraft(
                cleared: submission.envelope.id, thread: thread, tell: party, ring: loop.lead, contact: agreement.contact(of: loop.lead),
                OwedWords(owed, agreement.loops), lapsed: owed.lapsed)
        }
    }

    /// What came before about this child, and in which the lead agency had a part: it learns of nothing that it did not know.
    private func earlier(_ linked: LinkedThreads, _ loop: Loop, _ thread: ThreadID) -> [NoticeDraft] {
        let known = linked.sameChild.filter { $0.hasPart(loop.lead.text) && [MessageType.contact.name, MessageType.referral.name].contains($0.openedBy) }
        guard !known.isEmpty else { return [] }
        let nothing = known.count { $0.outcome == OutcomeClass.noFurtherAction.rawValue }
        return [
            NoticeDraft(
                earlier: known.map(\.id), nothingFurther: nothing, message: submission.envelope.id, thread: thread, tell: loop.lead, ring: loop.answered,
                contact: agreement.contact(of: loop.answered))
        ]
    }

    /// Whom a meeting should have had and did not: whoever called it is told, and the referrer where that is who was missing.
    private func missed(_ meeting: MeetingStated, _ after: ThreadAfter, _ thread: ThreadID) -> [NoticeDraft] {
        let missing = missing(from: meeting, after)
        guard !missing.isEmpty else { return [] }
        let words = missing.map { part in
            switch part {
            case .function(let word): PartyFunction(word).flatMap { agreement.functions[$0] } ?? word
            case .referrer: "whoever referred"
            }
        }
        let tell = [sender.party] + (missing.contains(.referrer) ? [PartyID(after.answered)].compactMap { $0 } : [])
        var seen: Set<PartyID> = []
        return tell.filter { seen.insert($0).inserted }.map { party in
            NoticeDraft(
                missed: words, isHeld: meeting.event == .held, message: submission.envelope.id, thread: thread, tell: party,
                ring: sender.party, contact: agreement.contact(of: sender.party))
        }
    }
}

/// What is owed, in words.
struct OwedWords: Hashable {
    /// The clock.
    let clock: String
    /// What is owed, for example `acknowledge it to whoever referred`.
    let title: String
    /// By when.
    let due: Moment

    init(_ owed: Owed, _ terms: LoopTerms) {
        clock = owed.clock.text
        title = terms.clock(owed.clock)?.title ?? owed.clock.text
        due = owed.due
    }

    /// For example `17:00 on Tuesday 24 November 2026`, by the clocks of London.
    var when: String { LondonWords.time(due) }
}

/// A moment as people in England write it, by the clocks of London.
enum LondonWords {
    private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]

    /// For example `17:00 on Tuesday 24 November 2026`.
    static func time(_ moment: Moment) -> String {
        let day = LondonClock.day(at: moment)
        let minutes = LondonClock.minutes(at: moment)
        let (year, month, date) = day.parts
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minutes / 60)):\(two(minutes % 60)) on \(weekdays[day.weekday]) \(date) \(months[month - 1]) \(year)"
    }
}
