import Ledger
import SafeguardingContract

let loopCases: [LedgerCase] = [
    LedgerCase("open loops are listed by id, page by page: no closed ones, no notifications, none entered in error") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(
            Sample.opening, Sample.loop(5), Sample.loop(1), Sample.loop(2, state: "closed"), Sample.loop(3, state: "decided"), Sample.loop(4, state: "entered-in-error"),
            Sample.message(6), Sample.loop(7, state: "notification") { $0.openedBy = MessageType.schoolAbsence.name })
        try require(Sample.numbers(try ledger.openLoops(after: nil, limit: 9)) == [1, 3, 5], "three are open")
        try require(Sample.numbers(try ledger.openLoops(after: nil, limit: 2)) == [1, 3], "the first page ends at its limit")
        try require(Sample.numbers(try ledger.openLoops(after: Sample.thread(3), limit: 2)) == [5], "the next begins after it")
        try ledger.add(Sample.loop(8, thread: 1, version: 2, state: "closed"), Sample.loop(9, thread: 2, version: 2, state: "reopened"))
        try require(Sample.numbers(try ledger.openLoops(after: nil, limit: 9)) == [2, 3, 5], "one was closed and left, one was opened again and came back")
    },
    LedgerCase("a party's open loops are those it leads, referred, is answered for or is offered") { open in
        let ledger = try open()
        defer { ledger.close() }
        let health = PartyID(unchecked: "health-party")
        try ledger.add(
            Sample.opening, Sample.loop(1), Sample.loop(2) { $0.leadAgency = health.text }, Sample.loop(3) { $0.referrer = health.text },
            Sample.loop(4) { $0.answerTo = health.text }, Sample.loop(5) { ($0.offeredTo, $0.leadAgency) = (health.text, health.text) },
            Sample.loop(6, state: "closed") { $0.leadAgency = health.text }, Sample.loop(7) { $0.notified = [health.text] },
            Sample.message(8, from: "health"))
        try require(Sample.numbers(try ledger.openLoops(of: health, after: nil, limit: 9)) == [2, 3, 4, 5], "each once, however many parts it has in one")
        try require(Sample.numbers(try ledger.openLoops(of: health, after: Sample.thread(3), limit: 1)) == [4], "a page begins after the last and ends at its limit")
        try require(Sample.numbers(try ledger.openLoops(of: PartyID(unchecked: "social-party"), after: nil, limit: 9)) == [1, 3, 4, 7], "another party has its own")
        try require(try ledger.openLoops(of: PartyID(unchecked: "nobody"), after: nil, limit: 9).isEmpty, "and a party without loops has none")
    },
    LedgerCase("a loop that is handed over leaves one party's list for another's, and a closed one leaves every list") { open in
        let ledger = try open()
        defer { ledger.close() }
        let (social, health, youth) = (PartyID(unchecked: "social-party"), PartyID(unchecked: "health-party"), PartyID(unchecked: "youth-party"))
        func lists() throws -> [[UInt64]] { try [social, health, youth].map { Sample.numbers(try ledger.openLoops(of: $0, after: nil, limit: 9)) } }
        try ledger.add(Sample.opening, Sample.loop(1), Sample.loop(2))
        try require(try lists() == [[1, 2], [], [1, 2]], "social leads both, youth referred both")
        try ledger.add(Sample.loop(3, thread: 1, version: 2) { $0.offeredTo = health.text })
        try require(try lists() == [[1, 2], [1], [1, 2]], "offered, it is on both lists")
        try ledger.add(Sample.loop(4, thread: 1, version: 3) { $0.leadAgency = health.text })
        try require(try lists() == [[2], [1], [1, 2]], "accepted, it has left the first")
        try ledger.add(Sample.changed(as: Sample.loop(2, version: 2) { ($0.answerTo, $0.referrer) = (health.text, "") }, code: "handed-over"))
        try require(try lists() == [[2], [1, 2], [1]], "who is answered in the referrer's place has it, the referrer has not")
        try ledger.add(Sample.loop(5, thread: 1, version: 4, state: "closed") { $0.leadAgency = health.text })
        try require(try lists() == [[2], [2], []], "closed, it is on no list")
        try ledger.rebuild()
        try require(try lists() == [[2], [2], []], "computed anew, it is the same")
    },
    LedgerCase("a list of what is due, overdue or open beyond its limit is refused") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening)
        for limit in [0, -1, LedgerLimits.page + 1] {
            try requireRefusal("LED-LIMIT") { _ = try ledger.due(before: Sample.time(), limit: limit) }
            try requireRefusal("LED-LIMIT") { _ = try ledger.overdue(at: Sample.time(), after: nil, limit: limit) }
            try requireRefusal("LED-LIMIT") { _ = try ledger.openLoops(after: nil, limit: limit) }
            try requireRefusal("LED-LIMIT") { _ = try ledger.openLoops(of: PartyID(unchecked: "social-party"), after: nil, limit: limit) }
            try requireRefusal("LED-LIMIT") { _ = try ledger.threads(linkedBy: [], before: nil, limit: limit) }
        }
        let many = (0...UInt8(LedgerLimits.links)).map { Sample.link($0) }
        try requireRefusal("LED-LIMIT") { _ = try ledger.threads(linkedBy: many, before: nil, limit: 1) }
        try requireRefusal("LED-LIMIT") { try ledger.add(Sample.loop(1, links: many)) }
        try ledger.add(Sample.loop(1, links: many.dropLast()))
        try require(try ledger.links(of: Sample.thread(1)).count == LedgerLimits.links, "as many as there may be are kept")
    },
]
