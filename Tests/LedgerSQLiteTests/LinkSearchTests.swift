import Foundation
import GRDB
import Ledger
import LedgerConformance
import SafeguardingContract
import Testing

@testable import LedgerSQLite

/// Links are durable with their records, and are put into the search by digest some time later. Nobody who asks notices.
@Suite struct LinkSearchTests {
    /// A digest for each number, in no order.
    private func link(_ n: UInt64) -> LinkDigest {
        let mixed = n &* 0x9E37_79B9_7F4A_7C15
        let bytes = (0..<16).map { UInt8(truncatingIfNeeded: ($0 < 8 ? mixed : n) >> UInt64(8 * ($0 % 8))) }
        return LinkDigest(kind: .child, bytes: bytes)!
    }

    /// The n-th loop, with so many links of its own, and one that all have.
    private func loop(_ n: UInt64, links: UInt64) -> LedgerEntry { Sample.loop(n, links: (0..<links).map { link(n * 100 + $0) } + [Sample.link(1)]) }

    private func count(_ table: String, _ path: String) throws -> Int {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") ?? 0 }
    }

    /// Whether each of these threads is found by its first link and by the one that all have, by whom the ledger is read.
    private func isFound(_ numbers: [UInt64], in ledger: any LedgerReading) throws -> Bool {
        for n in numbers where try ledger.threads(linkedBy: [link(n * 100)], before: nil, limit: 9).map(\.id) != [Sample.thread(n).description] { return false }
        let latest = numbers.sorted(by: >).prefix(5).map { Sample.thread($0).description }
        let each = try ledger.threads(linkedByEach: [Sample.link(1), link(numbers[0] * 100)], limit: 5)
        return try ledger.threads(linkedBy: [Sample.link(1)], before: nil, limit: 5).map(\.id) == latest && each[Sample.link(1)]?.map(\.id) == latest
    }

