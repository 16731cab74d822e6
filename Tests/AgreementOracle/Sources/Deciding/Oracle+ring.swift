import SafeguardingContract
import SharingRules

extension Oracle {
    /// §8: whom ring-me tells: both sides, where the message states significant harm or worse and not all of it was shared.
    func ring(_ answer: OracleAnswer) -> Set<PartyID> {
        guard isHighRisk, request.sender != request.recipient, answer.verdict != .share else { return [] }
        let sender: Set<PartyID> = agreement.parties[request.sender] == nil ? [] : [request.sender]
        if isWorkRefused(answer) { return sender.union(frontDoor()) }
        if answer.faults == [.recipientOnly] { return sender }
        let hasSigned = agreement.parties[request.recipient]?.signatory ?? false
        return hasSigned ? sender.union([request.recipient]) : sender
    }

    /// Significant harm or worse, whoever states it; a risk that this version does not know counts.
    private var isHighRisk: Bool {
        switch request.risk {
        case .significantHarm, .immediateDanger, .UNRECOGNIZED: true
        case .unspecified, .noKnownRisk, .inNeed: false
        }
    }

    /// Nothing is shared, and a forbid that goes by consent to work is among the reasons.
    private func isWorkRefused(_ answer: OracleAnswer) -> Bool {
        guard answer.shared.isEmpty else { return false }
        return answer.withheld.contains { left in agreement.clauses.contains { $0.id == left.clause && $0.goes(by: .consentToWork) } }
    }

    /// Who acts on a child's risk where a service is not told of it: whoever holds the desk `front-door`, if that is neither side.
    private func frontDoor() -> Set<PartyID> {
        guard let desk = agreement.desks[DeskID(unchecked: "front-door")], agreement.parties[desk.holder] != nil else { return [] }
        return desk.holder == request.sender || desk.holder == request.recipient ? [] : [desk.holder]
    }
}
