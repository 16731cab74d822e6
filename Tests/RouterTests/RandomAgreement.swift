import SafeguardingContract

/// Small random agreements between three invented parties: `alder`, which opens threads, `birch`, which acts, and `cedar`.
enum RandomAgreement {
    static func yaml(using random: inout SeededRandom, sanitised: Bool) -> String {
        var clauses: [String] = []
        let types = MessageType.all.filter { $0.sendable }.map(\.shortName)
        // Without these nothing else would ever come to be shared: what opens a thread needs something of substance.
        clauses.append(clause("permit: C1", [.process, .identity, .concern, .attendance, .education, .intelligence], [.child, .worker, .other], types))
        for number in 2...Int.random(in: 4...7, using: &random) {
            let about = some(of: SubjectRole.allCases.filter { $0 != .unspecified }, using: &random)
            let categories = some(of: Category.allCases.filter { $0 != .unspecified }, using: &random)
            var text = clause("permit: C\(number)", categories, about, some(of: types, using: &random))
            if random.chance(1, in: 3) { text += "    recipient: \(random.chance(1, in: 2) ? "informed" : "acting")\n" }
            if random.chance(1, in: 3) { text += "    when: {risk: at-least significant-harm}\n" }
            if sanitised, random.chance(1, in: 2) { text += "    sanitised-only: true\n" }
            clauses.append(text)
        }
        for number in 1...2 {
            let categories = some(of: Category.allCases.filter { ![.unspecified, .process, .identity].contains($0) }, using: &random).prefix(3)
            clauses.append(clause("forbid: F\(number)", Array(categories), some(of: SubjectRole.allCases.filter { $0 != .unspecified }, using: &random), types))
        }
        return head + clauses.joined()
    }

    private static func some<T>(of all: [T], using random: inout SeededRandom) -> [T] {
        Array(all.shuffled(using: &random).prefix(Int.random(in: 1...all.count, using: &random)))
    }

    private static func clause(_ number: String, _ categories: [SafeguardingContract.Category], _ about: [SubjectRole], _ types: [String]) -> String {
        """
          - \(number)
            title: a clause of a test
            messages: [\(types.joined(separator: ", "))]
            categories: [\(categories.map(\.word).joined(separator: ", "))]
            about: [\(about.map(\.word).joined(separator: ", "))]
            from: any
            to: any
            purpose: any

        """
    }

    private static let head = """
        agreement: small
        version: "1.0"
        title: A small agreement of a test
        approved-by: [{role: lead partner, on: 2026-11-02}]
        contact: {role: manager, telephone: "01632 960000"}
        functions: {club: a club, service: a service}
        parties:
          alder: {name: Alder, function: club, sector: statutory, signatory: true, duty-contact: {role: duty officer, telephone: "01632 960001"}}
          birch: {name: Birch, function: service, sector: statutory, signatory: true, duty-contact: {role: duty officer, telephone: "01632 960002"}}
          cedar: {name: Cedar, function: club, sector: statutory, signatory: true, duty-contact: {role: duty officer, telephone: "01632 960003"}}
        desks:
          hall: {name: The hall, holder: birch}
        purposes:
          safeguarding-referral:
            title: safeguarding referral
            bases:
              - {for: any, article-6: e, article-9: g, dpa-condition: sch1-para18}
        facts:
          risk: {asserted-by: signatories}
        clauses:

        """
}