    @Test func `a link is found before it is in the search, and afterwards, by who writes and by who only reads`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        _ = try ledger.append([Sample.opening] + (1...40).map { loop($0, links: 40) }, expecting: [:])
        let reader = try LedgerSQLite.reader(path: folder.ledger)
        #expect(try count("link", folder.ledger) == 40 * 41 && count("link_digest", folder.ledger) == 0)
        #expect(try isFound(Array(1...40), in: ledger) && isFound(Array(1...40), in: reader))
        // More than a slice waits: it is done in two, and between them some are here and some there.
        #expect(try ledger.rest())
        #expect(try count("link_digest", folder.ledger) == YoungLinks.slice)
        #expect(try isFound(Array(1...40), in: ledger) && isFound(Array(1...40), in: reader))
        for each in [ledger, reader] as [any LedgerReading] {
            #expect(try each.threads(linkedBy: [Sample.link(1)], before: Sample.thread(3), limit: 9).map(\.id) == [2, 1].map { Sample.thread($0).description })
            #expect(try each.threads(linkedBy: [Sample.link(1)], before: Sample.thread(30), limit: 2).map(\.id) == [29, 28].map { Sample.thread($0).description })
        }
        while try ledger.rest() {}
        #expect(try count("link_digest", folder.ledger) == 40 * 41)
        #expect(try isFound(Array(1...40), in: ledger) && isFound(Array(1...40), in: reader))
        reader.close()
        ledger.close()
    }

    @Test func `few links are not worth a pause, and an end in order leaves none that wait`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        _ = try ledger.append([Sample.opening, loop(1, links: 3)], expecting: [:])
        #expect(try !ledger.rest())
        #expect(try count("link_digest", folder.ledger) == 0)
        ledger.close()
        #expect(try count("link_digest", folder.ledger) == 4)
        let again = try LedgerSQLite(path: folder.ledger)
        #expect(try isFound([1], in: again))
        again.close()
    }

    @Test func `whoever goes on after a process that died in the middle finds every link, and ends what was begun`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        _ = try ledger.append([Sample.opening] + (1...40).map { loop($0, links: 40) }, expecting: [:])
        #expect(try ledger.rest())
        try ledger.add(loop(41, links: 2))
        let copy = try folder.copied()
        defer { copy.remove() }
        ledger.close()
        let next = try LedgerSQLite(path: copy.ledger)
        #expect(try count("link_digest", copy.ledger) == YoungLinks.slice)
        #expect(try isFound(Array(1...41), in: next))
        try next.add(loop(42, links: 2))
        #expect(try isFound(Array(1...42), in: next))
        next.close()
        #expect(try count("link_digest", copy.ledger) == 40 * 41 + 6 && count("link", copy.ledger) == 40 * 41 + 6)
    }

    @Test func `links that come for a thread that is in the search already are in it at once`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        _ = try ledger.append([Sample.opening] + (2...41).map { loop($0, links: 40) }, expecting: [:])
        #expect(try ledger.rest())
        // In the middle of a round, which says of every thread up to the 41st that it is there; the first comes late.
        _ = try ledger.append([Sample.loop(50, thread: 7, version: 2, links: [link(99_999)]), loop(1, links: 1)], expecting: [:])
        #expect(try count("link_digest", folder.ledger) == YoungLinks.slice + 3)
        #expect(try isFound(Array(1...41), in: ledger))
        while try ledger.rest() {}
        let copy = try folder.copied()
        defer { copy.remove() }
        ledger.close()
        let next = try LedgerSQLite(path: copy.ledger)
        #expect(try isFound(Array(1...41), in: next))
        #expect(try next.threads(linkedBy: [link(99_999)], before: nil, limit: 9).map(\.id) == [Sample.thread(7).description])
        next.close()
    }

    @Test(arguments: [0, 1, 9]) func `the links of an erased thread are nowhere, wherever they were`(rests: Int) throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        _ = try ledger.append([Sample.opening] + (1...40).map { loop($0, links: 40) }, expecting: [:])
        for _ in 0..<rests { _ = try ledger.rest() }
        try ledger.add(Sample.erased(40))
        func isGone() throws -> Bool {
            try (0..<40).allSatisfy { try ledger.threads(linkedBy: [link(4000 + $0)], before: nil, limit: 9).isEmpty } && ledger.links(of: Sample.thread(40)).isEmpty
                && isFound(Array(1...39), in: ledger)
        }
        #expect(try isGone())
        while try ledger.rest() {}
        #expect(try isGone())
        ledger.close()
        #expect(try count("link", folder.ledger) == 39 * 41 && count("link_digest", folder.ledger) == 39 * 41)
    }

    @Test func `a search that lost links has them again when it is computed anew, and those that wait are found once`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        _ = try ledger.append([Sample.opening] + (1...40).map { loop($0, links: 40) }, expecting: [:])
        while try ledger.rest() {}
        _ = try ledger.append((41...45).map { loop($0, links: 2) }, expecting: [:])
        let queue = try DatabaseQueue(path: folder.ledger)
        try queue.write { try $0.execute(sql: "DELETE FROM link_digest WHERE thread < (SELECT max(thread) FROM link_digest)") }
        try queue.close()
        #expect(try !isFound(Array(1...45), in: ledger))
        try ledger.rebuild()
        #expect(try isFound(Array(1...45), in: ledger))
        ledger.close()
        #expect(try count("link_digest", folder.ledger) == 40 * 41 + 5 * 3)
    }

    @Test func `however many come without a pause, no more than a bounded number waits`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        try ledger.add(Sample.opening)
        for batch in 0..<140 as Range<UInt64> { _ = try ledger.append((1...20).map { loop(batch * 20 + $0, links: 50) }, expecting: [:]) }
        let (all, searched) = (try count("link", folder.ledger), try count("link_digest", folder.ledger))
        #expect(all == 2800 * 51 && searched > 0)
        #expect(all - searched < YoungLinks.limit + 1020)
        #expect(try isFound(Array(1...2800), in: ledger))
        ledger.close()
        #expect(try count("link_digest", folder.ledger) == all)
    }
}
