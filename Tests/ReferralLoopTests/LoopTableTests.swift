import ReferralLoop
import Testing

/// Every place, every step, every standing.
@Suite struct LoopTableTests {
    @Test func `every refusal has a code of its own and says what to do`() {
        #expect(Set(LoopRefusal.all.map(\.code)).count == LoopRefusal.all.count)
        for refusal in LoopRefusal.all { #expect(refusal.code.hasPrefix("LOOP-") && !refusal.sentence.isEmpty && !refusal.help.isEmpty) }
    }
}
