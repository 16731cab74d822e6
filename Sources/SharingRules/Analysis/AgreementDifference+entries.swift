import ReferralLoop
import SafeguardingContract

extension AgreementDifference.Entry {
    /// Which terms of two versions are others, by kind and id.
    static func all(from old: Agreement, to new: Agreement) -> [Self] {
        entries(.party, old.parties, new.parties) + entries(.desk, old.desks, new.desks) + entries(.forum, old.forums, new.forums)
            + entries(.area, old.areas, new.areas) + entries(.school, old.schools, new.schools)
            + entries(.gateway, old.gateways, new.gateways) { $0.undated } + entries(.purpose, old.purposes, new.purposes) { $0.undated }
            + entries(.clause, byID(old), byID(new)) { $0.undated } + entries(.fact, old.assertedBy, new.assertedBy)
            + only(.confidentiality, old.confidentiality, new.confidentiality) + only(.breakGlass, old.breakGlass, new.breakGlass)
            + only(.originatorControl, Optional(old.originatorControl), Optional(new.originatorControl))
            + only(.calendar, Optional(old.calendar), Optional(new.calendar)) + entries(.clock, clocks(old), clocks(new))
            + only(.loops, Optional(old.loops.withoutClocks), Optional(new.loops.withoutClocks))
            + only(.record, Optional(old.record), Optional(new.record))
    }

    private static func clocks(_ agreement: Agreement) -> [ClockID: ClockRule] {
        Dictionary(agreement.loops.clocks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func byID(_ agreement: Agreement) -> [ClauseID: Clause] {
        Dictionary(agreement.clauses.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func entries<ID: Hashable, Value: Hashable>(
        _ kind: Kind, _ old: [ID: Value], _ new: [ID: Value], undated: (Value) -> Value? = { _ in nil }
    ) -> [Self] {
        Set(old.keys).union(new.keys).map { id in (text(id), id) }.sorted { $0.0 < $1.0 }.compactMap { text, id in
            switch (old[id], new[id]) {
            case (nil, _?): return Self(kind: kind, id: text, fate: .added, onlyDates: false)
            case (_?, nil): return Self(kind: kind, id: text, fate: .removed, onlyDates: false)
            case (let before?, let after?):
                guard before != after else { return nil }
                return Self(kind: kind, id: text, fate: .changed, onlyDates: undated(before) != nil && undated(before) == undated(after))
            case (nil, nil): return nil
            }
        }
    }

    private static func only<Value: Hashable>(_ kind: Kind, _ old: Value?, _ new: Value?) -> [Self] {
        guard old != new else { return [] }
        return [Self(kind: kind, id: "", fate: old == nil ? .added : new == nil ? .removed : .changed, onlyDates: false)]
    }

    private static func text(_ id: some Hashable) -> String { (id as? StatedFact)?.rawValue ?? String(describing: id) }
}

extension LoopTerms {
    /// What is said of loops beside their clocks.
    fileprivate var withoutClocks: LoopTerms {
        var terms = self
        terms.clocks = []
        return terms
    }
}

extension Gateway {
    /// The same without its dates; what is not in force at all has none to leave out.
    fileprivate var undated: Gateway? {
        inForce.map { _ in
            Gateway(id: id, title: title, kind: kind, inForce: nil, holders: holders, reaches: reaches, doesNotReach: doesNotReach, source: source)
        }
    }
}

extension Purpose {
    /// The same without the dates of its bases.
    fileprivate var undated: Purpose {
        Purpose(
            id: id, title: title,
            bases: bases.map {
                LegalBasis(parties: $0.parties, article6: $0.article6, article9: $0.article9, dpaCondition: $0.dpaCondition, gateway: $0.gateway)
            })
    }
}

extension Clause {
    /// The same without its dates.
    fileprivate var undated: Clause {
        Clause(
            id: id, effect: effect, title: title, messages: messages, facts: facts, from: from, to: to, purposes: purposes, recipient: recipient,
            when: when, unless: unless, gateway: gateway, confidence: confidence, binds: binds, sanitisedOnly: sanitisedOnly, release: release,
            absolute: absolute, tellRecipient: tellRecipient)
    }
}
