import Ledger
import SafeguardingContract

/// Who is enrolled now: by key, by id and by party. What is not in here is nobody.
struct Directory {
    private(set) var byID: [AdapterID: ApprovedAdapter] = [:]
    private var byKey: [KeyWords: ApprovedAdapter] = [:]
    private var byParty: [PartyID: [AdapterID]] = [:]
    /// Whose every name is, also of those that are gone. What was queued under a name is for that party, and no other.
    private var owners: [AdapterID: PartyID] = [:]

    /// The adapters whose enrolments the ledger holds as valid. Of two of one adapter the later counts, and the earlier beside it until the operator's list says otherwise.
    init(_ enrolments: [Enrolment]) {
        for enrolment in enrolments where owners[enrolment.adapter] == nil { owners[enrolment.adapter] = enrolment.party }
        for enrolment in enrolments where enrolment.until == nil {
            let before = byID[enrolment.adapter].map {
                ApprovedAdapter.PreviousKeys(curveKey: $0.curveKey, signingKey: $0.signingKey, until: Moment(milliseconds: .max))
            }
            insert(
                ApprovedAdapter(
                    adapter: enrolment.adapter, party: enrolment.party, curveKey: enrolment.curveKey,
                    signingKey: enrolment.signingKey, sends: enrolment.sends, takes: enrolment.takes, previous: before))
        }
    }

    /// The adapter that holds a key now, or nil.
    func adapter(key: [UInt8]) -> ApprovedAdapter? { KeyWords(key).flatMap { byKey[$0] } }

    /// Every party that has, or had, an adapter.
    var parties: [PartyID] { Set(owners.values).sorted() }

    /// The adapters of a party that take a message type, in the order of their ids.
    func takers(of type: MessageType, at party: PartyID) -> [ApprovedAdapter] {
        byParty[party, default: []].compactMap { byID[$0] }.filter { $0.takes(type) }
    }

    mutating func insert(_ adapter: ApprovedAdapter) {
        remove(adapter.adapter)
        byID[adapter.adapter] = adapter
        if owners[adapter.adapter] == nil { owners[adapter.adapter] = adapter.party }
        for key in adapter.curveKeys { if let words = KeyWords(key) { byKey[words] = adapter } }
        byParty[adapter.party, default: []].append(adapter.adapter)
        byParty[adapter.party]?.sort()
    }

    mutating func remove(_ id: AdapterID) {
        guard let gone = byID.removeValue(forKey: id) else { return }
        for key in gone.curveKeys { if let words = KeyWords(key) { byKey[words] = nil } }
        byParty[gone.party]?.removeAll { $0 == id }
    }

    /// The names in a list that are, or were, another party's.
    func namesOfOthers(in approved: [ApprovedAdapter]) -> [AdapterID] {
        approved.filter { line in owners[line.adapter].map { $0 != line.party } ?? false }.map(\.adapter)
    }
}

/// A CURVE key in four words: whose it is is asked several times with every frame.
private struct KeyWords: Hashable {
    private let words: SIMD4<UInt64>

    /// Nil for what is no key of 32 bytes: nobody's.
    init?(_ key: [UInt8]) {
        guard key.count == 32 else { return nil }
        words = key.withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
    }

    /// Keys are like chance in all their bytes, and these are those that the operator approved: eight of them tell them apart.
    func hash(into hasher: inout Hasher) { hasher.combine(words[0]) }
}
