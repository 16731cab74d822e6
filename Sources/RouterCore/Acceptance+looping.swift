import Foundation
import Ledger
import ReferralLoop
public import SafeguardingContract
import SharingRules

/// What a message brings to its loop, and what of that people are told.
struct LoopOutcome {
    /// The thread as it stands after the message.
    var after = ThreadAfter()
    /// The loop in it; nil for one that has nothing to do with loops.
    var loop: Loop?
    /// What was overdue and is done.
    var cleared: [Owed] = []
    /// What the message said to the loop; nil for one that has nothing to do with loops.
    var statement: LoopStatement?
}

extension Acceptance {
    /// The loop after a message, by the table and the agreement's clocks.
    /// - Parameter after: the thread, which is changed where it stands: it is large, and is not copied for it. What is returned has none.
    func loop(
        _ reading: PayloadReading, _ statements: [StatementContent], _ before: ThreadAfter?, _ after: inout ThreadAfter, _ linked: LinkedThreads
    ) throws(Refusal) -> LoopOutcome {
        let type = reading.type
        guard let statement = LoopStatement(type, submission.payload, statements), let loop = Loop(after) else { throw refused(.thread) }
        let circumstances = LoopCircumstances(
            terms: agreement.loops, calendar: calendar, isUrgent: after.risk >= UInt32(Risk.significantHarm.rawValue),
            asksManager: asksManager(after, linked), offeredTo: try offeredTo(type))
        switch loop.taking(statement, by: sender.party, at: now, under: circumstances) {
        case .failure(let refusal): throw refused(loop: refusal)
        case .success(let change):
            change.loop.keep(in: &after)
            if case .transferAnswered(.accepted) = statement.step { after.leadDesk = before?.offeredDesk ?? "" }
            note(statement, reading, &after)
            return LoopOutcome(loop: change.loop, cleared: change.cleared, statement: statement)
        }
    }

    /// What reports and lists go by, beside the table and the clocks.
    private func note(_ statement: LoopStatement, _ reading: PayloadReading, _ after: inout ThreadAfter) {
        switch statement.step {
        case .decided, .closed:
            after.feedbackGiven += 1
            if statement.statesFamilyTold { after.familyTold += 1 }
        case .opened:
            if let reporter = (try? reading.reporter()) ?? nil {
                after.reporter = UInt32(max(0, reporter.kind.rawValue))
                after.returnChannel = UInt32(max(0, reporter.returnChannel.rawValue))
            }
            if reading.type == .forumItem { after.forum = (try? Wire.decode(ForumItem.self, submission.payload))?.forum ?? "" }
            after.missingGrade = UInt32(max(0, statement.grade?.rawValue ?? 0))
        case .transferOffered: after.offeredDesk = offerDesk?.text ?? ""
        case .transferAnswered: after.offeredDesk = ""
        case .returnInterview: after.returnInterview = UInt32(max(0, statement.interview?.rawValue ?? 0))
        case .meeting: if let meeting = statement.meeting { note(meeting, &after) }
        default: break
        }
    }

    /// A contact or referral: of a forum's matter, or of what was submitted, "no further action" says something else.
    private func isAboutChild(_ thread: ThreadAfter) -> Bool { thread.openedBy == MessageType.contact.name || thread.openedBy == MessageType.referral.name }

    /// "No further action" was said of this child so often that a manager has to look at the next one.
    private func asksManager(_ opened: ThreadAfter, _ linked: LinkedThreads) -> Bool {
        guard let rule = agreement.loops.nothingFurther, isAboutChild(opened) else { return false }
        let before = linked.sameChild.filter {
            isAboutChild($0) && $0.state != LoopState.enteredInError.rawValue && $0.outcome == OutcomeClass.noFurtherAction.rawValue
                && calendar.due(rule.within, from: Moment(milliseconds: $0.openedAt)) >= now
        }
        return before.count + 1 >= rule.time
    }

    /// What is owed on a loop, in words and by when.
    func owing(_ loop: Loop) -> [Owing] {
        let clocks = agreement.loops.clocks
        return loop.owed.filter(\.isRunning).sorted { $0.due < $1.due }.map { owed in
            var owing = Owing()
            owing.clock = owed.clock.text
            owing.what = clocks.firstIndex { $0.id == owed.clock }.map { clocks[$0].title } ?? ""
            owing.by = owed.due.description
            owing.owner = loop.party(owed.owner).text
            return owing
        }
    }

    // MARK: Transfers

    private var offerRecipient: Recipient? {
        (try? Wire.decode(TransferOffered.self, submission.payload)).flatMap { Recipient($0.recipient) }
    }

    private var offerDesk: DeskID? { if case .desk(let desk)? = offerRecipient { desk } else { nil } }

    /// The party to which a transfer is offered: one that signed, and has somebody on the bus who takes the offer.
    func offeredTo(_ type: MessageType) throws(Refusal) -> PartyID? {
        guard type == .transferOffered else { return nil }
        guard let recipient = offerRecipient else { throw refused(.recipientUnknown) }
        return try resolve(recipient.description, type, DeskSubject(in: submission.payload, of: type), acts: true).party
    }

    // MARK: Meetings

    /// Keeps who was invited and came, and whom the meeting should have had.
    private func note(_ meeting: MeetingStated, _ after: inout ThreadAfter) {
        let noted = MeetingNoted.with {
            $0.kind = UInt32(max(0, meeting.kind.rawValue))
            $0.event = UInt32(max(0, meeting.event.rawValue))
            $0.at = meeting.at?.milliseconds ?? 0
            $0.invited = meeting.invited.map(\.text)
            $0.attended = meeting.attended.map(\.text)
            $0.missing = missing(from: meeting, after).map(\.word)
        }
        // A meeting that was called is the one that is held, or called off, next.
        if meeting.event != .called,
            let place = after.meetings.lastIndex(where: { $0.kind == noted.kind && $0.event == UInt32(Meeting.Event.called.rawValue) })
        {
            after.meetings[place] = noted
        } else {
            after.meetings.append(noted)
        }
        after.meetings = Array(after.meetings.suffix(RouterLimits.meetings))
    }

    /// Whom a meeting should have had, by the agreement, and did not invite; or where it was held, did not have. The lead agency is there: it says so.
    func missing(from meeting: MeetingStated, _ after: ThreadAfter) -> [MeetingPart] {
        guard meeting.event != .calledOff else { return [] }
        let there = Set((meeting.event == .held ? meeting.attended : meeting.invited) + [sender.party])
        return (agreement.loops.meetings[meeting.kind] ?? []).filter { part in
            switch part {
            case .function(let word): !there.contains { agreement.parties[$0]?.function.text == word }
            case .referrer: !there.contains { $0.text == after.answered }
            }
        }
    }
}

extension ThreadAfter {
    /// Who is answered: the referrer, or who is in its place.
    public var answered: String { answerTo.isEmpty ? referrer : answerTo }
}
