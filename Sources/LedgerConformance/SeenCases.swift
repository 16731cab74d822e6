import Ledger
import SafeguardingContract

private func key(_ n: UInt64, _ adapter: String = "youth") -> MessageKey {
    MessageKey(adapter: AdapterID(unchecked: adapter), id: Sample.id(n))
}

let seenCases: [LedgerCase] = [
    LedgerCase("a message that was recorded is seen, with its digest and the original answer") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening, Sample.message(1), Sample.message(2))
        let seen = try ledger.seen([key(1), key(2), key(3)])
        try require(Set(seen.keys) == [key(1), key(2)], "just the two that were recorded are seen")
        try require(seen[key(2)]?.sequence == 2 && seen[key(2)]?.key == key(2), "the record is the right one")
        try require(seen[key(2)]?.digest == [UInt8](repeating: 2, count: 32), "the digest is that of the message")
        guard case .recorded(let answer) = seen[key(2)]?.answer else {
            throw BrokenPromise(description: "a recorded message has a recorded answer")
        }
        try require(answer.id == Sample.id(2).description && answer.loopState == "referral", "the answer is the original one")
    },
    LedgerCase("a message that was refused is seen too, with the refusal") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening, Sample.refused(4))
        guard case .refused(let answer) = try ledger.seen([key(4)])[key(4)]?.answer else {
            throw BrokenPromise(description: "a refused message has a refused answer")
        }
        try require(answer.code == "AGR-104", "the refusal is the original one")
    },
    LedgerCase("the same id from another adapter is another message") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening, Sample.message(1))
        try require(try ledger.seen([key(1, "health")]).isEmpty, "the other adapter's was not seen")
        try ledger.add(Sample.message(1, from: "health", thread: 1, version: 2))
        try require(try ledger.seen([key(1, "health"), key(1)]).map(\.value.sequence).sorted() == [1, 2], "both are seen")
    },
    LedgerCase("a message twice in one batch is refused") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening)
        try requireRefusal("LED-DUPLICATE") { try ledger.add(Sample.message(1), Sample.message(1, thread: 1, version: 2)) }
        try require(try ledger.seen([key(1)]).isEmpty, "it was not seen")
    },
    LedgerCase("a duplicate is found whatever came between") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening, Sample.message(1))
        for n in 2...200 { try ledger.add(Sample.message(UInt64(n))) }
        try requireRefusal("LED-DUPLICATE") { try ledger.add(Sample.message(1, thread: 1, version: 2)) }
        try require(try ledger.seen((1...200).map { key(UInt64($0)) }).count == 200, "every message is seen")
    },
]
