import Ledger
import Testing

@Suite struct RandomBytesTests {
    @Test func `no salt comes twice, within one draw of the system's generator or over many`() {
        let (one, other) = (RandomBytes(), RandomBytes())
        let salts = (0..<1000).flatMap { _ in [one.salt(), other.salt()] }
        #expect(Set(salts).count == 2000)
        #expect(salts.allSatisfy { $0.count == LeafCodec.saltLength })
        // 32,000 random bytes without one of the 256 values would be a chance of one in 10^52.
        #expect(Set(salts.joined()).count == 256)
    }
}
