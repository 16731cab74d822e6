import BusProtocol
import SafeguardingContract
import SharingRules

/// A notice the router sends by itself. It names a message, a thread and a duty contact: never a child.
struct NoticeDraft: Hashable {
    let kind: Notice.Kind
    let tell: PartyID
    let ring: PartyID
    let ringContact: String
    let message: String
    let thread: ThreadID
    let code: String

    /// "Ring this agency about this child": something was withheld while the risk is high.
    init(ring: RingMe, message: String, thread: ThreadID, _ decision: Decision) {
        kind = .ringMe
        tell = ring.tell
        self.ring = ring.ring
        ringContact = "\(ring.contact.role), \(ring.contact.telephone)"
        self.message = message
        self.thread = thread
        code = (decision.withheld.first?.code ?? decision.faults.first?.code)?.rawValue ?? "AGR-104"
    }

    /// A recipient's system declined what was delivered.
    init(declined message: String, thread: ThreadID, by recipient: PartyID, tell: PartyID, code: String) {
        kind = .declined
        self.tell = tell
        ring = recipient
        ringContact = ""
        self.message = message
        self.thread = thread
        self.code = code
    }

    /// "Ring this agency about this child": a message did not get there while the risk is high.
    init(ringAbout message: String, thread: ThreadID, tell: PartyID, ring: PartyID, contact: DutyContact, code: String) {
        kind = .ringMe
        self.tell = tell
        self.ring = ring
        ringContact = "\(contact.role), \(contact.telephone)"
        self.message = message
        self.thread = thread
        self.code = code
    }

    /// A message does not get to one of its recipients.
    init(undeliverable message: String, thread: ThreadID, to recipient: PartyID, contact: DutyContact, tell: PartyID, code: String) {
        kind = .undeliverable
        self.tell = tell
        ring = recipient
        ringContact = "\(contact.role), \(contact.telephone)"
        self.message = message
        self.thread = thread
        self.code = code
    }

    /// What the facts of a notice are: all of it is process.
    static let facts = FactSet([Fact(.process, .other)])

    var payload: [UInt8] {
        Wire.encode(
            Notice.with {
                $0.kind = kind
                $0.messageID = message
                $0.thread = thread.description
                $0.ringParty = ring.text
                $0.ringContact = ringContact
                $0.code = code
                $0.sentence = sentence
            })
    }

    private var sentence: String {
        switch kind {
        case .ringMe: "something was withheld while the risk is high: ring \(ring) about this message now"
        case .declined: "the system of \(ring) could not take this message: ring them"
        case .undeliverable: "this message does not get to \(ring): ring them"
        case .unspecified, .withheld, .held, .overdue, .review, .recalled, .UNRECOGNIZED: ""
        }
    }
}

extension Agreement {
    /// Whom to ring at a party; the partnership's own contact where the agreement does not know it.
    func contact(of party: PartyID) -> DutyContact { parties[party]?.dutyContact ?? contact }
}

extension RouterCore {
    /// Records notices and queues them for the adapters of those who are told.
    mutating func notices(_ drafts: [NoticeDraft]) -> [RouterAction] {
        var seen: Set<NoticeDraft> = []
        return drafts.filter { seen.insert($0).inserted }.flatMap { notice($0) }
    }

    private mutating func notice(_ draft: NoticeDraft) -> [RouterAction] {
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
                $0.subject = draft.thread.description
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
        }
        var actions = [record(now, RecordBody.with { $0.messageRecorded = message }, payload: payload)]
        let code = takers.isEmpty ? "RTR-NOTICE-WITHOUT-ADAPTER" : "RTR-NOTICE"
        actions.append(.say(RouterLogLine(takers.isEmpty ? .warning : .info, code: code, message: id)))
        return actions + deliverNow(message, payload: payload, sequence: sequence)
    }
}

/// The id of a notice: the time and the sequence of its record, which no other notice of this log has. No chance is
/// involved, so that a simulation replays it.
func noticeID(at moment: Moment, sequence: UInt64) -> MessageID {
    MessageID(
        high: (UInt64(clamping: moment.milliseconds) & 0xFFFF_FFFF_FFFF) << 16 | 0x7000 | sequence & 0xFFF,
        low: 0x8000_0000_0000_0000 | sequence)
}
