import Ledger
import SafeguardingContract
import Testing

@testable import RouterCore

@Suite("A batch that waits for the sync under way") struct RouterBatchTests {
    @Test("the router stops reading from the wire when what waits is large, not only when it is many records")
    func full() {
        let large = LedgerEntry(time: Moment(milliseconds: 0), body: RecordBody(), payload: Array(repeating: 0, count: 1 << 20))
        var batch = RouterBatch()
        for number in 0..<(RouterLimits.pendingBytes >> 20) {
            #expect(!batch.isFull, "after \(number) MiB")
            batch.add(large, expecting: nil)
        }
        #expect(batch.isFull)
    }
}
