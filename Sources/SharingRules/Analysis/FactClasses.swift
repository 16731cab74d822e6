import SafeguardingContract

/// The values of a fact, cut into classes that no condition tells apart: two values are in one class where every mask takes both, or leaves both out. One of each stands
/// for all of them, so that a few combinations stand for every combination there is.
struct FactClasses {
    let agreement: Agreement
    /// Whether a date of birth that leaves two ages open is possible: it is, on every day but the last of a year.
    let openAges: Bool

    init(_ agreement: Agreement, on day: Day) {
        self.agreement = agreement
        let (_, month, date) = day.parts
        openAges = !(month == 12 && date == 31)
    }

    /// One value of each class, missing first; `masks` are those that any condition in question has for the fact.
    func representatives(of fact: StatedFact, _ masks: Set<UInt64>, apart: (UInt64) -> Int = { _ in 0 }) -> [UInt64] {
        let masks = masks.sorted()
        var seen: Set<[Int]> = []
        return candidates(fact).filter { state in
            seen.insert([apart(state), scheme(of: state, fact)] + masks.map { FactClasses.truth(state, $0, fact).number }).inserted
        }
    }

    /// Which scheme a level of need is of: a condition on one scheme cannot be judged by a level of another, however alike their masks take the two.
    private func scheme(of state: UInt64, _ fact: StatedFact) -> Int {
        guard fact == .levelOfNeed, state != 0 else { return -1 }
        let levels = agreement.levelsOfNeed
        return levels.firstIndex { $0.scheme == levels[state.trailingZeroBitCount].scheme } ?? -1
    }

    /// Whether a term holds: 2.3 of the definitions.
    static func truth(_ state: UInt64, _ mask: UInt64, _ fact: StatedFact) -> Truth {
        if fact == .handling { return state & mask != 0 ? .yes : .no }
        if state == 0 { return .unknown }
        if state & ~mask == 0 { return .yes }
        return state & mask == 0 ? .no : .unknown
    }

    /// Everything that can be stated of a fact, in an order in which the first of each class reads best.
    private func candidates(_ fact: StatedFact) -> [UInt64] {
        func single(_ places: some Sequence<Int>) -> [UInt64] { [0] + places.map { 1 << UInt64($0) } }
        switch fact {
        case .risk, .consentToShare, .consentToWork, .whyNotSought: return single(1...4)
        case .familyInformed, .detriment: return single(1...2)
        case .gillick, .capacity: return single(1...3)
        case .levelOfNeed: return single(agreement.levelsOfNeed.indices.prefix(64))
        case .area: return single(agreement.areaOrder.indices.prefix(64))
        case .age:
            // Children and young people first: an age of 12 reads better than one of 0.
            let ages = single(Array(12...24) + Array(0...11).reversed() + Array(25...63))
            return openAges ? ages + (0...62).map { 3 << UInt64($0) } : ages
        case .handling: return FactClasses.handling
        }
    }

    /// All that a message can say of its handling: nothing; or at most one word on how far it may go, any limits of use, and words of its own.
    private static let handling: [UInt64] = {
        func bit(_ word: HandlingWord) -> UInt64 { 1 << UInt64(word.rawValue) }
        let onward: [UInt64] = [0, bit(.asAgreed), bit(.askFirst), bit(.recipientOnly)]
        let limits: [HandlingWord] = [.notAsEvidence, .notToBeReleased, .noActionWithoutOriginator, .notToBeDisclosedToSubject]
        var all: [UInt64] = []
        for words in [0, bit(.otherwise)] {
            for subset in 0..<16 {
                let limit = limits.indices.reduce(UInt64(0)) { subset & 1 << $1 == 0 ? $0 : $0 | bit(limits[$1]) }
                all += onward.map { $0 | limit | words }
            }
        }
        return [1] + all.filter { $0 != 0 }.sorted { ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1) }
    }()
}

extension Truth {
    /// A number of its own.
    var number: Int {
        switch self {
        case .no: 0
        case .yes: 1
        case .unknown: 2
        }
    }
}
