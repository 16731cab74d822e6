import SafeguardingContract
import SharingRules

extension Reading {
    /// §6: the bonds that bear on a fact: not on the process, not where the originator itself sends it or has it back.
    private func bonds(on fact: Fact) -> [Bond] {
        if fact.category == .process { return [] }
        return request.bonds.filter { $0.originator != request.sender && $0.originator != request.recipient }
    }

    /// §6: why an originator's conditions keep a fact back altogether; nil where they do not.
    func originatorKeepsBack(_ fact: Fact) -> DecisionCode? {
        for bond in bonds(on: fact) {
            if bond.words.contains(.recipientOnly) || bond.words.contains(.notToBeReleased) { return .originatorForbids }
        }
        for bond in bonds(on: fact) {
            for limit in [HandlingWord.notAsEvidence, .notToBeReleased, .noActionWithoutOriginator, .notToBeDisclosedToSubject] {
                if bond.words.contains(limit) && !request.handling.contains(limit) { return .limitsNotPassedOn }
            }
        }
        return nil
    }

    /// §6: the first originator that has to be asked about a fact, and was not; nil where none has to.
    func originatorToAsk(_ fact: Fact) -> PartyID? {
        for bond in bonds(on: fact) {
            let asks = bond.words.contains(.askFirst) || bond.words.contains(.noActionWithoutOriginator) || bond.words.contains(.otherwise)
            if asks && !request.authorised.contains("bond:\(bond.originator.text)") { return bond.originator }
        }
        return nil
    }
}
