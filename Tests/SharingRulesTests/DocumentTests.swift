import Foundation
import SafeguardingContract
import SharingRules
import Testing

/// `docs/agreement.md` says what is so.
@Suite struct DocumentTests {
    static let document = try! String(contentsOf: repository.appending(path: "docs/agreement.md"), encoding: .utf8)

    /// The fenced blocks of a language, in order.
    func blocks(_ language: String) -> [String] {
        Self.document.components(separatedBy: "```\(language)\n").dropFirst().map { $0.components(separatedBy: "\n```")[0] }
    }

    @Test func `the small agreement loads, and the other blocks stand in the example partnership's, word for word`() throws {
        let yaml = blocks("yaml")
        #expect(yaml.count == 4)
        let small = try Agreement.load(yaml: yaml[0], file: "agreement.md").get()
        #expect(small.clauses.map(\.id.text) == ["C1"])
        for block in yaml.dropFirst() { #expect(county.source.contains(block), "\(block)") }
    }

    @Test func `the small agreement decides as its only clause says`() throws {
        let small = try Agreement.load(yaml: blocks("yaml")[0], file: "agreement.md").get()
        let held = facts(.child, .identity, .attendance, .health)
        #expect(small.decide(asked(.significantHarm, held)).shared == facts(.child, .identity, .attendance))
        #expect(small.decide(asked(.inNeed, held)).verdict == .withhold)
    }

    private func asked(_ risk: Risk, _ held: FactSet) -> DecisionRequest {
        smallRequest(risk: risk, holding: held, purpose: "safeguarding-notification")
    }

    @Test func `the worked examples are what the example agreement decides`() {
        let requests = [
            attendance(to: club, desk: nil, for: "activity-planning", holding: facts(.child, .identity, .attendance, .health) + facts(.other, .process)),
            attendance(),
            referral(to: PartyID("county-probation")!, desk: nil, acts: false, holding: facts(.child, .identity, .health)),
            attendance(risk: .significantHarm, holding: facts(.child, .identity, .healthSexual)),
        ]
        #expect(blocks("text") == requests.map { county.explain($0, county.decide($0)) })
    }

    @Test func `every code has its row, and every row its code`() {
        let codes = ProblemCode.allCases.map(\.rawValue) + DecisionCode.allCases.map(\.rawValue)
        let rows = Self.document.split(separator: "\n").filter { $0.hasPrefix("| AGR-") }.map { String($0.dropFirst(2).prefix(7)) }
        #expect(rows == codes)
        #expect(Set(codes).count == codes.count)
    }

    @Test func `every category, role, message and word of a clause is in it`() {
        let categories = SafeguardingContract.Category.allCases.filter { $0 != .unspecified }.map(\.word)
        let roles = SubjectRole.allCases.filter { $0 != .unspecified }.map(\.word)
        let messages = MessageType.all.filter(\.sendable).map(\.shortName)
        for word in categories + roles + messages { #expect(Self.document.contains("`\(word)`"), "\(word)") }
    }
}
