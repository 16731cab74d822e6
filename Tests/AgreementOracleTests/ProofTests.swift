import AgreementOracle
import Testing

/// `prove` decides over classes of situations; here every single situation of small agreements is tried.
@Suite struct ProofTests {
    @Test(arguments: [1, UInt64.random(in: 0...UInt64.max)])
    func `prove agrees with trying everything`(seed: UInt64) {
        print("AgreementOracle: seed \(seed); agreement-oracle prove --cases 60 --seed \(seed) does it again")
        let outcome = ProofTrial(seed: seed, cases: 60).run()
        #expect(outcome.difference == nil)
        #expect(outcome.held > 0 && outcome.failed > 0, "properties that hold and properties that do not")
    }
}
