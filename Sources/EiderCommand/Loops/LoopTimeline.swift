import Ledger
import ReferralLoop
import SafeguardingContract

/// What happened on a loop, in order: computed from its records, each with the thread as it stood after it. No payload is read.
struct LoopTimeline: Sendable {
    private(set) var events: [TimelineEvent] = []
    private var last: ThreadAfter?
    /// Which party an adapter is, as the records of this loop say it.
    private var parties: [String: String] = [:]
    /// What each message was called when it came.
    private var names: [UInt64: String] = [:]
    private let words: ClockWords

    init(_ records: [StoredRecord], _ words: ClockWords) {
        self.words = words
        for record in records { take(record) }
    }

    private mutating func take(_ record: StoredRecord) {
        switch record.body.kind {
        case .messageRecorded(let it): message(it, record)
        case .messageRefused(let it): add(.refused, record, "\(shortType(it.envelope.type)) from \(it.party) was refused: \(it.answer.code)")
        case .deliveryTaken(let it):
            let delivered = it.deliveredAt == 0 ? "" : "delivered \(LondonTime.words(Moment(milliseconds: it.deliveredAt))), "
            add(.delivered, record, "\(message(it.sequence)) \(delivered)taken by \(party(it.adapter))")
        case .deliveryAttempted(let it): add(.delivered, record, "\(message(it.sequence)) may have reached \(party(it.adapter)): counts as disclosed")
        case .deliveryDeclined(let it): add(.declined, record, "\(message(it.sequence)) declined by \(party(it.adapter)): \(printable(it.code))")
        case .decidedAgain(let it):
            parties[it.queued.adapter] = it.queued.party
            add(.decidedAgain, record, "\(message(it.sequence)) for \(it.queued.party): \(it.code)")
        case .threadChanged(let it):
            if it.code == "handed-over" { add(.handedOver, record, "\(it.party) left") }
            change(to: it.thread, record)
        case .checkpointKey, .logRestored, .threadErased, .legalHold, .epochBegun, .logOpened, .agreementInForce, .adapterEnrolled, .adapterRevoked, nil: break
        }
    }

    private mutating func message(_ it: MessageRecorded, _ record: StoredRecord) {
        for queued in it.queued { parties[queued.adapter] = queued.party }
        if !it.party.isEmpty { parties[it.adapter] = it.party }
        let type = MessageType(it.envelope.type)
        let sender = it.party.isEmpty ? "the router" : it.party
        names[record.sequence] = shortType(it.envelope.type)
        let told = it.queued.map { $0.party + ($0.desk.isEmpty ? "" : " (desk \($0.desk))") }.joined(separator: ", ")
        let to = told.isEmpty ? "" : ", for \(told)"
        let isOpening = last == nil && type?.effect == .opensLoop
        if isOpening {
            let desk = it.thread.leadDesk.isEmpty ? "" : " (desk \(it.thread.leadDesk))"
            add(.opened, record, "\(shortType(it.envelope.type)) from \(sender), lead agency \(it.thread.leadAgency)\(desk)")
        } else if type?.isReceipt == true {
            let isLimited = it.thread.outcome == OutcomeClass.limited.rawValue
            let outcome = it.thread.outcome.isEmpty ? "" : isLimited ? ", limited feedback" : ", outcome \(it.thread.outcome)"
            let states = type == .decided || type == .closed ? outcome : ""
            add(.receipt, record, "\(shortType(it.envelope.type)) by \(sender)\(states)\(to)")
        } else {
            add(.message, record, "\(shortType(it.envelope.type)) from \(sender)\(to)")
        }
        if it.hasThread, !it.thread.id.isEmpty { change(to: it.thread, record) }
    }

    /// What stands otherwise than before.
    private mutating func change(to thread: ThreadAfter, _ record: StoredRecord) {
        defer { last = thread }
        clocks(thread, record)
        guard let before = last else { return }
        if before.leadAgency != thread.leadAgency { add(.lead, record, "lead agency is \(thread.leadAgency) now, before \(before.leadAgency)") }
        if before.offeredTo != thread.offeredTo {
            add(.offer, record, thread.offeredTo.isEmpty ? "no longer offered to \(before.offeredTo)" : "offered to \(thread.offeredTo)")
        }
        if before.answerTo != thread.answerTo { add(.answered, record, "answered is \(thread.answerTo.isEmpty ? thread.referrer : thread.answerTo)") }
        disagreement(before, thread, record)
        meetings(before, thread, record)
        if before.withdrawalOpen != thread.withdrawalOpen {
            add(.withdrawal, record, thread.withdrawalOpen ? "somebody took back what was said; it closes nothing" : "the lead agency said what it makes of the withdrawal")
        }
        if before.informationNeeded != thread.informationNeeded {
            add(.information, record, thread.informationNeeded ? "the lead agency waits for more information" : "it has what it waited for")
        }
        if before.handedOverBy != thread.handedOverBy, !thread.handedOverBy.isEmpty { add(.handedOver, record, "\(thread.handedOverBy) handed it over") }
        if before.state != thread.state { add(.state, record, "it is \(thread.state) now, before \(before.state)") }
    }

