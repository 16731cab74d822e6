import SafeguardingContract
import SharingRules

/// Under which conditions a thread's content was shared.
extension ThreadAfter {
    /// Notes that somebody set conditions. They are kept for good: what was shared under them stays so.
    /// - Parameter binds: the party that they bind; nil for everyone but the originator.
    mutating func bind(_ words: Set<HandlingWord>, of originator: String, _ binds: String?) {
        guard !words.isEmpty else { return }
        let conditions = words.subtracting([.none]).sorted().map(\.word)
        guard !conditions.isEmpty else { return }
        let parties = binds.map { [$0] } ?? []
        if bonds.contains(where: { $0.originator == originator && $0.binds.isEmpty && Set($0.conditions).isSuperset(of: conditions) }) { return }
        if let place = bonds.firstIndex(where: { $0.originator == originator && $0.conditions == conditions }) {
            bonds[place].binds = parties.isEmpty ? [] : Array(Set(bonds[place].binds).union(parties)).sorted()
            return
        }
        bonds.append(
            .with {
                $0.originator = originator
                $0.conditions = conditions
                $0.binds = parties
            })
    }
}

extension Sequence<OriginatorBond> {
    /// Those that bind what a party sends, as the agreement is asked.
    func binding(_ sender: PartyID) -> [Bond] {
        compactMap { bond in
            guard let originator = PartyID(bond.originator), originator != sender, bond.binds.isEmpty || bond.binds.contains(sender.text) else { return nil }
            let words = bond.conditions.map { text in HandlingWord.allCases.first { $0.word == text } ?? .otherwise }
            return Bond(originator: originator, words: Set(words))
        }
    }
}
