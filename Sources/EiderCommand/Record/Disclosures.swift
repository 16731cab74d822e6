import Ledger
import SafeguardingContract
import SharingRules

/// What was told about a child, to which organisation, when and on which basis: the answer to "whom have you told about me?" (S18).
struct Disclosures: Encodable, Sendable {
    /// How sure it is that it got there.
    enum Certainty: String, Encodable, Sendable {
        /// The organisation's system has it.
        case taken
        /// The organisation's system said that it cannot use it: it came there all the same.
        case declined
        /// It may have left; nobody answered. It counts as told.
        case mayHaveReached = "may-have-reached"
        /// It is on its way, and goes out when the organisation's system asks.
        case waiting
    }

    /// One message, or a newer decision on it, that went to one organisation.
    struct Disclosure: Encodable, Sendable {
        let thread, message, type: String
        /// When it was recorded, and from when it counts as told; RFC 3339, UTC. The second is empty while it waits.
        let recorded, told: String
        let certainty: Certainty
        let from, to, toName, desk: String
        /// The kinds of facts about the child that went along.
        let categories: [String]
        /// Something went along that is left out here: it is for a person to decide.
        let hasExempt: Bool
        let purpose: String
        /// On which basis: articles, conditions, gateways as the sender stated them, and the agreement's clauses.
        let basis: [String]
        let agreement: String
        /// Whether it was stated that the child or the family was told.
        let familyInformed: Bool
    }

    /// Kinds of facts of which even that they were passed on can do harm: never said without somebody's decision.
    static let exempt: Set<Category> = [.sourceIdentity, .intelligence, .protectedIdentity]

    private(set) var disclosures: [Disclosure] = []
    /// Records of these threads that were erased: what was told in them cannot be said any more.
    private(set) var erasedRecords = 0

    private let agreement: Agreement?
    private let includesExempt: Bool
    private var messages: [UInt64: (stored: StoredRecord, it: MessageRecorded)] = [:]
    private var reached: [Key: (Certainty, Moment)] = [:]
    private var queued: [(key: Key, queued: Queued)] = []

    private struct Key: Hashable {
        let sequence: UInt64
        let adapter: String
        let decision: UInt32
    }

    private enum CodingKeys: CodingKey { case disclosures, erasedRecords }

    /// - Parameters:
    ///   - agreement: for the names of parties and purposes; nil where it cannot be read.
    ///   - includesExempt: a person decided that ``exempt`` is said too.
    init(_ ledger: any LedgerReading, threads: [ThreadID], agreement: Agreement?, includesExempt: Bool) throws(LedgerError) {
        self.agreement = agreement
        self.includesExempt = includesExempt
        for thread in threads { for record in try ledger.records(of: thread) { take(record) } }
        disclosures = queued.compactMap { disclosure($0.queued, $0.key) }.sorted { ($0.recorded, $0.to) < ($1.recorded, $1.to) }
    }

    private mutating func take(_ record: StoredRecord) {
        switch record.body.kind {
        case .messageRecorded(let it):
            messages[record.sequence] = (record, it)
            for one in it.queued { note(one, record.sequence) }
            for change in it.changes { note(change.queued, change.sequence) }
        case .decidedAgain(let it): note(it.queued, it.sequence)
        case .deliveryTaken(let it):
            reach(it.sequence, it.adapter, it.decision, .taken, it.deliveredAt == 0 ? record.time : Moment(milliseconds: it.deliveredAt))
        case .deliveryDeclined(let it): reach(it.sequence, it.adapter, it.decision, .declined, record.time)
        case .deliveryAttempted(let it): reach(it.sequence, it.adapter, it.decision, .mayHaveReached, record.time)
        case nil: erasedRecords += 1
        case .messageRefused, .threadChanged, .checkpointKey, .logRestored, .threadErased, .legalHold, .epochBegun, .logOpened, .agreementInForce, .adapterEnrolled, .adapterRevoked:
            break
        }
    }

    private mutating func note(_ one: Queued, _ sequence: UInt64) { queued.append((Key(sequence: sequence, adapter: one.adapter, decision: one.decision), one)) }

    /// The first moment stays; that it was taken says more than that it may have left.
    private mutating func reach(_ sequence: UInt64, _ adapter: String, _ decision: UInt32, _ certainty: Certainty, _ at: Moment) {
        let key = Key(sequence: sequence, adapter: adapter, decision: decision)
        let first = reached[key].map { min($0.1, at) } ?? at
        reached[key] = (certainty, first)
    }

    private func disclosure(_ one: Queued, _ key: Key) -> Disclosure? {
        guard let (stored, it) = messages[key.sequence], !one.shared.isEmpty else { return nil }
        // A later decision of the same delivery stands in its place, unless this one went out under its own.
        let isLast = !queued.contains { $0.key.sequence == key.sequence && $0.key.adapter == key.adapter && $0.key.decision > key.decision }
        let reached = reached[key]
        guard reached != nil || isLast else { return nil }
        let facts = FactSet(codes: one.shared).members.filter { $0.about == .child && $0.category != .process }
        let exempt = facts.filter { Disclosures.exempt.contains($0.category) }
        let told = includesExempt ? facts : facts.filter { !Disclosures.exempt.contains($0.category) }
        guard !told.isEmpty || !exempt.isEmpty else { return nil }
        let grounds = stored.payload.flatMap { try? Wire.decode(PayloadHead.self, $0) }?.grounds ?? Grounds()
        let party = PartyID(one.party)
        let decision = it.answer.decisions.first { $0.recipient == "party:\(one.party)" && ($0.desk == one.desk || one.desk.isEmpty) }
        return Disclosure(
            thread: it.thread.id, message: it.envelope.id, type: shortType(it.envelope.type), recorded: stored.time.description,
            told: reached?.1.description ?? "", certainty: reached?.0 ?? .waiting, from: it.party, to: one.party,
            toName: party.flatMap { agreement?.parties[$0]?.name } ?? one.party, desk: one.desk, categories: told.map(\.category.word), hasExempt: !includesExempt && !exempt.isEmpty,
            purpose: PurposeID(grounds.purpose).flatMap { agreement?.purposes[$0]?.title } ?? grounds.purpose, basis: Disclosures.basis(grounds, decision),
            agreement: decision?.agreement ?? "", familyInformed: grounds.familyInformed)
    }

    private static func basis(_ grounds: Grounds, _ decision: RecipientDecision?) -> [String] {
        var basis: [String] = []
        if !grounds.article6.isEmpty { basis.append("UK GDPR Article 6(1)(\(grounds.article6))") }
        if !grounds.article9.isEmpty { basis.append("UK GDPR Article 9(2)(\(grounds.article9))") }
        if !grounds.dpaCondition.isEmpty { basis.append("DPA 2018 \(grounds.dpaCondition)") }
        if !grounds.gateway.isEmpty { basis.append("gateway \(grounds.gateway)") }
        if let clauses = decision?.clauses, !clauses.isEmpty { basis.append("clauses \(clauses.joined(separator: ", "))") }
        if decision?.glassBroken == true { basis.append("the glass was broken") }
        return basis
    }
}
