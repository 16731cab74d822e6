import SafeguardingContract
import SharingRules
import Testing

/// Who holds a desk goes by school, then by area, then there is the holder: a missing school never loses a message.
@Suite struct ResolvingTests {
    static let agreement: Agreement = {
        do {
            return try Agreement.load(yaml: agreementWithDesks(), file: "desks.yaml").get()
        } catch { fatalError("\(error)") }
    }()

    static let (hub, oak, elm, south, reserve) = (
        PartyID("hub")!, PartyID("oak-nurse")!, PartyID("elm-nurse")!, PartyID("south-nurse")!, PartyID("reserve")!
    )

    func nurse(
        _ schools: [(String, String)] = [], postcode: String = "", area: String = "", desk: String = "nursing", absent: Set<PartyID> = []
    ) -> PartyID? {
        let subject = DeskSubject(schools: schools.map { .init(scheme: $0.0, value: $0.1) }, postcode: postcode, area: area)
        return Self.agreement.resolve(DeskID(desk)!, for: subject, absent: absent)
    }

    @Test func `a school is known by its urn, its laestab or both`() {
        #expect(nurse([("urn", "999001")]) == Self.oak)
        #expect(nurse([("laestab", "9999001")]) == Self.oak)
        #expect(nurse([("laestab", "999/9001")]) == Self.oak, "as people write it")
        #expect(nurse([("URN", " 999001 ")]) == Self.oak)
        #expect(nurse([("urn", "999001"), ("laestab", "9999001")]) == Self.oak)
        #expect(nurse([("urn", "999002"), ("laestab", "8889999")]) == Self.elm, "the agreement has no laestab of this school that it could contradict")
        #expect(nurse([("local", "7"), ("urn", "999001")]) == Self.oak, "a number of somebody's own says nothing")
    }

    @Test(arguments: [
        [("local", "999001")], [("urn", "9999001")], [("urn", "1")], [("urn", "")], [("", "999001")], [("laestab", "99-99001")],
        [("urn", "999001"), ("laestab", "9999009")], [("urn", "999001"), ("urn", "999002")], [("urn", "999001"), ("urn", "555555")],
        [("urn", "999002"), ("laestab", "9999001")], [("urn", "99900١")],
    ])
    func `numbers that are nobody's, or contradict each other, count for nothing`(schools: [(String, String)]) {
        #expect(nurse(schools) == Self.hub)
    }

    @Test func `without a school the area decides, and of areas the one that is stated`() {
        #expect(nurse(area: "south") == Self.south)
        #expect(nurse(postcode: "ZZ98 1AA") == Self.south)
        #expect(nurse([("urn", "999003")]) == Self.south, "a school that no desk names has an area all the same")
        #expect(nurse([("urn", "999003")], area: "north") == Self.hub, "nobody holds the desk for the north")
        #expect(nurse([("urn", "999003")], postcode: "ZZ99 3WZ") == Self.south, "the school's area comes before the postcode's")
        #expect(nurse([("urn", "999004")], postcode: "ZZ98 1AA") == Self.south, "a school without area leaves it to the postcode")
        #expect(nurse([("urn", "999001"), ("urn", "999003")], postcode: "ZZ98 1AA") == Self.south, "where schools contradict, the postcode still counts")
        #expect(nurse(postcode: "ZZ98 1AA", area: "east") == Self.hub, "an area that nobody knows is a doubt")
        #expect(nurse(postcode: "ZZ98 1AA", area: "South") == Self.hub)
    }

    @Test(arguments: ["ZZ98 1AA", "zz981aa", " z z 9 8 1 a a ", "ZZ97 4AA", "ZZ974zz", "ZZ96 5WX", "ZZ9 1AA"])
    func `a postcode compares without spaces and case`(postcode: String) {
        #expect(nurse(postcode: postcode) == Self.south)
    }

    @Test(arguments: ["", "ZZ98", "ZZ98 1", "ZZ98 1A", "ZZ97 3AA", "ZZ96 5XX", "ZZ96 5WY", "ZZ981 1AA", "ZZ98 1AAA", "Z98 1AA", "ZZ90 1AA", "ZZ98 AAA", "ＺＺ98 1AA", "ZZ98\u{0}1AA"])
    func `a postcode that is not whole, or lies elsewhere, counts for nothing`(postcode: String) {
        #expect(nurse(postcode: postcode) == Self.hub)
    }

