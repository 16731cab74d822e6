import Foundation
import SafeguardingContract
import SharingRules
import Testing

/// Mistakes as they are made: one word or line of the example partnership's agreement is wrong, the agreement still loads, and a property finds it.
@Suite("Seeded mistakes") struct SeededMistakesTests {
    struct Mistake: CustomTestStringConvertible, Sendable {
        let what: String
        let property: String
        /// The clause in whose text it is, by its first line, or nil for anywhere in the file.
        var clause: String?
        var file = "agreement.yaml"
        let right: String
        let wrong: String

        var testDescription: String { what }
    }

    static let mistakes: [Mistake] = [
        Mistake(what: "a forbid mistyped to another category", property: "P1", clause: "forbid: F1", file: "base/protections.yaml", right: "categories: source-identity", wrong: "categories: outcome"),
        Mistake(what: "a forbid that is no longer absolute", property: "P2", clause: "forbid: F3", file: "base/protections.yaml", right: "    absolute: true\n", wrong: ""),
        Mistake(what: "a refusal to engage that broken glass goes past", property: "P12", clause: "forbid: F8", file: "base/protections.yaml", right: "    absolute: true\n", wrong: ""),
        Mistake(what: "a word too many in a forbid's exception", property: "P12", clause: "forbid: F8", file: "base/protections.yaml", right: "consent-to-work: agreed", wrong: "consent-to-work: [agreed, not-asked]"),
        Mistake(what: "a desk given to the wrong party", property: "P24", right: "    holder: county-education\n", wrong: "    holder: elm-park-youth-club\n"),
        Mistake(what: "a permit widened to anybody", property: "P23", clause: "permit: C14", right: "to: function exploitation-team", wrong: "to: any"),
        Mistake(what: "a condition dropped", property: "P24", clause: "permit: C12", right: "    when: {consent-to-share: given}\n", wrong: ""),
        Mistake(what: "at-least where below is meant", property: "P29", clause: "permit: C3", right: "at-least significant-harm", wrong: "below significant-harm"),
        Mistake(what: "when where unless is meant", property: "P14", clause: "forbid: F10", right: "unless:", wrong: "when:"),
        Mistake(what: "an exception that begins too early", property: "P7", clause: "forbid: F11", right: "at-least immediate-danger", wrong: "at-least significant-harm"),
        Mistake(what: "a role mistyped", property: "P17", clause: "forbid: F5", right: "about: parent-or-carer", wrong: "about: child"),
        Mistake(what: "a forbid on the wrong senders", property: "P17", clause: "forbid: F5", right: "from: function health", wrong: "from: function education"),
        Mistake(what: "a hold on the wrong category", property: "P6", clause: "hold: H1", right: "categories: protected-identity", wrong: "categories: outcome"),
        Mistake(what: "a hold on the wrong sender", property: "P3", clause: "hold: H3", right: "from: function exploitation-team", wrong: "from: function police"),
        Mistake(what: "a year too many in a hold", property: "P10", clause: "hold: H2", right: "at-least 13", wrong: "at-least 14"),
        Mistake(what: "a gateway with the wrong date", property: "P28", file: "base/england.yaml", right: "{from: 2005-10-01}", wrong: "{from: 2035-10-01}"),
        Mistake(what: "a gateway that reaches patient information", property: "P20", file: "base/england.yaml", right: "    does-not-reach: [health, health-sexual, characteristics]\n", wrong: ""),
        Mistake(what: "a gateway for a body that does not have it", property: "P21", file: "base/england.yaml", right: "for: [function police, function probation, function education,", wrong: "for: [function police, function health, function education,"),
        Mistake(what: "a clause that rests on no gateway", property: "P22", clause: "permit: C27", right: "\n    gateway: cda1998-s115", wrong: ""),
        Mistake(what: "a party that has not signed as signatory", property: "P18", right: "signatory: false # has been asked", wrong: "signatory: true # has been asked"),
        Mistake(what: "a category left out of a forbid", property: "P11", clause: "forbid: F7", right: "[contact, family,", wrong: "[family,"),
        Mistake(what: "a handling condition left out", property: "P16", clause: "forbid: F15", right: "[not-to-be-disclosed-to-subject, no-action-without-originator]", wrong: "[no-action-without-originator]"),
        Mistake(what: "a permit to the wrong desk", property: "P28", clause: "permit: C7", right: "desk school-nursing", wrong: "desk designated-lead"),
        Mistake(what: "a permit to the wrong party", property: "P30", clause: "permit: C6", right: "party county-social-care", wrong: "party county-education"),
        Mistake(what: "a permit to too few", property: "P27", clause: "permit: C5", right: "to: signatories", wrong: "to: sector statutory"),
    ]

    @Test("is found, with a message that reads back", arguments: mistakes) func found(mistake: Mistake) throws {
        let agreement = try mistaken(mistake)
        let file = try Properties.load(yaml: #require(exampleFile("agreement.properties.yaml")), file: "agreement.properties.yaml", for: agreement).get()
        let property = try #require(file.all.first { $0.id.text == mistake.property })
        let counterexample = try #require(agreement.prove(Properties([property]), on: today).results.first?.counterexample, "the mistake is found")
        let decision = try readBack(counterexample, under: agreement)
        switch property.kind {
        case .never, .held: #expect(decision.shared.isSuperset(of: counterexample.facts))
        case .always: #expect(decision.shared.intersection(counterexample.facts).isEmpty)
        case .rings: Issue.record("no mistake is seeded for that")
        }
    }

    @Test("there are at least twenty") func count() { #expect(Self.mistakes.count >= 20) }

    @Test("without one, every property holds and speaks of something") func none() throws {
        let file = try Properties.load(yaml: #require(exampleFile("agreement.properties.yaml")), file: "agreement.properties.yaml", for: county).get()
        for result in county.prove(file, on: today).results {
            #expect(result.holds, "\(result.property.id): \(result.counterexample?.sentence ?? "") \(result.counterexample?.options ?? [])")
            #expect(result.situations > 0, "\(result.property.id)")
        }
    }

    /// The agreement with the mistake in it.
    private func mistaken(_ mistake: Mistake) throws -> Agreement {
        var text = try #require(exampleFile(mistake.file))
        let start = try mistake.clause.map { clause in try #require(text.range(of: "  - \(clause)\n"), "the clause is there").lowerBound } ?? text.startIndex
        let rest = text[text.index(start, offsetBy: mistake.clause == nil ? 0 : 4)...]
        let end = mistake.clause == nil ? text.endIndex : rest.range(of: "\n  - ")?.lowerBound ?? text.endIndex
        let place = try #require(text.range(of: mistake.right, range: start..<end), "the right words are there")
        text.replaceSubrange(place, with: mistake.wrong)
        let changed = text
        let including: (String) -> String? = { $0 == mistake.file ? changed : exampleFile($0) }
        let main = mistake.file == "agreement.yaml" ? changed : exampleFile("agreement.yaml") ?? ""
        do { return try Agreement.load(yaml: main, file: "agreement.yaml", including: including).get() } catch {
            Issue.record("the mistaken agreement does not load: \(error)")
            throw error
        }
    }
}
