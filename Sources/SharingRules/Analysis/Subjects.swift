import SafeguardingContract

/// A way in which a message can say where a child is at school, and where it lives: it decides who holds desks, and which area it is about.
struct SubjectChoice {
    let subject: DeskSubject
    let area: AreaID?
    /// Who then holds each desk.
    let holders: [DeskID: PartyID]
}

/// Those ways of messages of a type that make a difference.
struct Subjects {
    let choices: [SubjectChoice]

    init(_ agreement: Agreement, _ type: MessageType) {
        let carriers = Carriers.of(type)
        var subjects = [DeskSubject()]
        if carriers.namesChild {
            let postcodes = agreement.areas.values.sorted { $0.id < $1.id }.flatMap { $0.postcodes.prefix(1) }.map(Subjects.whole)
            let schools = agreement.schools.values.sorted { $0.id < $1.id }.compactMap { school -> DeskSubject.SchoolIdentifier? in
                if let urn = school.urn { return .init(scheme: "urn", value: urn) }
                return school.laestab.map { .init(scheme: "laestab", value: $0) }
            }
            subjects += postcodes.map { DeskSubject(postcode: $0) } + schools.map { DeskSubject(schools: [$0]) }
            subjects += schools.flatMap { school in postcodes.map { DeskSubject(schools: [school], postcode: $0) } }
        }
        if carriers.namesArea {
            let named = agreement.areaOrder.flatMap { area in
                subjects.map { DeskSubject(schools: $0.schools, postcode: "", area: area.text) }
            }
            subjects += named
        }
        var seen: Set<[String]> = []
        let desks = agreement.desks.keys.sorted()
        choices = subjects.compactMap { subject in
            let area = agreement.area(of: subject)
            let holders = desks.map { agreement.resolve($0, for: subject) }
            guard seen.insert([area?.text ?? ""] + holders.map { $0?.text ?? "" }).inserted else { return nil }
            return SubjectChoice(
                subject: subject, area: area,
                holders: Dictionary(zip(desks, holders).compactMap { desk, holder in holder.map { (desk, $0) } }, uniquingKeysWith: { first, _ in first }))
        }
    }

    /// The ways in which a party gets what is written to a desk, or to itself. Where none leads to it, it stands in for whoever is absent, and any will do.
    func choices(to party: PartyID, at desk: DeskID?) -> [SubjectChoice] {
        guard let desk else { return choices }
        let direct = choices.filter { $0.holders[desk] == party }
        return direct.isEmpty ? choices : direct
    }

    /// A whole postcode with this beginning.
    private static func whole(_ beginning: String) -> String {
        let parts = beginning.split(separator: " ", omittingEmptySubsequences: true)
        guard let outward = parts.first else { return beginning }
        let inward = parts.count > 1 ? Array(parts[1]) : []
        return outward + " " + String(inward + Array("3WZ").dropFirst(inward.count))
    }
}
