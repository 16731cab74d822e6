import Ledger
import RouterCore
import SafeguardingContract
import Testing

@testable import Router

@Suite("A batch that waits for the sync under way") struct BatchTests {
    @Test("the router stops reading from the wire when what waits is large, not only when it is many records")
    func full() {
        let large = LedgerEntry(time: Moment(milliseconds: 0), body: RecordBody(), payload: Array(repeating: 0, count: 1 << 20))
        var batch = Batch()
        for number in 0..<(RouterLimits.pendingBytes >> 20) {
            #expect(!batch.isFull, "after \(number) MiB")
            batch.add(large)
        }
        #expect(batch.isFull)
    }
}
