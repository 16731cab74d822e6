import Foundation
import SafeguardingContract

/// The minimiser again, slow and plain, on SwiftProtobuf's JSON instead of bytes: what the fast one has to agree with.
struct ReferenceMinimiser {
    let sharing: FactSet
    let sanitisedOnly: FactSet
    let audience: Set<String>
    private(set) var held = FactSet()

    init(sharing: FactSet, sanitisedOnly: FactSet = FactSet(), audience: Set<String>) {
        self.sharing = sharing
        self.sanitisedOnly = sanitisedOnly
        self.audience = audience
    }

    mutating func minimise(_ payload: [UInt8], _ type: MessageType) throws -> [UInt8] {
        let object = try RandomMessages.object(payload, type)
        return try RandomMessages.encode(prune(object, type.name, [], .unspecified) ?? [:], type)
    }

    private mutating func prune(
        _ object: [String: Any], _ name: String, _ around: Set<Fact>, _ about: SubjectRole
    ) -> [String: Any]? {
        var kept: [String: Any] = [:]
        var around = around
        if name == "eider.v1.Person", let why = object["protection"] as? String, why != "PROTECTION_UNSPECIFIED" {
            around.insert(Fact(.protectedIdentity, about))
        }
        let hidden: Set = name == "eider.v1.Person" && object["unsafeToContact"] as? Bool == true ? ["address", "telephones"] : []
        for field in FieldTable.message(named: name)!.fields {
            guard let value = object[field.jsonName] else { continue }
            let role = field.about == .unspecified ? about : field.about
            let facts = field.category == .unspecified ? around : around.union([Fact(field.category, role)])
            if hidden.contains(field.name) {
                held.formUnion(FactSet(facts))
                continue
            }
            guard field.repeated, case .message = field.kind else {
                if let stays = self.value(value, field, facts, role) { kept[field.jsonName] = stays }
                continue
            }
            let stays = (value as! [Any]).compactMap { self.value($0, field, facts, role) }
            if !stays.isEmpty { kept[field.jsonName] = stays }
        }
        return kept.isEmpty && !object.isEmpty ? nil : kept
    }

    private mutating func value(_ value: Any, _ field: FieldDescription, _ facts: Set<Fact>, _ about: SubjectRole) -> Any? {
        guard case .message(let name) = field.kind, let object = value as? [String: Any] else {
            return leaf(FactSet(facts)) ? value : nil
        }
        var needed = FactSet(facts)
        switch name {
        case "eider.v1.Coding":
            if field.codesClassify { needed.formUnion(codes(object, field, about)) }
        case "eider.v1.Narrative":
            let categories = (object["categories"] as? [String] ?? []).map { named($0, SafeguardingContract.Category.allCases) }
            let roles = (object["about"] as? [String] ?? []).map { named($0, SubjectRole.allCases) }
            if categories.isEmpty || roles.isEmpty { needed = .everything }
            for category in categories { for role in roles { needed.insert(Fact(category, role)) } }
            if let audience = object["audience"] as? String, !self.audience.contains(audience) {
                held.formUnion(needed)
                return nil
            }
            // What declares nothing is no summary of anything.
            let isSanitised = object["sanitised"] as? Bool == true && !categories.isEmpty && !roles.isEmpty
            return leaf(needed, isSanitised: isSanitised) ? object : nil
        case "eider.v1.Address" where object["unsafe"] as? Bool == true:
            held.formUnion(needed)
            return nil
        case "eider.v1.Statement":
            needed.insert(
                Fact(
                    named(object["category"] as? String ?? "", SafeguardingContract.Category.allCases),
                    named(object["about"] as? String ?? "", SubjectRole.allCases)))
        case "eider.v1.Person", "eider.v1.Worker", "eider.v1.Grounds", "eider.v1.SignedStatements", "eider.v1.BreakGlass",
            "eider.v1.Reporter":
            if !object.isEmpty { return prune(object, name, facts, about) }
        default: break
        }
        return leaf(needed) ? object : nil
    }

    private mutating func leaf(_ facts: FactSet, isSanitised: Bool = false) -> Bool {
        held.formUnion(facts)
        return sharing.isSuperset(of: facts) && (isSanitised || facts.intersection(sanitisedOnly).isEmpty)
    }

    private func codes(_ coding: [String: Any], _ field: FieldDescription, _ about: SubjectRole) -> FactSet {
        let list = CodeList.all.first { list in
            let system = coding["system"] as? String ?? field.codeList
            return list.id == system || list.systems.contains(system)
        }
        guard let code = list?[coding["code"] as? String ?? ""] else { return FactSet([Fact(.unclassified, about)]) }
        return FactSet(code.categories.map { Fact($0, code.about == .unspecified ? about : code.about) })
    }

    /// An enumeration's case by its JSON name; the unspecified one where there is none.
    private func named<E: CaseIterable & Equatable>(_ name: String, _ cases: [E]) -> E where E: RawRepresentable, E.RawValue == Int {
        let enumeration = E.self == SubjectRole.self ? "eider.v1.SubjectRole" : "eider.v1.Category"
        let number = FieldTable.enumeration(named: enumeration)!.values.first { $0.name == name }?.number ?? 0
        return cases.first { $0.rawValue == number }!
    }
}
