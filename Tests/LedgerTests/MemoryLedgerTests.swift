import Ledger
import LedgerConformance
import Testing

@Suite struct MemoryLedgerTests {
    @Test(arguments: LedgerSuite.cases(claiming: [.survivesReopening]))
    func `the ledger in memory keeps what Ledger promises`(promise: LedgerCase) throws {
        var last: MemoryLedger?
        try promise.run {
            let ledger = try last?.reopened() ?? MemoryLedger()
            last = ledger
            return ledger
        }
    }

    @Test func `after a failure every call is refused with it, and a restart finds what was appended`() throws {
        let ledger = MemoryLedger()
        try ledger.add(Sample.opening)
        let failure = LedgerError(code: "LED-IO", sentence: "the disk failed", help: "stop", isFatal: true)
        ledger.fail(with: failure)
        ledger.fail(with: .closed)
        #expect(throws: failure) { try ledger.append([Sample.message(1)], expecting: [:]) }
        #expect(throws: failure) { try ledger.size }
        #expect(try ledger.reopened().size == 1)
    }

    @Test func `salts of one's own make the same leaves again`() throws {
        func root() throws -> String {
            let ledger = MemoryLedger(salt: { [UInt8](repeating: 9, count: 16) })
            try ledger.add(Sample.opening, Sample.message(1))
            return try ledger.root().description
        }
        #expect(try root() == root())
    }
}
