import Ledger
import SafeguardingContract

/// Who is enrolled now: by key, by id and by party. What is not in here is nobody.
struct Directory {
    private(set) var byID: [AdapterID: ApprovedAdapter] = [:]
    private var byKey: [[UInt8]: AdapterID] = [:]
    private var byParty: [PartyID: [AdapterID]] = [:]
    /// Whose every name is, also of those that are gone. What was queued under a name is for that party, and no other.
    private var owners: [AdapterID: PartyID] = [:]

    /// The adapters whose enrolments the ledger holds as valid.
    init(_ enrolments: [Enrolment]) {
        for enrolment in enrolments where owners[enrolment.adapter] == nil { owners[enrolment.adapter] = enrolment.party }
        for enrolment in enrolments where enrolment.until == nil {
            insert(
                ApprovedAdapter(
                    adapter: enrolment.adapter, party: enrolment.party, curveKey: enrolment.curveKey,
                    signingKey: enrolment.signingKey, sends: enrolment.sends, takes: enrolment.takes))
        }
    }

    /// The adapter that holds a key now, or nil.
    func adapter(key: [UInt8]) -> ApprovedAdapter? { byKey[key].flatMap { byID[$0] } }

    /// Every party that has, or had, an adapter.
    var parties: [PartyID] { Set(owners.values).sorted() }

    /// The adapters of a party that take a message type, in the order of their ids.
    func takers(of type: MessageType, at party: PartyID) -> [ApprovedAdapter] {
        byParty[party, default: []].compactMap { byID[$0] }.filter { $0.takes.contains(type.name) }
    }

    mutating func insert(_ adapter: ApprovedAdapter) {
        remove(adapter.adapter)
        byID[adapter.adapter] = adapter
        if owners[adapter.adapter] == nil { owners[adapter.adapter] = adapter.party }
        byKey[adapter.curveKey] = adapter.adapter
        byParty[adapter.party, default: []].append(adapter.adapter)
        byParty[adapter.party]?.sort()
    }

    mutating func remove(_ id: AdapterID) {
        guard let gone = byID.removeValue(forKey: id) else { return }
        byKey[gone.curveKey] = nil
        byParty[gone.party]?.removeAll { $0 == id }
    }

    /// What changes when the operator's list becomes `approved`: who goes, and who comes (an adapter whose keys or types
    /// changed does both). Two lines with one id or one key are both left out, and a line that gives a party's name to another
    /// party is too: nobody is better than the wrong one.
    func changes(to approved: [ApprovedAdapter]) -> (gone: [ApprovedAdapter], come: [ApprovedAdapter]) {
        var ids: [AdapterID: Int] = [:]
        var keys: [[UInt8]: Int] = [:]
        for line in approved {
            ids[line.adapter, default: 0] += 1
            keys[line.curveKey, default: 0] += 1
        }
        let others = Set(namesOfOthers(in: approved))
        let wanted = approved.filter {
            ids[$0.adapter] == 1 && keys[$0.curveKey] == 1 && $0.adapter != .router && !others.contains($0.adapter)
        }
        let byWantedID = Dictionary(wanted.map { ($0.adapter, $0) }, uniquingKeysWith: { first, _ in first })
        let gone = byID.values.filter { byWantedID[$0.adapter] != $0 }.sorted { $0.adapter < $1.adapter }
        let come = wanted.filter { byID[$0.adapter] != $0 }.sorted { $0.adapter < $1.adapter }
        return (gone, come)
    }

    /// The names in a list that are, or were, another party's.
    func namesOfOthers(in approved: [ApprovedAdapter]) -> [AdapterID] {
        approved.filter { line in owners[line.adapter].map { $0 != line.party } ?? false }.map(\.adapter)
    }
}
