import ReferralLoop
import SafeguardingContract
import SharingRules
import Testing

/// The conditions of an originator bind whoever passes on what was shared under them.
@Suite struct BondTests {
    typealias Small = SmallAgreement
    let agreement = SmallAgreement(clause("C1", SmallAgreement.health + SmallAgreement.process))()
    let held = SmallAgreement.health + SmallAgreement.process

    func decide(
        _ words: Set<HandlingWord>, of originator: PartyID = Small.youthClub, in agreement: Agreement? = nil, _ change: (inout DecisionRequest) -> Void = { _ in }
    ) -> Decision {
        (agreement ?? self.agreement).decide(
            Small.request(held) {
                $0.bonds = [Bond(originator: originator, words: words)]
                change(&$0)
            })
    }

    @Test func `what was for the recipient only, or not to be released, goes no further, but how the work goes does`() {
        for word in [HandlingWord.recipientOnly, .notToBeReleased] {
            let decision = decide([word]) { $0.handling = [.notToBeReleased] }
            #expect(decision.leftOut == ["health of the child: AGR-115"] && decision.shared == Small.process)
            #expect(decision.withheld.first?.wouldBeLawful == [])
            #expect(decide([word]) { $0.authorised = ["bond:youth-club"] }.leftOut == ["health of the child: AGR-115"], "nobody can lift it here")
        }
    }

    @Test func `what may go further only when the originator agrees waits for its word`() {
        for word in [HandlingWord.askFirst, .noActionWithoutOriginator] {
            let decision = decide([word]) { $0.handling = [.noActionWithoutOriginator] }
            let waits = HeldFacts(
                facts: Small.health, holder: .originator(Small.youthClub), role: "duty contact", party: Small.youthClub, by: .workingDays(1))
            #expect(decision.held == [waits] && decision.shared == Small.process)
            #expect(
                decide([word]) {
                    $0.handling = [.noActionWithoutOriginator]
                    $0.authorised = ["bond:youth-club"]
                }.verdict == .share)
            #expect(
                decide([word]) {
                    $0.handling = [.noActionWithoutOriginator]
                    $0.authorised = ["bond:nurses", "H1"]
                }.heldFacts == Small.health)
        }
    }

    @Test func `a limit of use that the message does not state again withholds`() {
        for word in [HandlingWord.notAsEvidence, .notToBeDisclosedToSubject] {
            #expect(decide([word]).leftOut == ["health of the child: AGR-116"])
            #expect(decide([word]) { $0.handling = [word] }.verdict == .share)
        }
        #expect(decide([.notAsEvidence, .recipientOnly]).leftOut == ["health of the child: AGR-115"], "the weightier reason")
        #expect(decide([.notAsEvidence, .askFirst]).leftOut == ["health of the child: AGR-116"] && decide([.notAsEvidence, .askFirst]).held.isEmpty)
        #expect(decide([.asAgreed, .none]).verdict == .share)
    }

    @Test func `nobody is bound by their own words, and who said them may have them back`() {
        #expect(decide([.recipientOnly], of: Small.hospital).verdict == .share)
        #expect(decide([.recipientOnly], of: Small.council).verdict == .share)
    }

    @Test func `a clause that holds comes before an originator, and both have to release it`() {
        let holding = SmallAgreement(clause("C1", held), clause("H1"))()
        #expect(decide([.askFirst], in: holding).held.map(\.holder.description) == ["H1"])
        #expect(decide([.askFirst], in: holding) { $0.authorised = ["H1"] }.held.map(\.holder.description) == ["bond:youth-club"])
        #expect(decide([.askFirst], in: holding) { $0.authorised = ["H1", "bond:youth-club"] }.verdict == .share)
    }

    @Test func `each of several originators is asked`() {
        let bonds = [Small.youthClub, Small.nurses].map { Bond(originator: $0, words: [.askFirst]) }
        #expect(decide([]) { $0.bonds = bonds }.held.map(\.party) == [Small.youthClub])
        #expect(
            decide([]) {
                $0.bonds = bonds
                $0.authorised = ["bond:youth-club"]
            }.held.map(\.party) == [Small.nurses])
    }
}
