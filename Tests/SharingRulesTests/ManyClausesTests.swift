import SafeguardingContract
import SharingRules
import Testing

/// However many clauses and parties there are, the same clauses speak of a message.
@Suite struct ManyClausesTests {
    typealias Small = SmallAgreement

    @Test func `each of a thousand clauses is found where it alone speaks, and the order is the agreement's`() {
        var small = Small()
        for number in 1...1000 {
            let purpose = number % 2 == 0 ? "care" : "play"
            small.terms.clauses.append(
                clause("C\(number)", to: number % 5 == 0 ? [.party(Small.council)] : [.party(Small.nurses)], purposes: [purpose]))
        }
        let agreement = small()
        let decision = agreement.decide(Small.request())
        #expect(decision.clauseTexts == (1...1000).filter { $0 % 10 == 0 }.map { "C\($0)" })
        #expect(agreement.decide(Small.request { $0.purpose = "play" }).clauseTexts == (1...1000).filter { $0 % 10 == 5 }.map { "C\($0)" })
    }

    @Test(arguments: [1, 63, 64, 65, 128, 129, 999, 1000])
    func `a clause that forbids is found wherever it stands`(place: Int) {
        var small = Small()
        for number in 1...1000 { small.terms.clauses.append(number == place ? clause("F\(number)") : clause("C\(number)")) }
        #expect(small().decide(Small.request()).leftOut == ["health of the child: AGR-101 F\(place)"])
    }

    @Test func `256 parties each get their own`() {
        var small = Small()
        let contact = DutyContact(role: "r", telephone: "01632 960001")
        small.terms.parties = (0..<256).map {
            Party(
                id: PartyID("p\($0)")!, name: "P", function: PartyFunction("f")!, sector: .statutory, signatory: true, dutyContact: contact)
        }
        small.terms.desks = []
        small.terms.clauses = [clause("C1", to: [.party(PartyID("p255")!)]), clause("C2", Small.identity, to: [.party(PartyID("p64")!)])]
        let agreement = small()
        let both = Small.health + Small.identity
        for number in 0..<256 {
            let shared = agreement.decide(Small.request(both, to: PartyID("p\(number)")!, from: PartyID("p0")!)).shared
            #expect(shared == (number == 255 ? Small.health : number == 64 ? Small.identity : FactSet()))
        }
    }
}