    @Test func `where whoever holds it is absent the fallback gets it, else the holder, and where all are, it waits for the first`() {
        #expect(nurse([("urn", "999001")], absent: [Self.oak]) == Self.reserve)
        #expect(nurse([("urn", "999001")], absent: [Self.oak, Self.reserve]) == Self.hub)
        #expect(nurse([("urn", "999001")], absent: [Self.oak, Self.reserve, Self.hub]) == Self.oak)
        #expect(nurse(absent: [Self.hub]) == Self.reserve)
        #expect(nurse(absent: [Self.hub, Self.reserve]) == Self.hub)
        #expect(nurse(area: "south", desk: "no-fallback", absent: [Self.south]) == Self.hub)
        #expect(nurse(desk: "no-fallback", absent: [Self.hub]) == Self.hub)
        #expect(nurse(desk: "nothing") == nil)
    }

    @Test func `whatever a message says, every desk there is goes to one that may hold it, and that the agreement lets receive there`() {
        var generator = SplitMix(state: 3)
        let words = ["", "urn", "laestab", "local", "999001", "999/9001", "ZZ98 1AA", "zz993wz", "south", "north", "\u{1F600}", "é", "0", "'; --", "ZZ", " "]
        for agreement in [Self.agreement, county] {
            let parties = agreement.parties.keys.sorted()
            for _ in 0..<2000 {
                func word() -> String { words.randomElement(using: &generator)! }
                let subject = DeskSubject(
                    schools: (0..<Int.random(in: 0...3, using: &generator)).map { _ in .init(scheme: word(), value: word()) }, postcode: word(),
                    area: word())
                let absent = Set(parties.filter { _ in Bool.random(using: &generator) })
                for desk in agreement.desks.values {
                    let chosen = agreement.resolve(desk.id, for: subject, absent: absent)
                    let may = Set(desk.bySchool.values).union(desk.byArea.values).union([desk.holder]).union(desk.fallback.map { [$0] } ?? [])
                    #expect(chosen.map(may.contains) == true)
                    guard let chosen else { continue }
                    #expect(chosen == agreement.resolve(desk.id, for: subject, absent: absent))
                    if absent.contains(chosen) { #expect(absent.contains(desk.holder)) }
                    let request = DecisionRequest(
                        messageType: .referral, sender: parties[0], recipient: chosen, desk: desk.id, acts: true, purpose: "none", risk: .unspecified,
                        consent: .unspecified, facts: FactSet(), on: today)
                    #expect(agreement.permitted(request).refused == .unknownPurpose, "the desk is one that this party may hold")
                }
            }
        }
    }
}

/// An agreement with desks by school and area.
func agreementWithDesks(
    areas: String = """
      north: {name: North, postcodes: ["ZZ99 3"]}
        south: {name: South, postcodes: [ZZ98, "zz97 4", "ZZ96 5WX", ZZ9]}
      """,
    schools: String = """
      oak: {name: Oak School, urn: "999001", laestab: "9999001", area: north}
        elm: {name: Elm School, urn: "999002"}
        ash: {name: Ash School, urn: "999003", laestab: "9999003", area: south}
        yew: {name: Yew School, urn: "999004"}
      """,
    nursing: String = "{name: Nursing, by-school: {oak: oak-nurse, elm: elm-nurse}, by-area: {south: south-nurse}, holder: hub, fallback: reserve}"
) -> String {
    let parties = ["hub", "oak-nurse", "elm-nurse", "south-nurse", "reserve", "guest"].map { id in
        """
          \(id): {name: \(id), function: health, sector: statutory, signatory: \(id != "guest"), duty-contact: {role: nurse, telephone: "01632 960001"}}
        """
    }
    return """
        agreement: desks
        version: "1"
        title: Desks by school and area
        approved-by: [{role: somebody invented, on: 2026-09-01}]
        contact: {role: business manager, telephone: "01632 960000"}
        functions: {health: a health service}
        parties:
        \(parties.joined(separator: "\n"))
        areas:
          \(areas)
        schools:
          \(schools)
        desks:
          nursing: \(nursing)
          no-fallback: {name: Other, by-area: {south: south-nurse}, holder: hub}
        purposes: {care: {title: care, bases: [{for: any, article-6: e, article-9: g}]}}
        clauses:
          - {permit: C1, title: t, messages: any, categories: process, about: other, from: desk nursing, to: desk nursing, purpose: care}
        """
}
