import SafeguardingContract

/// What originators' conditions set between a message that passes something on and its recipient.
struct OriginatorControls {
    /// What goes no further.
    var forbidden = FactSet()
    /// What goes further only with limits of use that the message does not state.
    var withoutLimits = FactSet()
    /// What waits for an originator's word.
    var held = FactSet()

    /// Whatever an authorisation may say, or a broken glass.
    var withheld: FactSet { forbidden.union(withoutLimits) }

    init(_ request: DecisionRequest) {
        for bond in request.bonds where Self.binds(bond, request) {
            let words = bond.words
            if Self.forbids(words) {
                forbidden = KnownFacts.bound
            } else if Self.holds(bond, request) {
                held = KnownFacts.bound
            }
            if words.contains(where: { $0.limitsUse && !request.handling.contains($0) }) { withoutLimits = KnownFacts.bound }
        }
    }

    /// The originators who have to be asked, in the order of the message's bonds.
    static func toAsk(_ request: DecisionRequest) -> [PartyID] {
        var seen: Set<PartyID> = []
        return request.bonds.filter { binds($0, request) && !forbids($0.words) && holds($0, request) && seen.insert($0.originator).inserted }
            .map(\.originator)
    }

    /// Nobody is bound by their own words, and who said them may have them back.
    private static func binds(_ bond: Bond, _ request: DecisionRequest) -> Bool {
        bond.originator != request.sender && bond.originator != request.recipient
    }

    private static func forbids(_ words: Set<HandlingWord>) -> Bool { words.contains(.recipientOnly) || words.contains(.notToBeReleased) }

    private static func holds(_ bond: Bond, _ request: DecisionRequest) -> Bool {
        // Words of its own no rule can weigh: so the originator is asked.
        !bond.words.isDisjoint(with: [.askFirst, .noActionWithoutOriginator, .otherwise])
            && !request.authorised.contains(HeldFacts.Holder.originator(bond.originator).description)
    }
}

extension Agreement {
    /// What the message itself sets between all of it and the recipient, whatever the clauses say of single facts.
    /// - Parameter facts: what would be shared.
    func originatorForbids(_ r: DecisionRequest, sharing facts: FactSet) -> AgreementFault? {
        if r.recipientOnly, !r.acts {
            return AgreementFault(
                code: .recipientOnly, sentence: "the sender lets this go to nobody but the one who has to act on it, and `\(r.recipient)` is only kept informed")
        }
        if r.bindsRecipient, !facts.contains(Fact(.process, .other)) {
            return AgreementFault(
                code: .conditionsNotShared,
                sentence: "this says how it may be handled, `\(r.recipient)` would not learn that, and nothing is shared without it")
        }
        return nil
    }
}
