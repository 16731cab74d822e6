import SafeguardingContract

/// What a thread has of its messages: who sent them, who was given what of them, and who has a part in it.
extension ThreadAfter {
    /// The party that sent a message of which somebody was given something, or for whom something is held; nil for any other message.
    func sender(of message: String) -> String? {
        told.first { $0.messageID == message }?.sender ?? holds.first { $0.messageID == message }?.sender
    }

    /// The parties that were given something of a message, in the order in which they were.
    func recipients(of message: String) -> [String] {
        var seen: Set<String> = []
        return told.filter { $0.messageID == message }.map(\.recipient).filter { seen.insert($0).inserted }
    }

    /// Whether a party was given something of a message, or sent it.
    func knows(_ party: String, of message: String) -> Bool {
        sender(of: message) == party || told.contains { $0.messageID == message && $0.recipient == party }
    }

    /// Whether a party has a part in the thread: it opened it, leads it, is answered on it or offered it, or was told of it.
    func hasPart(_ party: String) -> Bool {
        referrer == party || leadAgency == party || answerTo == party || offeredTo == party || notified.contains(party)
    }

    /// Whether a party may say something about the thread's messages: it has a part in the thread, was given something of it, or somebody waits for it there.
    func concerns(_ party: String) -> Bool {
        hasPart(party) || told.contains { $0.recipient == party } || holds.contains { $0.party == party } || reviews.contains { $0.party == party }
    }

    /// Notes that a party is given these facts of a message, besides what it was given before.
    mutating func tell(_ given: Told) {
        guard let place = told.firstIndex(where: { $0.messageID == given.messageID && $0.recipient == given.recipient }) else {
            return told.append(given)
        }
        told[place].facts = FactSet(codes: told[place].facts).union(FactSet(codes: given.facts)).codes
    }

    /// The facts of a message that a party was given.
    func facts(of message: String, givenTo party: String) -> FactSet {
        told.filter { $0.messageID == message && $0.recipient == party }.reduce(into: FactSet()) { $0.formUnion(FactSet(codes: $1.facts)) }
    }
}
