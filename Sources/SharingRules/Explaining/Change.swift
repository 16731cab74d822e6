import SafeguardingContract

/// A way in which the case could be otherwise.
struct Change {
    enum Kind { case consent, work, risk, purpose, other }
    let kind: Kind
    let words: String
    /// What is changed besides the risk.
    var rest = ""
    var isRisk: Bool { kind == .risk }
    /// Whether it is looked at together with another one.
    var pairs: Bool { kind != .other }
    let make: (inout Situation) -> Void

    func and(_ other: Change) -> Change {
        let risk = kind == .risk || other.kind == .risk
        let (first, second) = (make, other.make)
        return Change(kind: risk ? .risk : .purpose, words: "\(words) and \(other.words)", rest: kind == .risk ? other.words : words) {
            first(&$0)
            second(&$0)
        }
    }
}

extension Agreement {
    /// The single changes that a person could truthfully find, and that would count from this sender: consent given, to share or to work, a higher risk, another purpose
    /// with a basis, the family told, what was not assessed yet. Never a lower risk or a refusal, and never the contrary of what somebody assessed: nobody
    /// should be led to state one.
    func changes(from situation: borrowing Situation) -> [Change] {
        let values = situation.values
        let sender = situation.sender
        var changes: [Change] = []
        func offer(_ kind: Change.Kind, _ fact: StatedFact, _ value: Int, _ words: String, where test: (UInt64) -> Bool) {
            let place = fact.place
            let bit: UInt64 = 1 << UInt64(value)
            guard compiled.mayState[place].contains(sender), test(values[place]) else { return }
            changes.append(Change(kind: kind, words: words) { $0.values[place] = bit })
        }
        func isNot(_ value: Int) -> (UInt64) -> Bool { { $0 != 1 << UInt64(value) } }
        func isOpen(_ undecided: Int) -> (UInt64) -> Bool { { $0 & ~(1 << UInt64(undecided)) == 0 } }
        let given = ConsentToShare.given.rawValue
        offer(.consent, .consentToShare, given, "with consent to share", where: isNot(given))
        let agreed = ConsentToWork.agreed.rawValue
        offer(.work, .consentToWork, agreed, "with consent to work", where: isNot(agreed))
        for risk in [Risk.inNeed, .significantHarm, .immediateDanger] {
            offer(.risk, .risk, risk.rawValue, risk.words) { 1 << UInt64(risk.rawValue) > $0 }
        }
        changes += otherPurposes(situation)
        let informed = FamilyInformed.informed.rawValue
        offer(.other, .familyInformed, informed, "with the family told of it", where: isNot(informed))
        offer(
            .other, .gillick, Gillick.competent.rawValue, "where the child is assessed as competent to decide about it",
            where: isOpen(Gillick.notAssessed.rawValue))
        offer(
            .other, .capacity, Capacity.hasCapacity.rawValue, "where the young person has the capacity to decide about it",
            where: isOpen(Capacity.doubted.rawValue))
        offer(.other, .detriment, Detriment.notMoreDetrimental.rawValue, "where sharing is not more detrimental to the child than not sharing") {
            $0 == 0
        }
        return changes
    }

    private func otherPurposes(_ situation: borrowing Situation) -> [Change] {
        var changes: [Change] = []
        for purpose in purposes.values.sorted(by: { $0.id < $1.id }) {
            guard let place = compiled.purposes[purpose.id.text], place != situation.purpose,
                compiled.mayShare(situation.sender, for: place, on: situation.on)
            else { continue }
            changes.append(Change(kind: .purpose, words: "for \"\(purpose.title)\"") { $0.purpose = place })
        }
        return changes
    }
}

extension Risk {
    /// In a sentence, for example `at risk of significant harm`.
    var words: String {
        switch self {
        case .unspecified, .UNRECOGNIZED: "where the risk is not known"
        case .noKnownRisk: "where no risk is known"
        case .inNeed: "where the child is in need of help"
        case .significantHarm: "at risk of significant harm"
        case .immediateDanger: "in immediate danger"
        }
    }
}
