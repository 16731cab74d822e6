import BusProtocol
import Ledger
import SafeguardingContract
import SharingRules

extension Agreement {
    /// Whom to ring at a party; the partnership's own contact where the agreement does not know it.
    func contact(of party: PartyID) -> DutyContact { parties[party]?.dutyContact ?? contact }
}

extension RouterCore {
    /// Records notices and queues them for the adapters of those who are told.
    /// - Parameter after: how their thread stands from the first of them on, where they change it: that record says so, so that both are there or neither. There has to be
    ///   a notice then.
    mutating func notices(_ drafts: [NoticeDraft], changing after: ThreadAfter? = nil) -> [RouterAction] {
        var seen: Set<NoticeDraft> = []
        var after = after
        var actions: [RouterAction] = []
        for draft in drafts where seen.insert(draft).inserted {
            actions += notice(draft, after)
            after = nil
        }
        return actions
    }

    private mutating func notice(_ draft: NoticeDraft, _ after: ThreadAfter?) -> [RouterAction] {
        let sequence = nextSequence
        let id = noticeID(at: now, sequence: sequence)
        let takers = directory.takers(of: .notice, at: draft.tell)
        let payload = draft.payload
        let message = MessageRecorded.with {
            $0.adapter = AdapterID.router.text
            $0.envelope = .with {
                $0.id = id.description
                $0.source = "eider:router"
                $0.type = MessageType.notice.name
                $0.time = now.description
                $0.subject = draft.thread
                $0.to = Recipient.party(draft.tell).description
                $0.dataschema = "eider:v1.0"
            }
            $0.queued = takers.map { taker in
                Queued.with {
                    $0.adapter = taker.adapter.text
                    $0.party = taker.party.text
                    $0.decision = 1
                    $0.shared = NoticeDraft.facts.codes
                    $0.role = "act"
                }
            }
            if let after { $0.thread = after }
        }
        var expecting: ThreadExpectation?
        if let after, let thread = ThreadID(after.id) {
            expecting = ThreadExpectation(thread: thread, version: after.version - 1)
            remember(after, on: thread, at: sequence)
        }
        var actions = [record(now, RecordBody.with { $0.messageRecorded = message }, payload: payload, expecting: expecting)]
        let code = takers.isEmpty ? "RTR-NOTICE-WITHOUT-ADAPTER" : "RTR-NOTICE"
        actions.append(.say(RouterLogLine(takers.isEmpty ? .warning : .info, code: code, message: id)))
        return actions + deliverNow(message, payload: payload, sequence: sequence)
    }

    /// How a thread stands, for whatever comes before that is durable, and for what becomes due in it.
    mutating func remember(_ after: ThreadAfter, on thread: ThreadID, at sequence: UInt64) {
        inFlight.note(thread, after, at: sequence)
        dues.note(after)
    }
}

/// The id of a notice: the time and the sequence of its record, which no other notice of this log has. No chance is
/// involved, so that a simulation replays it.
func noticeID(at moment: Moment, sequence: UInt64) -> MessageID {
    MessageID(
        high: (UInt64(clamping: moment.milliseconds) & 0xFFFF_FFFF_FFFF) << 16 | 0x7000 | sequence & 0xFFF,
        low: 0x8000_0000_0000_0000 | sequence)
}