    private mutating func add(_ kind: TimelineEvent.Kind, _ record: StoredRecord, _ text: String) {
        events.append(TimelineEvent(time: record.time.description, leaf: record.sequence, kind: kind, text: text))
    }

    private func message(_ sequence: UInt64) -> String { names[sequence] ?? "leaf \(sequence)" }

    private func party(_ adapter: String) -> String { parties[adapter] ?? adapter }

    // MARK: Its parts

    private mutating func clocks(_ thread: ThreadAfter, _ record: StoredRecord) {
        guard let loop = Loop(thread) else { return }
        let before = Dictionary((last.flatMap { Loop($0) }?.owed ?? []).map { ($0.clock, $0) }, uniquingKeysWith: { $1 })
        for owed in loop.owed {
            let what = words[owed.clock]
            let due = LondonTime.words(owed.due)
            let old = before[owed.clock].flatMap { $0.began == owed.began ? $0 : nil }
            if old == nil { add(.clockStarted, record, "\(loop.party(owed.owner)) owes by \(due): \(what)") }
            if let old, old.told < owed.told { add(.alert, record, "overdue since \(due): \(what); \(owed.told.words(owner: loop.party(owed.owner).text))") }
            if old?.met == nil, owed.met != nil {
                let kind: TimelineEvent.Kind = owed.lapsed ? .clockLapsed : owed.wasLate ? .clockLate : .clockMet
                let end = owed.lapsed ? "not done, no longer owed" : owed.wasLate ? "done late" : "done in time"
                add(kind, record, "\(end), due \(due): \(what)")
            } else if let old, old.met == nil, owed.met == nil {
                if old.paused == nil, owed.paused != nil { add(.clockPaused, record, what) }
                if old.paused != nil, owed.paused == nil { add(.clockResumed, record, "due by \(due): \(what)") } else if old.due != owed.due {
                    add(.clockMoved, record, "due by \(due): \(what)")
                }
            }
        }
    }

    private mutating func disagreement(_ before: ThreadAfter, _ thread: ThreadAfter, _ record: StoredRecord) {
        let (old, new) = (before.disagreement, thread.disagreement)
        guard old != new else { return }
        let level = DisagreementLevel(rawValue: Int(new.level))?.words ?? "unknown"
        if new.level == 0 { add(.disagreement, record, "settled") } else if old.level == 0 {
            add(.disagreement, record, "raised by \(new.raisedBy), between \(level)")
        } else if old.level != new.level { add(.disagreement, record, "taken further, to \(level)") } else if new.answered, !old.answered {
            add(.disagreement, record, "answered, between \(level)")
        }
    }

    private mutating func meetings(_ before: ThreadAfter, _ thread: ThreadAfter, _ record: StoredRecord) {
        for meeting in thread.meetings where !before.meetings.contains(meeting) { add(.meeting, record, MeetingWords(meeting).text) }
    }
}

/// A meeting in words: what kind, when, who was invited, who came, who was missing.
struct MeetingWords {
    let text: String

    init(_ noted: MeetingNoted) {
        let kind =
            switch Meeting.Kind(rawValue: Int(noted.kind)) {
            case .strategyDiscussion?: "strategy discussion"
            case .initialConference?: "initial child protection conference"
            case .reviewConference?: "review conference"
            case .coreGroup?: "core group"
            case .otherMeeting?, .unspecified?, .UNRECOGNIZED?, nil: "meeting"
            }
        let event =
            switch Meeting.Event(rawValue: Int(noted.event)) {
            case .called?: "called"
            case .held?: "held"
            case .calledOff?: "called off"
            case .unspecified?, .UNRECOGNIZED?, nil: "noted"
            }
        func list(_ head: String, _ names: [String]) -> String { names.isEmpty ? "" : "; \(head) \(names.map { printable($0) }.joined(separator: ", "))" }
        let when = noted.at == 0 ? "" : ", \(LondonTime.words(Moment(milliseconds: noted.at)))"
        text = "\(kind) \(event)\(when)" + list("invited", noted.invited) + list("came or sent a report", noted.attended) + list("missing", noted.missing)
    }
}
