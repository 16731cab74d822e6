import Ledger
import SafeguardingContract

let linkCases: [LedgerCase] = [
    LedgerCase("threads with the same link are found by it, the latest first, page by page, each once") { open in
        let ledger = try open()
        defer { ledger.close() }
        let (child, sibling, family) = (Sample.link(1), Sample.link(2), Sample.link(1, .family))
        try ledger.add(
            Sample.opening, Sample.loop(1, links: [child, family]), Sample.loop(2, links: [sibling, family]), Sample.loop(3, state: "closed", links: [child]),
            Sample.loop(4))
        func found(_ links: [LinkDigest], before: UInt64? = nil, _ limit: Int = 9) throws -> [String] {
            try ledger.threads(linkedBy: links, before: before.map(Sample.thread), limit: limit).map(\.id)
        }
        func ids(_ numbers: UInt64...) -> [String] { numbers.map { Sample.thread($0).description } }
        try require(try found([child]) == ids(3, 1), "the child's, closed ones too")
        try require(try found([family]) == ids(2, 1), "the family's: bytes of another kind are another link")
        try require(try found([child, family]) == ids(3, 2, 1), "each once")
        try require(try found([child, family], 2) == ids(3, 2), "the first page ends at its limit")
        try require(try found([child, family], before: 2, 2) == ids(1), "the next begins below it")
        try require(try found([Sample.link(9)]).isEmpty && found([]).isEmpty, "what nobody has finds nothing")
        func foundByEach(_ links: [LinkDigest], _ limit: Int = 9) throws -> [LinkDigest: [String]] {
            try ledger.threads(linkedByEach: links, limit: limit).mapValues { $0.map(\.id) }
        }
        let each = try foundByEach([child, sibling, family, child, Sample.link(9)])
        try require(each == [child: ids(3, 1), sibling: ids(2), family: ids(2, 1), Sample.link(9): []], "each link with its own threads, and one that nobody has with none")
        try require(try foundByEach([child, family], 1) == [child: ids(3), family: ids(2)], "at most so many of each")
        try require(try foundByEach([]).isEmpty, "no link, no entry")
    },
    LedgerCase("a thread keeps the links it has, gets more, and has each once") { open in
        let ledger = try open()
        defer { ledger.close() }
        let (one, two, family) = (Sample.link(1), Sample.link(2), Sample.link(1, .family))
        try ledger.add(Sample.opening, Sample.loop(1, links: [family, two, two]))
        try require(try ledger.links(of: Sample.thread(1)) == [two, family], "ascending, each once")
        try ledger.add(Sample.loop(2, thread: 1, version: 2, links: [one, two]), Sample.loop(3, thread: 1, version: 3))
        try require(try ledger.links(of: Sample.thread(1)) == [one, two, family], "what a later record does not name stays")
        var told = Sample.changed(as: Sample.loop(1, version: 4))
        told.links = [Sample.link(3, .family)]
        try ledger.add(told)
        try require(try ledger.links(of: Sample.thread(1)).count == 4, "a change that no message made can bring some too")
        try require(try ledger.links(of: Sample.thread(9)).isEmpty, "a thread that is not there has none")
    },
    LedgerCase("links are written with their record or not at all") { open in
        let ledger = try open()
        defer { ledger.close() }
        let link = Sample.link(1)
        try ledger.add(Sample.opening, Sample.loop(1))
        let conflict = try ledger.append([Sample.loop(2, thread: 1, version: 2, links: [link])], expecting: [Sample.thread(1): 4])
        try require(conflict == .conflict([Sample.thread(1)]), "it is a conflict")
        try requireRefusal("LED-DUPLICATE") { try ledger.add(Sample.loop(3, links: [link]), Sample.loop(1)) }
        try requireRefusal("LED-VERSION") { try ledger.add(Sample.loop(3, links: [link]), Sample.loop(4, thread: 1, version: 1)) }
        try require(try ledger.threads(linkedBy: [link], before: nil, limit: 9).isEmpty, "nothing of it is there")
        try require(try ledger.links(of: Sample.thread(1)).isEmpty && ledger.links(of: Sample.thread(3)).isEmpty, "on either thread")
    },
    LedgerCase("an entry that has links and does not say how a thread stands is refused") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening, Sample.loop(1))
        var withoutThread = Sample.loop(2)
        withoutThread.body.messageRecorded.clearThread()
        for entry in [Sample.taken(1, "social"), Sample.agreement(version: "3.2"), Sample.refused(3, on: 1), withoutThread] {
            var linked = entry
            linked.links = [Sample.link(1)]
            try requireRefusal("LED-ENTRY") { try ledger.add(linked) }
        }
        try require(try ledger.size == 2, "nothing of it is there")
    },
    LedgerCase("links are in no record, and computing the projections anew keeps them") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening, Sample.loop(1, links: [Sample.link(1), Sample.link(2, .family)]))
        let record = try ledger.records([1])[1]
        try require(record?.body == Sample.loop(1).body && record?.payload == Sample.loop(1).payload, "the record is the same without them")
        let before = try Snapshot(of: ledger)
        try ledger.rebuild()
        try require(try Snapshot(of: ledger) == before && before.links[Sample.thread(1)]?.count == 2, "they are still there")
        try require(try ledger.threads(linkedBy: [Sample.link(1)], before: nil, limit: 9).count == 1, "and the thread is found by them")
    },
]
