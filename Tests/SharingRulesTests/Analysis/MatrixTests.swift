import Foundation
import SafeguardingContract
import SharingRules
import Testing

@Suite("The matrix") struct MatrixTests {
    private let care = PartyID("care")!

    private func cell(_ clauses: String, _ category: SafeguardingContract.Category = .health, of party: PartyID? = nil) throws -> Matrix.Cell {
        try #require(Matrix(analysed(clauses), on: today).cell(Fact(category, .child), of: party ?? care))
    }

    @Test("what no clause gives is seen never") func never() throws {
        let found = try cell(permit("C1", "identity", to: "any"))
        #expect(found.extent == .never)
        #expect(found.ways.isEmpty)
        #expect(try cell(permit("C1", "health", to: "party club")).extent == .never)
        #expect(try cell(permit("C1", "health", to: "any") + "\n" + forbid("F1", "health")).extent == .never)
    }

    @Test("what every message that comes brings is seen always") func always() throws {
        let found = try cell(permit("C1", "[health, process]", to: "any"))
        #expect(found.extent == .always)
        #expect(found.ways.map(\.clauses) == [["C1"]])
        #expect(found.ways.first?.messages == ["Referral"])
        let other = try cell(permit("C1", "[health]", from: "party clinic", to: "any") + "\n" + permit("C2", "process", to: "any"))
        #expect(other.extent == .conditions, "of a club's referral care gets the process alone")
    }

    @Test("what only a correction may carry is seen never: it tells nobody a new kind of fact") func corrections() throws {
        let found = try cell(permit("C1", "any", to: "told", messages: "Correction"))
        #expect(found.extent == .never)
        #expect(found.ways.isEmpty)
        let both = try cell(permit("C1", "any", to: "any", messages: "[Referral, Correction]"))
        #expect(both.ways.map(\.messages) == [["Referral"]])
    }

    @Test("conditions are said in the language's words, with clauses and senders") func conditions() throws {
        let found = try cell(
            permit("C1", "health", from: "function health", to: "desk front-door", messages: "[Referral, Contact]", also: "when: {risk: at-least significant-harm, consent-to-share: [given, refused]}"))
        #expect(found.extent == .conditions)
        let way = try #require(found.ways.first)
        #expect(found.ways.count == 1)
        #expect(way.messages == ["Referral", "Contact"])
        #expect(way.from == ["function health"])
        #expect(way.to == ["desk front-door"])
        #expect(way.conditions == ["risk at-least significant-harm and consent-to-share given or refused"])
    }

    @Test("the exception of a forbid is a condition, and a hold is named") func exceptions() throws {
        let hold = "  - {hold: H1, title: Held, messages: [Referral], categories: health, about: any, from: any, to: any, purpose: any, for: {role: named nurse, at: sender}, by: 1 working-day}"
        let found = try cell(permit("C1", "health", to: "any") + "\n" + forbid("F1", "health", also: "unless: {risk: at-least in-need}") + "\n" + hold)
        let way = try #require(found.ways.first)
        #expect(way.conditions == ["risk at-least in-need (F1)"])
        #expect(way.heldBy == ["H1"])
    }

    @Test("parties that see the same share a row, and a matrix is the same after JSON") func rows() throws {
        let matrix = try Matrix(analysed(permit("C1", "[health, process]", to: "any")), on: today)
        #expect(matrix.rows.map(\.parties) == [["care", "clinic", "club"], ["gym"]])
        #expect(try JSONDecoder().decode(Matrix.self, from: JSONEncoder().encode(matrix)) == matrix)
    }
}
