import Ledger
import SafeguardingContract

let dueCases: [LedgerCase] = [
    LedgerCase("threads are due by when somebody has to be told, then by id, and strictly before the moment asked for") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening)
        try require(try ledger.firstAlert() == nil && ledger.due(before: Sample.time(), limit: 9).isEmpty, "in an empty ledger nothing is due")
        try ledger.add(
            Sample.loop(1, owing: [Sample.owed(due: 300)]), Sample.loop(4, owing: [Sample.owed(due: 100)]),
            Sample.loop(3, owing: [Sample.owed("decide", due: 900), Sample.owed(due: 200)]), Sample.loop(2, owing: [Sample.owed(due: 100)]), Sample.message(5))
        try require(try ledger.firstAlert() == Sample.time(100), "the first is at 100")
        try require(try ledger.due(before: Sample.time(100), limit: 9).isEmpty, "what is due at the moment itself is not due before it")
        try require(Sample.numbers(try ledger.due(before: Sample.time(101), limit: 9)) == [2, 4], "of two at one time, the lower id comes first")
        try require(Sample.numbers(try ledger.due(before: Sample.time(300), limit: 9)) == [2, 4, 3], "the earliest of two clocks counts")
        try require(Sample.numbers(try ledger.due(before: Sample.time(9999), limit: 9)) == [2, 4, 3, 1], "a thread that owes nothing is not listed")
        try require(Sample.numbers(try ledger.due(before: Sample.time(9999), limit: 3)) == [2, 4, 3], "the list ends at its limit")
    },
    LedgerCase("what is met or paused is not owed, and who was told is told again only where another alert is set") { open in
        let ledger = try open()
        defer { ledger.close() }
        var met = Sample.owed(due: 100)
        met.met = Sample.time(50).milliseconds
        var paused = Sample.owed(due: 100)
        paused.paused = Sample.time(50).milliseconds
        try ledger.add(
            Sample.opening, Sample.loop(1, owing: [met]), Sample.loop(2, owing: [paused]), Sample.loop(3, owing: [Sample.owed(due: 100, alert: 0)]),
            Sample.loop(4, owing: [met, paused, Sample.owed("decide", due: 100, alert: 700)]))
        try require(Sample.numbers(try ledger.due(before: Sample.time(9999), limit: 9)) == [4], "only the one with an alert is due")
        try require(try ledger.firstAlert() == Sample.time(700), "and at its alert")
        try require(Sample.numbers(try ledger.overdue(at: Sample.time(101), after: nil, limit: 9)) == [3, 4], "overdue is what is owed, told or not")
    },
    LedgerCase("what is held, reviewed or recalled is due until it is released, or was told of") { open in
        let ledger = try open()
        defer { ledger.close() }
        let by = { (at: Int64) in Sample.time(at).milliseconds }
        try ledger.add(Sample.opening)
        try ledger.add(
            Sample.loop(1) { $0.holds = [.with { $0.by = by(100) }] }, Sample.loop(2) { $0.reviews = [.with { $0.by = by(200) }] },
            Sample.loop(3, state: "closed") { $0.recalls = [.with { $0.reportBy = by(300) }] })
        try require(Sample.numbers(try ledger.due(before: Sample.time(9999), limit: 9)) == [1, 2, 3], "each is due, on a closed loop too")
        try require(try ledger.overdue(at: Sample.time(9999), after: nil, limit: 9).isEmpty, "none of it is owed on the loop")
        try ledger.add(
            Sample.loop(11, thread: 1, version: 2) { $0.holds = [.with { ($0.by, $0.released) = (by(100), true) }, .with { ($0.by, $0.overdueTold) = (by(90), true) }] },
            Sample.loop(12, thread: 2, version: 2) { $0.reviews = [.with { ($0.by, $0.overdueTold) = (by(200), true) }] })
        try require(try ledger.firstAlert() == Sample.time(300), "what was released or told of is not due")
        try ledger.add(Sample.loop(13, thread: 3, version: 2, state: "closed") { $0.recalls = [.with { ($0.reportBy, $0.overdueTold) = (by(300), true) }] })
        try require(try ledger.firstAlert() == nil, "nothing is left")
    },
    LedgerCase("what is due moves with its thread, whether a message or the time moved it") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening, Sample.loop(1, owing: [Sample.owed(due: 100)]), Sample.loop(2, owing: [Sample.owed(due: 200)]))
        try ledger.add(Sample.changed(as: Sample.loop(1, version: 2, owing: [Sample.owed(due: 100, alert: 500)])))
        try require(Sample.numbers(try ledger.due(before: Sample.time(9999), limit: 9)) == [2, 1], "the first was told, and is due again later")
        try require(Sample.numbers(try ledger.overdue(at: Sample.time(9999), after: nil, limit: 9)) == [1, 2], "and stays overdue since when it was")
        try ledger.add(Sample.loop(3, thread: 2, version: 2, owing: [Sample.owed("decide", due: 600)]))
        try require(Sample.numbers(try ledger.due(before: Sample.time(9999), limit: 9)) == [1, 2], "the second met one clock and began another")
        let before = try Snapshot(of: ledger)
        try requireRefusal("LED-VERSION") { try ledger.add(Sample.loop(4, thread: 2, version: 2)) }
        let conflict = try ledger.append([Sample.loop(4, thread: 2, version: 3)], expecting: [Sample.thread(2): 1])
        try require(conflict == .conflict([Sample.thread(2)]), "another version is a conflict")
        try require(try Snapshot(of: ledger) == before, "what was refused moves nothing")
    },
    LedgerCase("overdue loops are listed by when it was owed, then by id, page by page, and closed ones are not") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(
            Sample.opening, Sample.loop(1, owing: [Sample.owed(due: 200)]), Sample.loop(2, owing: [Sample.owed(due: 100)]), Sample.loop(3, owing: [Sample.owed(due: 200)]),
            Sample.loop(4, owing: [Sample.owed(due: 300)]), Sample.loop(5, state: "closed", owing: [Sample.owed(due: 100)]))
        func page(_ moment: Int64, after: (Int64, UInt64)? = nil, _ limit: Int = 9) throws -> [UInt64] {
            Sample.numbers(try ledger.overdue(at: Sample.time(moment), after: after.map { (Sample.time($0.0), Sample.thread($0.1)) }, limit: limit))
        }
        try require(try page(300) == [2, 1, 3], "strictly before the moment asked for")
        try require(try page(301, 2) == [2, 1], "the first page ends at its limit")
        try require(try page(301, after: (200, 1), 2) == [3, 4], "the next begins after it, within one time too")
        try require(try page(301, after: (300, 4)).isEmpty, "the last is empty")
        try ledger.add(Sample.loop(6, thread: 2, version: 2, state: "closed"), Sample.loop(7, thread: 1, version: 2, state: "entered-in-error"))
        try require(try page(301) == [3, 4], "closed and entered in error, they leave the list")
        try ledger.add(Sample.loop(8, thread: 2, version: 3, owing: [Sample.owed("decide", due: 50)]))
        try require(try page(301) == [2, 3, 4], "opened again, it is back")
    },
]
