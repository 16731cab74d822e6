import SafeguardingContract
import SharingRules

extension Oracle {
    /// §2: the values that a fact of the case may have, as far as it is stated by somebody who may; nil where it is missing.
    func values(of fact: StatedFact) -> Set<Int>? { counts(fact) ? valuesStated(of: fact) : nil }

    /// Whether the agreement names the sender for a fact. How a message may be handled always counts.
    private func counts(_ fact: StatedFact) -> Bool {
        if fact == .handling { return true }
        for selector in agreement.assertedBy[fact] ?? [] where means(selector, request.sender) { return true }
        return false
    }

    /// Whether the message says something of a fact, whoever may.
    func isStated(_ fact: StatedFact) -> Bool {
        switch fact {
        case .risk: request.risk != .unspecified
        case .consentToShare: request.consent != .unspecified
        case .consentToWork: request.consentToWork != .unspecified
        case .whyNotSought: request.whyNotSought != nil
        case .familyInformed: request.familyInformed != nil
        case .gillick: request.gillick != .unspecified
        case .capacity: request.capacity != .unspecified
        case .detriment: request.detriment != .unspecified
        case .levelOfNeed: request.levelOfNeed != nil
        case .age: request.age != nil
        case .area: request.area != nil
        case .handling: true
        }
    }

    /// What the message says of a fact; nil where it says nothing, or something that this version of the contract or the agreement does not know.
    private func valuesStated(of fact: StatedFact) -> Set<Int>? {
        switch fact {
        case .risk: known(request.risk, of: Risk.allCases)
        case .consentToShare: known(request.consent, of: ConsentToShare.allCases)
        case .consentToWork: known(request.consentToWork, of: ConsentToWork.allCases)
        case .whyNotSought: request.whyNotSought.map { [$0.rawValue] }
        case .familyInformed: request.familyInformed.map { [$0.rawValue] }
        case .gillick: known(request.gillick, of: Gillick.allCases)
        case .capacity: known(request.capacity, of: Capacity.allCases)
        case .detriment: known(request.detriment, of: Detriment.allCases)
        case .levelOfNeed: request.levelOfNeed.flatMap { agreement.levelsOfNeed.firstIndex(of: $0) }.map { [$0] }
        case .age: request.age.map { years in Set(years.map { min(63, $0) }) }
        case .area: request.area.flatMap { agreement.areaOrder.firstIndex(of: $0) }.map { [$0] }
        case .handling: request.handling.isEmpty ? [HandlingWord.none.rawValue] : Set(request.handling.map(\.rawValue))
        }
    }

    /// The number of a value that is stated and known.
    private func known<E: RawRepresentable & Equatable>(_ value: E, of all: [E]) -> Set<Int>? where E.RawValue == Int {
        value.rawValue != 0 && all.contains(value) ? [value.rawValue] : nil
    }

    /// §2: a note for each fact that is stated and does not count. Of a sender that the agreement does not know, that is said and nothing more.
    func claimsThatDoNotCount() -> [DecisionCode] {
        guard agreement.parties[request.sender] != nil else { return [] }
        return StatedFact.allCases.filter { $0 != .age && $0 != .area && isStated($0) && !counts($0) }.map { _ in .claimDoesNotCount }
    }

    /// §5: whether glass is broken, and that counts here.
    var glassIsBroken: Bool {
        guard request.breaksGlass, let glass = agreement.breakGlass else { return false }
        return glass.holders.contains { means($0, request.sender) } && value(of: glass.when) == .yes
    }
}
