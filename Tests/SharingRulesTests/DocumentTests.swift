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
        #expect(yaml.count == 13)
        let small = try Agreement.load(yaml: yaml[0], file: "agreement.md").get()
        #expect(small.clauses.map(\.id.text) == ["C1"])
        let beside = ["agreement.tests.yaml", "agreement.properties.yaml"].compactMap(exampleFile)
        for block in yaml.dropFirst() { #expect(([county.source] + beside).contains { $0.contains(block) }, "\(block)") }
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
            referredToService(.declined, risk: .significantHarm),
            referredToService(.agreed, risk: .inNeed),
            submitted(),
            county(
                .contact, from: police, to: hospital, acts: false, for: "safeguarding-referral", risk: .inNeed,
                holding: facts(.child, .identity, .concern, .health)),
            toldInConfidence(),
            passedOn(),
            glassBroken(),
        ]
        #expect(blocks("text") == requests.map { county.explain($0, county.decide($0)) })
    }

    private func referredToService(_ work: ConsentToWork, risk: Risk) -> DecisionRequest {
        county(
            .referral, from: club, to: harbour, desk: specialistDesk, for: "safeguarding-referral", risk: risk, work: work,
            holding: facts(.child, .identity, .concern))
    }

    private func toldInConfidence() -> DecisionRequest {
        var request = county(
            .referral, from: hospital, to: socialCare, desk: frontDoor, for: "safeguarding-referral", risk: .inNeed, consent: .refused,
            holding: facts(.child, .identity, .concern, .healthSexual))
        (request.age, request.gillick) = (14...14, .competent)
        return request
    }

    private func passedOn() -> DecisionRequest {
        var request = county(
            .informationSubmission, from: exploitation, to: police, for: "exploitation-collation", risk: .inNeed,
            holding: facts(.child, .identity, .concern, .intelligence) + process)
        request.bonds = [Bond(originator: school, words: [.askFirst])]
        return request
    }

    private func glassBroken() -> DecisionRequest {
        var request = attendance(
            risk: .significantHarm, consent: .refused, holding: facts(.child, .identity, .healthSexual) + facts(.source, .sourceIdentity))
        request.breaksGlass = true
        return request
    }

    private func submitted() -> DecisionRequest {
        var request = county(
            .informationSubmission, from: school, to: exploitation, desk: exploitationDesk, for: "exploitation-collation",
            holding: facts(.child, .identity, .intelligence, .concern) + facts(.source, .sourceIdentity, .identity) + process)
        request.bindsRecipient = true
        return request
    }

    @Test func `the table of who gets what is said to a desk is what the agreement resolves`() throws {
        let rows = Self.document.components(separatedBy: "| what the message says | who gets it |\n|---|---|\n")[1]
            .components(separatedBy: "\n\n")[0].split(separator: "\n")
        #expect(rows.count == 8)
        for row in rows {
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            var subject = DeskSubject()
            for word in cells[0].components(separatedBy: ", ") where word != "nothing" {
                let parts = word.split(separator: " ", maxSplits: 1).map(String.init)
                if parts[0] == "postcode" { subject.postcode = parts[1] } else {
                    let number = parts[1].replacing("`", with: "").split(separator: " ").map(String.init)
                    subject.schools.append(.init(scheme: number[0], value: number[1]))
                }
            }
            #expect(county.resolve(nursing, for: subject)?.text == cells[1], "\(row)")
        }
    }

    @Test func `every code has its row, and every row its code`() {
        let codes = ProblemCode.allCases.map(\.rawValue) + Finding.Code.allCases.map(\.rawValue) + DecisionCode.allCases.map(\.rawValue)
        let rows = Self.document.split(separator: "\n").filter { $0.hasPrefix("| AGR-") }.map { String($0.dropFirst(2).prefix(7)) }
        #expect(rows == codes)
        #expect(Set(codes).count == codes.count)
    }

    @Test func `every category, role, message and word of a clause is in it`() {
        let categories = SafeguardingContract.Category.allCases.filter { $0 != .unspecified }.map(\.word)
        let roles = SubjectRole.allCases.filter { $0 != .unspecified }.map(\.word)
        let messages = MessageType.all.filter(\.sendable).map(\.shortName)
        let words = StatedFact.allCases.map(\.rawValue) + WhyNotSought.allCases.map(\.word) + FamilyInformed.allCases.map(\.word)
            + HandlingWord.allCases.filter { $0 != .otherwise }.map(\.word) + Approval.Capacity.allCases.map(\.rawValue) + [
                "agreed", "declined", "ended", "not-asked", "competent", "not-competent", "not-assessed", "has-capacity", "lacks-capacity", "doubted",
                "not-more-detrimental", "more-detrimental", "by-school", "by-area", "areas", "schools", "urn", "laestab", "postcodes", "include", "without",
                "in-force", "review", "forums", "gateways", "confidentiality", "levels-of-need", "break-glass", "originator-control", "calendar", "loops", "told", "gateway",
                "confidence", "binds", "sanitised-only", "absolute", "duties", "commissioned-by", "signed", "does-not-reach", "not-established",
            ]
        for word in categories + roles + messages + words {
            #expect(Self.document.contains("`\(word)`") || Self.document.contains("`\(word):"), "\(word)")
        }
    }
}
