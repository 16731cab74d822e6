import Ledger
import SafeguardingContract
import SharingRules

extension MessageRecorded {
    /// What an agreement is asked of this message, which was recorded: one request for each recipient that was decided about.
    ///
    /// The thread is the one that the record has. What was released is taken from its holds; what binds the message, from its bonds.
    /// - Parameters:
    ///   - payload: the record's payload.
    ///   - time: when it was recorded: its date in London counts.
    ///   - agreement: the agreement that is asked.
    func asked(payload: [UInt8], at time: Moment, of agreement: Agreement) -> [DecisionRequest] {
        guard let type = MessageType(envelope.type), let sender = PartyID(party) else { return [] }
        let facts = MessageFacts(payload, of: type)
        let isOnThread = type.effect == .continuesLoop || type.effect == .aboutThread
        return answer.decisions.compactMap { words in
            guard case .party(let recipient)? = Recipient(words.recipient) else { return nil }
            var request = DecisionRequest(
                facts, type: type, from: sender, to: recipient, desk: DeskID(words.desk),
                acts: queued.first { $0.party == recipient.text }.map { $0.role == "act" } ?? (words.recipient == answer.decisions.first?.recipient),
                on: LondonClock.day(at: time), in: agreement)
            request.bonds = thread.bonds.compactMap { bond in
                guard bond.binds.isEmpty || bond.binds.contains(party) else { return nil }
                return PartyID(bond.originator).map { originator in
                    Bond(originator: originator, words: Set(bond.conditions.map { word in HandlingWord.allCases.first { $0.word == word } ?? .otherwise }))
                }
            }
            request.authorised = Set(
                thread.holds.filter { $0.released && $0.messageID == envelope.id && $0.recipient == recipient.text }.map {
                    $0.clause.isEmpty ? "bond:\($0.party)" : $0.clause
                })
            guard isOnThread else { return request }
            request.onThread = true
            request.senderIsReferrer = thread.referrer == party
            request.senderIsLead = thread.leadAgency == party
            request.recipientIsReferrer = thread.referrer == recipient.text
            request.recipientIsLead = thread.leadAgency == recipient.text
            let told = thread.told.filter { $0.recipient == recipient.text || $0.sender == recipient.text }
            request.recipientWasTold = !told.isEmpty
            request.alreadyTold = told.filter { $0.recipient == recipient.text }.reduce(into: FactSet()) { $0.formUnion(FactSet(codes: $1.facts)) }
            return request
        }
    }
}
