import SafeguardingContract
import SharingRules

extension Acceptance {
    /// The conditions under which what this message passes on was shared in other threads. A party that names a thread that is not there learns no more than one that names
    /// a thread in which it has no part.
    func bonds(_ message: MessageFacts, _ facts: Facts) throws(Refusal) -> [OriginatorBond] {
        // Validation has seen that there are no more than were looked up.
        var bonds: [OriginatorBond] = []
        for text in message.buildsOn {
            guard let id = ThreadID(text), let thread = facts.threads[id], thread.concerns(sender.party.text) else { throw refused(.buildsOn) }
            // Whom they bound there, they bind here; and so whoever gets it from here on.
            bonds += thread.bonds.filter { $0.binds.isEmpty || $0.binds.contains(sender.party.text) }.map { bond in
                .with {
                    $0.originator = bond.originator
                    $0.conditions = bond.conditions
                }
            }
        }
        return bonds
    }
}
