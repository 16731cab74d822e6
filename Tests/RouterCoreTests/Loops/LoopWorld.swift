import BusProtocol
import Foundation
import Ledger
import SafeguardingContract
import SharingRules
import TransparencyLog

@testable import RouterCore

/// Every party of the county's agreement with one adapter that may say and take everything, and the router's logic between them. What people were told is read from the
/// ledger: there it is once, or it is not once.
struct LoopWorld {
    /// What the router answered to a submission.
    enum Answer: Equatable {
        case recorded(Recorded)
        case refused(Refused)

        var refusal: String? { if case .refused(let it) = self { it.code } else { nil } }
        var recorded: Recorded? { if case .recorded(let it) = self { it } else { nil } }
    }

    /// A notice, and the party that was told.
    struct Told: Equatable {
        let party: String
        let notice: Notice
    }

    var adapters: [String: CoreAdapter] = [:]
    var harness: CoreHarness
    /// What each adapter lets itself be sent.
    var credit: UInt32 = 1024
    private(set) var number: UInt64 = 0

    /// - Parameter without: what adapters do not take, by party.
    init(_ agreement: Agreement? = nil, without: [String: [MessageType]] = [:]) throws {
        let agreement = try agreement ?? CoreHarness.exampleAgreement()
        for party in agreement.parties.keys {
            adapters[party.text] = CoreAdapter(
                party.text, of: party.text, sends: MessageType.all.filter(\.sendable), takes: MessageType.all.filter { !(without[party.text] ?? []).contains($0) })
        }
        harness = try CoreHarness(agreement: agreement, adapters: adapters.values.map(\.approved).sorted { $0.adapter < $1.adapter })
        hello()
    }

    /// Everybody connects.
    mutating func hello() {
        for party in adapters.keys.sorted() { harness.handle(adapters[party]!.hello(credit: credit)) }
        harness.pump()
        _ = harness.hear()
    }

    mutating func next() -> UInt64 {
        number += 1
        return number
    }

    /// The process dies and starts again; everybody connects anew.
    mutating func crash(into agreement: Agreement? = nil) throws {
        try harness.crash(into: agreement)
        hello()
    }

    /// Hands a message in without a sync.
    mutating func hand(_ submission: Submission, by party: String) { harness.handle(adapters[party]!.submit(submission)) }

    /// Hands a message in, lets it become durable, and says what was answered.
    @discardableResult mutating func say(_ submission: Submission, by party: String) throws -> Answer {
        _ = harness.hear()
        hand(submission, by: party)
        try harness.sync()
        return try answer(to: submission, party)
    }

    private mutating func answer(to submission: Submission, _ party: String) throws -> Answer {
        for said in harness.hear() where said.connection == adapters[party]!.connection {
            if let it = said.recorded, it.id == submission.id.description { return .recorded(it) }
            if let it = said.refused, it.id == submission.id.description { return .refused(it) }
        }
        throw Surprise("no answer")
    }

    // MARK: What stands in the ledger

    func thread(_ id: MessageID) throws -> ThreadAfter {
        guard let found = try harness.ledger.threads([ThreadID(opening: id)]).values.first else { throw Surprise("no such thread") }
        return found
    }

    func records() throws -> [StoredRecord] {
        var all: [StoredRecord] = []
        while true {
            let page = try harness.ledger.records(from: UInt64(all.count), limit: 1000)
            all += page
            if page.isEmpty { return all }
        }
    }

    /// Every notice there is, in order.
    func told(_ kinds: Notice.Kind..., to party: String? = nil) throws -> [Told] {
        try records().compactMap { record in
            guard case .messageRecorded(let it) = record.body.kind, it.envelope.type == MessageType.notice.name, let payload = record.payload,
                let notice = try? Wire.decode(Notice.self, payload), case .party(let told)? = Recipient(it.envelope.to)
            else { return nil }
            guard kinds.isEmpty || kinds.contains(notice.kind), party == nil || party == told.text else { return nil }
            return Told(party: told.text, notice: notice)
        }
    }

    /// The records of forum items, with their payloads.
    func items() throws -> [(record: MessageRecorded, item: ForumItem)] {
        try records().compactMap { record in
            guard case .messageRecorded(let it) = record.body.kind, it.envelope.type == MessageType.forumItem.name, let payload = record.payload else { return nil }
            return (it, try Wire.decode(ForumItem.self, payload))
        }
    }

    /// What a party is queued of a message, as it would be delivered.
    func queued(_ id: MessageID, for party: String) throws -> (queued: Queued, payload: [UInt8])? {
        for record in try records() {
            guard case .messageRecorded(let it) = record.body.kind, it.envelope.id == id.description, let payload = record.payload,
                let queued = it.queued.first(where: { $0.party == party }), let type = MessageType(it.envelope.type)
            else { continue }
            let audience = harness.core.agreement.audience(of: PartyID(unchecked: party), desk: DeskID(queued.desk))
            return (
                queued,
                Minimiser.minimise(
                    payload, of: type, sharing: FactSet(codes: queued.shared), sanitisedOnly: FactSet(codes: queued.sanitisedOnly), audience: audience
                ).payload
            )
        }
        return nil
    }
}

extension [LoopWorld.Told] {
    /// Whom, and of which clock, in order.
    var lines: [String] { map { "\($0.party) \($0.notice.clock)" } }
    var parties: [String] { map(\.party) }
}

func at(_ text: String) -> Moment { Moment(text)! }
