public import SharingRules
import SafeguardingContract

/// Every situation of a small agreement, one after the other, each asked of the oracle: the proof that needs no idea.
public struct BruteForce: Sendable {
    let agreement: Agreement
    let property: Property
    private let terms: AgreementTerms

    public init(_ proofCase: ProofCase) {
        terms = proofCase.terms
        agreement = Agreement(terms)
        property = proofCase.property
    }

    /// A situation that breaks the property; nil where none does. And whether the property speaks of any situation at all.
    public func search() -> (counterexample: DecisionRequest?, speaksOfSomething: Bool) {
        var speaks = false
        for sender in terms.parties.map(\.id) {
            for recipient in terms.parties.map(\.id) where recipient != sender {
                let desks: [DeskID?] = [nil] + terms.desks.filter { $0.mayHold.contains(recipient) }.map(\.id)
                for desk in desks {
                    for acts in [true, false] where property.recipient != .acting || acts {
                        for purpose in terms.purposes {
                            let plain = DecisionRequest(
                                messageType: .referral, sender: sender, recipient: recipient, desk: desk, acts: acts, purpose: purpose.id.text,
                                risk: .unspecified, consent: .unspecified, facts: property.facts, on: Names.day)
                            for request in statements(plain) where isMeant(request) {
                                speaks = true
                                if let broken = ways(request).first(where: isBroken) { return (broken, true) }
                            }
                        }
                    }
                }
            }
        }
        return (nil, speaks)
    }

    /// The same with every combination of what can be stated.
    private func statements(_ plain: DecisionRequest) -> [DecisionRequest] {
        var requests: [DecisionRequest] = []
        for risk in Risk.allCases {
            for consent in ConsentToShare.allCases {
                for level in [nil] + terms.levelsOfNeed.map(Optional.some) {
                    var request = plain
                    (request.risk, request.consent, request.levelOfNeed) = (risk, consent, level)
                    requests.append(request)
                }
            }
        }
        return requests
    }

    /// The same with every combination of what may be released and broken, as the kind of property has it.
    private func ways(_ request: DecisionRequest) -> [DecisionRequest] {
        var ways = [request]
        if property.kind == .never {
            let holds = terms.clauses.filter { $0.effect == .hold }.map(\.id.text)
            ways = (0..<(1 << holds.count)).map { subset in
                var way = request
                way.authorised = Set(holds.indices.filter { subset & 1 << $0 != 0 }.map { holds[$0] })
                return way
            }
            if property.breaksGlass == nil {
                ways += ways.map { whole in
                    var broken = whole
                    broken.breaksGlass = true
                    return broken
                }
            }
        }
        if property.kind == .always {
            // What is said of handling has to arrive, or nothing does.
            var bound = request
            (bound.handling, bound.bindsRecipient) = ([.askFirst], true)
            bound.facts.insert(Fact(.process, .other))
            ways.append(bound)
        }
        return ways
    }

    /// Whether the property speaks of the situation.
    private func isMeant(_ request: DecisionRequest) -> Bool {
        let oracle = Oracle(agreement, request)
        guard property.from.contains(where: oracle.fitsSender), property.to.contains(where: oracle.fitsRecipient) else { return false }
        guard oracle.value(of: property.when) == .yes else { return false }
        return property.unless.map { oracle.value(of: $0) != .yes } ?? true
    }

    private func isBroken(_ request: DecisionRequest) -> Bool {
        let shared = Oracle(agreement, request).answer().shared
        switch property.kind {
        case .never, .held: return property.facts.members.contains(where: shared.contains)
        case .always: return !property.facts.members.allSatisfy(shared.contains)
        case .rings: preconditionFailure("no such property is made here")
        }
    }
}
