import ReferralLoop
import SafeguardingContract
import SharingRules
import Testing

/// A correction goes to everyone who was told, as far as they were told.
@Suite struct CorrectionTests {
    typealias Small = SmallAgreement
    let agreement = SmallAgreement(clause("C1", SmallAgreement.health + SmallAgreement.identity + SmallAgreement.process + facts(.worker, .process)))()
    let all = SmallAgreement.health + SmallAgreement.identity + SmallAgreement.process + facts(.worker, .process)

    func decide(_ type: MessageType, told: FactSet, in agreement: Agreement? = nil) -> Decision {
        (agreement ?? self.agreement).decide(
            Small.request(all) {
                $0.messageType = type
                $0.alreadyTold = told
            })
    }

    @Test func `it tells nobody more than they were told, beside who corrects and why`() {
        let decision = decide(.correction, told: Small.identity)
        #expect(decision.shared == all.subtracting(Small.health) && decision.leftOut == ["health of the child: AGR-118"])
        #expect(decide(.correction, told: FactSet()).shared == Small.process + facts(.worker, .process))
        #expect(decide(.correction, told: all).verdict == .share)
        #expect(decide(.emergencyAttendance, told: FactSet()).verdict == .share, "only a correction")
    }

    @Test func `who was told may not be told any more than the agreement lets them now`() {
        let none = SmallAgreement(clause("C1", Small.identity))()
        #expect(decide(.correction, told: all, in: none).shared == Small.identity)
        let breaking = SmallAgreement()() {
            $0.breakGlass = BreakGlass(holders: [.any], when: .none, never: [], review: Release(role: "r", place: .sender, by: .hours(1)))
        }
        let decision = breaking.decide(
            Small.request(all) {
                $0.messageType = .correction
                $0.breaksGlass = true
            })
        #expect(!decision.shared.isSuperset(of: Small.health), "not even by broken glass")
    }
}
