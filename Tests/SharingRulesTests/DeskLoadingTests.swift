import SharingRules
import Testing

/// What can be wrong with areas, schools and who holds desks in them: each said at its place.
@Suite struct DeskLoadingTests {
    func problems(_ yaml: String) -> [String] {
        switch Agreement.load(yaml: yaml, file: "a.yaml") {
        case .success: []
        case .failure(let problems): problems.problems.map(\.description)
        }
    }

    @Test func `areas, schools and desks are as the file says`() throws {
        let agreement = try Agreement.load(yaml: agreementWithDesks(), file: "a.yaml").get()
        #expect(agreement.areas[AreaID("south")!]?.postcodes == ["ZZ98 ", "ZZ97 4", "ZZ96 5WX", "ZZ9 "])
        let oak = agreement.schools[SchoolID("oak")!]
        #expect(oak?.name == "Oak School" && oak?.urn == "999001" && oak?.laestab == "9999001" && oak?.area == AreaID("north"))
        #expect(agreement.schools[SchoolID("yew")!]?.area == nil, "a school needs no area, also where a desk goes by area")
        let desk = agreement.desks.values.first { $0.id.text == "nursing" }
        #expect(desk?.bySchool[SchoolID("elm")!]?.text == "elm-nurse" && desk?.byArea == [AreaID("south")!: ResolvingTests.south])
    }

    @Test func `all of them can be left away`() throws {
        let agreement = try small("  []")
        #expect(agreement.areas.isEmpty && agreement.schools.isEmpty && agreement.desks.values.allSatisfy { $0.bySchool.isEmpty && $0.byArea.isEmpty })
    }

    @Test(arguments: [
        ("elm: elm-nurse}", "fir: elm-nurse}", "23:56: AGR-010 the agreement has no school `fir`"),
        ("elm: elm-nurse}", "elm: elm-nurs}", "23:61: AGR-010 the agreement has no party `elm-nurs`"),
        ("elm: elm-nurse}", "elm: guest}", "23:61: AGR-013 `guest` holds a desk and has not signed the agreement"),
        ("elm: elm-nurse}", "elm: [elm-nurse]}", "23:61: AGR-007 there has to be one party in `by-school`"),
        ("elm: elm-nurse}", "elm: elm-nurse, elm: hub}", "23:56: AGR-004 `elm` stands here more than once"),
        ("by-school: {oak: oak-nurse, elm: elm-nurse}", "by-school: {}", "23:39: AGR-007 `by-school` names no school"),
        ("by-school: {oak: oak-nurse, elm: elm-nurse}", "by-school: hub", "23:39: AGR-007 `by-school` is written as ids, each with what belongs to it"),
        ("by-area: {south: south-nurse}, holder: hub, f", "by-area: {east: south-nurse}, holder: hub, f", "23:83: AGR-010 the agreement has no area `east`"),
        ("by-area: {south: south-nurse}, holder: hub, f", "by-area: {south: guest}, holder: hub, f", "23:90: AGR-013 `guest` holds a desk and has not signed the agreement"),
        ("by-area: {south: south-nurse}, holder: hub, f", "by-area: {south: south-nurse}, f", "23:12: AGR-006 desk `nursing` needs `holder`"),
        ("fallback: reserve", "fallback: hub", "23:127: AGR-009 the fallback of `nursing` is its holder"),
    ])
    func `what is wrong with a desk is said`(old: String, new: String, expected: String) {
        let text = agreementWithDesks()
        #expect(text.ranges(of: old).count == 1, "\(old)")
        #expect(problems(text.replacing(old, with: new)).contains("a.yaml:\(expected)"), "\(problems(text.replacing(old, with: new)))")
    }

