import AgreementOracle
import Testing

/// Engine and oracle on random agreements. `make oracle` asks a million times; this asks as often as fits between other tests.
@Suite struct AgreementTests {
    static let requests = 20_000

    @Test func `the generator reaches every rule`() {
        #expect(AgreementRun(seed: 1, requests: Self.requests).reached().absent == [])
    }

    @Test func `the same seed makes the same run`() {
        #expect(AgreementRun(seed: 7, requests: 400).reached().counts == AgreementRun(seed: 7, requests: 400).reached().counts)
        #expect(AgreementRun(seed: 7, requests: 400).reached().counts != AgreementRun(seed: 8, requests: 400).reached().counts)
    }

    @Test(arguments: [4_711, UInt64.random(in: 0...UInt64.max)])
    func `engine and oracle agree`(seed: UInt64) async {
        print("AgreementOracle: seed \(seed); agreement-oracle agree --runs \(Self.requests) --seed \(seed) does it again")
        let outcome = await AgreementRun(seed: seed, requests: Self.requests).run(threads: 2)
        #expect(outcome.difference?.text == nil, "seed \(seed)")
    }
}
