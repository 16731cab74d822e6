import Ledger
import SafeguardingContract

/// One record of the ledger as it is shown: what happened, to whom, by which decision. Ids, names of parties and codes only: the
/// payload, which has the words about a child, is not read for it.
struct RecordText: Encodable, Equatable, Sendable {
    /// A recipient of a message, with what was decided.
    struct Recipient: Encodable, Equatable, Sendable {
        let recipient, desk, verdict: String
        let clauses, leftOut: [String]
    }

    /// The record's sequence, which is its leaf's number in the tree.
    let leaf: UInt64
    /// When it was written, RFC 3339 in UTC.
    let time: String
    /// For example `message-recorded`.
    let kind: String
    /// What it says, in a line.
    let summary: String
    /// The message's id, where it is about one.
    var message = ""
    /// The message's type.
    var type = ""
    /// The thread, where it is about one.
    var thread = ""
    /// The adapter it is about, or that sent it.
    var adapter = ""
    /// Its party, where the record says it.
    var party = ""
    /// The record of the message it is about, where it is about one.
    var about: UInt64?
    /// A stable code, for example of a refusal.
    var code = ""
    /// The loop's state after it.
    var loopState = ""
    /// What was decided for each recipient.
    var recipients: [Recipient] = []
    /// The leaf's bytes, in hexadecimal.
    let leafBytes: String
}

extension RecordText {
    init(_ record: StoredRecord) {
        leaf = record.sequence
        time = record.time.description
        leafBytes = record.leaf.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
        switch record.body.kind {
        case .logOpened(let it):
            kind = "log-opened"
            summary = "the log \(it.origin) was opened"
        case .agreementInForce(let it):
            kind = "agreement-in-force"
            summary = "agreement \(it.id) \(it.version)"
        case .adapterEnrolled(let it):
            kind = "adapter-enrolled"
            summary = "\(it.adapter) of \(it.party)"
            (adapter, party) = (it.adapter, it.party)
        case .adapterRevoked(let it):
            kind = "adapter-revoked"
            summary = "\(it.adapter), \(it.code)"
            (adapter, code) = (it.adapter, it.code)
        case .messageRecorded(let it):
            kind = "message-recorded"
            recipients = it.answer.decisions.map(Recipient.init)
            let names = recipients.map { $0.desk.isEmpty ? $0.recipient : "desk:\($0.desk)" }.joined(separator: ", ")
            summary = "\(shortType(it.envelope.type)) from \(it.party.isEmpty ? it.adapter : it.party)\(names.isEmpty ? "" : " to \(names)")"
            (message, type, thread) = (it.envelope.id, it.envelope.type, it.thread.id)
            (adapter, party, loopState) = (it.adapter, it.party, it.thread.state)
        case .messageRefused(let it):
            kind = "message-refused"
            recipients = it.answer.decisions.map(Recipient.init)
            summary = "\(shortType(it.envelope.type)) from \(it.party), \(it.answer.code)"
            (message, type, thread) = (it.envelope.id, it.envelope.type, it.envelope.subject)
            (adapter, party, code) = (it.adapter, it.party, it.answer.code)
        case .deliveryAttempted(let it):
            kind = "delivery-attempted"
            summary = "leaf \(it.sequence) to \(it.adapter): counts as disclosed"
            (adapter, about) = (it.adapter, it.sequence)
        case .deliveryTaken(let it):
            kind = "delivery-taken"
            summary = "leaf \(it.sequence) by \(it.adapter)"
            (adapter, about, thread) = (it.adapter, it.sequence, it.thread)
        case .deliveryDeclined(let it):
            kind = "delivery-declined"
            summary = "leaf \(it.sequence) by \(it.adapter), \(it.code)"
            (adapter, about, thread, code) = (it.adapter, it.sequence, it.thread, it.code)
        case .decidedAgain(let it):
            kind = "decided-again"
            summary = "leaf \(it.sequence) for \(it.queued.adapter), \(it.code), decision \(it.queued.decision)"
            (adapter, party, about, code) = (it.queued.adapter, it.queued.party, it.sequence, it.code)
        case .threadChanged(let it):
            kind = "thread-changed"
            summary = it.code + (it.party.isEmpty ? "" : ", \(it.party)")
            (thread, code, loopState) = (it.thread.id, it.code, it.thread.state)
        case .checkpointKey:
            kind = "checkpoint-key"
            summary = "signs the log's checkpoints from here on"
        case .logRestored(let it):
            kind = "log-restored"
            summary = "from a backup of \(it.priorSize) records"
        case .threadErased(let it):
            kind = "thread-erased"
            summary = "\(it.code), kept \(it.kept)"
            (thread, code) = (it.thread, it.code)
        case .legalHold(let it):
            kind = "legal-hold"
            summary = (it.held ? "held, said by " : "held no more, said by ") + it.by
            thread = it.thread
        case .epochBegun(let it):
            kind = "epoch-begun"
            summary = "epoch \(it.number)"
        case nil where record.isErased:
            kind = RecordText.kind(record.kindNumber ?? 0)
            summary = "erased: its thread's time was over"
            thread = record.thread?.description ?? ""
        case nil:
            // A kind that this version does not know is refused where it is read.
            kind = "erased"
            summary = "its thread's time was over: what it said is erased, and its leaf is left"
            thread = record.thread?.description ?? ""
        }
    }

    /// The word for a kind of record, by its number in record.proto.
    static func kind(_ number: UInt8) -> String {
        let words = [
            "log-opened", "agreement-in-force", "adapter-enrolled", "adapter-revoked", "message-recorded", "message-refused", "delivery-attempted", "delivery-taken",
            "delivery-declined", "decided-again", "thread-changed", "checkpoint-key", "log-restored", "thread-erased", "legal-hold", "epoch-begun",
        ]
        return (1...words.count).contains(Int(number)) ? words[Int(number) - 1] : "unknown"
    }

    /// One line for people.
    func line(_ ink: Ink) -> String {
        let word = kind.padded(to: 18)
        let coloured =
            switch kind {
            case "message-recorded", "delivery-taken": ink.good(word)
            case "message-refused", "delivery-declined", "adapter-revoked": ink.bad(word)
            default: ink.dim(word)
            }
        let at = Moment(time).map(\.localTime) ?? time
        let number = String(leaf)
        let loop = loopState.isEmpty || loopState == "notification" ? "" : "  loop \(shortID(thread)) \(loopState)"
        return "\(String(repeating: " ", count: max(0, 6 - number.count)))\(number)  \(at)  \(coloured)  \(summary)\(loop)"
    }
}

extension RecordText.Recipient {
    init(_ decision: RecipientDecision) {
        recipient = decision.recipient
        desk = decision.desk
        verdict = decision.verdict
        clauses = decision.clauses
        leftOut = decision.leftOut.map { "\(Fact($0.category, $0.about))\($0.clause.isEmpty ? "" : " (\($0.clause))")" }
    }
}

/// `Referral` for `eider.v1.Referral`; what is no type of ours stays as it is, made safe to print.
func shortType(_ name: String) -> String { MessageType(name)?.shortName ?? printable(name) }

/// The beginning and the end of an id, for people: `019311a4…7b0c`.
func shortID(_ id: String) -> String { id.count > 14 ? "\(id.prefix(8))…\(id.suffix(4))" : id }