    @Test(arguments: [
        (#"{name: North, postcodes: ["ZZ99 3", "ZZ98 7"]}"#, [#"AGR-009 `ZZ98 7` of area `north` lies in `ZZ98` of area `south`"#]),
        (#"{name: North, postcodes: ["zz98"]}"#, [#"AGR-009 `ZZ98` stands twice: in `north` and in `south`"#]),
        (#"{name: North, postcodes: ["ZZ99", "ZZ99 3"]}"#, []),
        (#"{name: North, postcodes: ["ZZ99", "zz99"]}"#, [#"AGR-009 `zz99` stands twice: in `north` and in `north`"#]),
        (#"{name: North, postcodes: ["ZZ993"]}"#, ["AGR-008 `ZZ993` is not the beginning of a postcode"]),
        (#"{name: North, postcodes: [ZZ, "99", "ZZ99 W", "ZZ99 3 W", "ZZ99 3WZZ", "ZZ9*"]}"#, Array(repeating: "AGR-008", count: 6)),
        (#"{name: North, postcodes: "ZZ99 3"}"#, []),
        (#"{name: North}"#, []),
        (#"{postcodes: "ZZ99 3"}"#, ["AGR-006 area `north` needs `name`"]),
        (#"{name: North, postcode: "ZZ99 3"}"#, ["AGR-005 area `north` has no key `postcode`"]),
        (#"{name: North, postcodes: []}"#, ["AGR-007 the list of `postcodes` is empty"]),
    ])
    func `what is wrong with an area is said`(north: String, expected: [String]) {
        let found = problems(agreementWithDesks(areas: "north: \(north)\n  south: {name: South, postcodes: [ZZ98]}"))
        #expect(found.count == expected.count && zip(found, expected).allSatisfy { $0.contains($1) }, "\(found)")
    }

    @Test(arguments: [
        (#"{name: Elm, urn: "999001"}"#, ["AGR-009 schools `oak` and `elm` have the same `urn`"]),
        (#"{name: Elm, urn: "999002", laestab: "999/9001"}"#, ["AGR-009 schools `oak` and `elm` have the same `laestab`"]),
        (#"{name: Elm, urn: "9999001"}"#, ["AGR-008 `9999001` is not a urn"]),
        (#"{name: Elm, urn: "99900"}"#, ["AGR-008 `99900` is not a urn"]),
        (#"{name: Elm, urn: "999 007"}"#, []),
        (#"{name: Elm, laestab: "999901"}"#, ["AGR-008 `999901` is not a laestab"]),
        (#"{name: Elm, urn: GB}"#, ["AGR-008 `GB` is not a urn"]),
        (#"{name: Elm}"#, ["AGR-006 school `elm` needs `urn` or `laestab`"]),
        (#"{name: Elm, urn: "999002", area: east}"#, ["AGR-010 the agreement has no area `east`"]),
        (#"{urn: "999002"}"#, ["AGR-006 school `elm` needs `name`"]),
        (#"{name: Elm, urn: "999002", postcode: "ZZ99 3WZ"}"#, ["AGR-005 school `elm` has no key `postcode`"]),
    ])
    func `what is wrong with a school is said`(elm: String, expected: [String]) {
        let found = problems(agreementWithDesks(schools: "oak: {name: Oak, urn: \"999001\", laestab: \"9999001\"}\n  elm: \(elm)"))
        #expect(found.count == expected.count && zip(found, expected).allSatisfy { $0.contains($1) }, "\(found)")
    }

    @Test func `there are only so many, and none makes the reading slow`() {
        let many = (0..<2001).map { "s\($0): {name: S, urn: \"\(100_000 + $0)\"}" }.joined(separator: "\n  ")
        let schools = problems(agreementWithDesks(schools: many, nursing: "{name: N, holder: hub}"))
        #expect(schools.count == 1 && schools[0].contains("AGR-002 an agreement has at most 2000 schools"))
        let areas = (0..<65).map { "a\($0): {name: A}" }.joined(separator: "\n  ") + "\n  south: {name: South}"
        #expect(problems(agreementWithDesks(areas: "north: {name: N}\n  " + areas)).map { $0.contains("AGR-002 an agreement has at most 64 areas") } == [true])
        let postcodes = (0..<501).map { "\"Z\(UnicodeScalar(UInt8(65 + $0 / 100)))\($0 % 100 / 10) \($0 % 10)\"" }.joined(separator: ", ")
        let found = problems(agreementWithDesks(areas: "north: {name: N, postcodes: [\(postcodes)]}\n  south: {name: South}"))
        #expect(found.map { $0.contains("AGR-002 an area has at most 500 beginnings of postcodes") } == [true], "\(found)")
    }
}
