import SafeguardingContract
import SharingRules
import Testing

/// What stands beside the example agreement: its cases and its properties.
@Suite struct CountyFixturesTests {
    @Test func `every case comes out as the partnership expects`() throws {
        let report = try tried()
        for result in report.results {
            #expect(result.differences.isEmpty, "\(result.fixture.place) \(result.fixture.title): \(result.differences.map(\.got))")
        }
    }

    @Test func `the cases show every clause, but for the duty that is not in force`() throws {
        #expect(try tried().uncovered.map(\.text) == ["C25"])
    }

    @Test func `each situation that the agreement is for has its cases`() throws {
        let titles = try fixtures().cases.map(\.title)
        for situation in ["S1", "S2", "S3", "S4", "S5", "S10", "S13", "S14", "S17", "S18", "S19", "S21", "S22", "S24", "S25", "S26"] {
            #expect(titles.contains { $0.hasPrefix("\(situation) ") }, "\(situation)")
        }
    }

    @Test func `the properties of the board are read, of each kind some`() throws {
        let properties = try Properties.load(
            yaml: exampleFile("agreement.properties.yaml") ?? "", file: "agreement.properties.yaml", for: county
        ).get().all
        #expect(properties.count >= 25)
        for kind in [Property.Kind.never, .always, .held, .rings] { #expect(properties.contains { $0.kind == kind }) }
    }

    @Test func `the agreement keeps every one of them, in every situation there can be`() throws {
        let properties = try Properties.load(
            yaml: exampleFile("agreement.properties.yaml") ?? "", file: "agreement.properties.yaml", for: county
        ).get()
        let report = county.prove(properties, on: today)
        #expect(report.results.filter { !$0.holds }.map(\.property.id.text) == [])
        #expect(report.results.filter { $0.situations == 0 }.map(\.property.id.text) == [], "each speaks of situations that there can be")
    }

    @Test func `what is worth a look in it is what its document says`() {
        let found = county.findings(on: today).filter { $0.level == .remark }
        #expect(found.map(\.code) == [.gatewayNotEstablished, .unreachable])
    }

    private func fixtures() throws -> Fixtures {
        try Fixtures.load(yaml: exampleFile("agreement.tests.yaml") ?? "", file: "agreement.tests.yaml", for: county).get()
    }

    private func tried() throws -> FixtureReport { county.test(try fixtures(), on: today) }
}
