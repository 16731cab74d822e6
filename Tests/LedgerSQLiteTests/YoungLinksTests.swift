import LedgerConformance
import SafeguardingContract
import Testing

@testable import Ledger
@testable import LedgerSQLite

/// What waits for the search, alone: beside it stands the plainest model that there could be.
@Suite struct YoungLinksTests {
    private static func digest(_ n: UInt8) -> LinkDigest { Sample.link(n) }

    private static func links(_ n: UInt64, _ digests: Set<UInt8>) -> YoungLinks.Change {
        .added(PreparedBatch.ThreadLinks(thread: Sample.thread(n), digests: digests.map(digest)))
    }

    /// A thread by its number, and one of its links.
    private struct Link: Hashable {
        let digest: UInt8
        let thread: UInt64
        var entry: YoungLinks.Entry { YoungLinks.Entry(digest: LinkKey(YoungLinksTests.digest(digest)), thread: Sample.thread(thread)) }
    }

    /// What the file would have: all links and those in the search; and beside it those that wait.
    private struct Model {
        var links: Set<Link> = []
        var search: Set<Link> = []
        var waiting: Set<Link> = []
        private var all: [YoungLinks.Entry: Link] = [:]

        mutating func add(_ link: Link, isSearched: Bool) {
            all[link.entry] = link
            links.insert(link)
            if isSearched { search.insert(link) } else { waiting.insert(link) }
        }

        /// - Returns: what it had.
        mutating func erase(_ thread: UInt64) -> [YoungLinks.Entry] {
            let gone = links.filter { $0.thread == thread }
            links.subtract(gone)
            search.subtract(gone)
            waiting.subtract(gone)
            return gone.map(\.entry)
        }

        /// As ``LinkWriter/merge(_:)``, which has nothing to put there that was erased.
        mutating func merge(_ slice: YoungLinks.Slice) {
            let entries = Set(slice.entries.compactMap { all[$0] })
            #expect(entries.count == slice.entries.count && entries.isSubset(of: waiting) && entries.isSubset(of: links))
            search.formUnion(entries)
        }

        mutating func merged(_ slice: YoungLinks.Slice) { waiting.subtract(slice.entries.compactMap { all[$0] }) }
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func `whatever is added, erased and put into the search, what waits is what is not there`(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        let young = YoungLinks([], searched: nil)
        var (model, next, rounds) = (Model(), 1 as UInt64, 0)
        for _ in 0..<300 {
            // As a batch does it: a slice first, where one is due, then what the batch brings.
            let slice = Int.random(in: 0..<3, using: &random) == 0 ? young.next() : nil
            if let slice { model.merge(slice) }
            var changes: [YoungLinks.Change] = []
            for _ in 0..<Int.random(in: 0..<60, using: &random) {
                // Most are new, some a little late, some very.
                let n = [next + 5, next + 5, next + 5, next, UInt64.random(in: 1...next, using: &random)].randomElement(using: &random) ?? next
                next += 1
                if Int.random(in: 0..<20, using: &random) == 0 {
                    changes.append(.erased(model.erase(n)))
                    continue
                }
                // The first is one that nearly all have.
                let digests = Set((0..<8).map { _ in UInt8(Int.random(in: 0..<4, using: &random) < 3 ? 1 : Int.random(in: 2...40, using: &random)) })
                changes.append(Self.links(n, digests))
                for digest in digests { model.add(Link(digest: digest, thread: n), isSearched: young.isSearched(Sample.thread(n))) }
            }
            young.committed(changes)
            if let slice {
                young.merged(slice)
                model.merged(slice)
                #expect(slice.entries.count <= YoungLinks.slice)
                if slice.end != nil {
                    rounds += 1
                    #expect(model.links.subtracting(model.search).allSatisfy { !young.isSearched(Sample.thread($0.thread)) }, "it says of a thread that it is in the search, and it is not")
                }
            }
            #expect(young.count == model.waiting.count && model.links.subtracting(model.search).isSubset(of: model.waiting))
            for digest in [1, UInt8.random(in: 2...40, using: &random)] {
                let before = Bool.random(using: &random) ? UInt64.random(in: 1...next, using: &random) : nil
                let limit = [1, 5, 64, 100_000].randomElement(using: &random) ?? 1
                let right = model.waiting.filter { link in link.digest == digest && before.map { link.thread < $0 } ?? true }.map(\.thread).sorted(by: >).prefix(limit)
                #expect(young.threads(linkedBy: Self.digest(digest), before: before.map(Sample.thread), limit: limit) == right.map(Sample.thread))
            }
        }
        #expect(rounds > 5)
        while let slice = young.next() {
            model.merge(slice)
            young.merged(slice)
            model.merged(slice)
        }
        #expect(young.count == 0 && model.links == model.search && !young.isWorthAPause)
    }

    @Test func `a round of which all that was left is erased ends nevertheless`() throws {
        let young = YoungLinks([], searched: nil)
        let n = UInt64(YoungLinks.slice) + 1
        young.committed((1...n).map { Self.links($0, [1]) })
        let first = try #require(young.next())
        #expect(first.entries.count == YoungLinks.slice && first.end == nil)
        young.committed([.erased([YoungLinks.Entry(digest: LinkKey(Self.digest(1)), thread: Sample.thread(n))])])
        young.merged(first)
        #expect(young.count == 0 && young.isWorthAPause)
        let last = try #require(young.next())
        #expect(last.entries.isEmpty && last.end == Sample.thread(n))
        young.merged(last)
        #expect(young.next() == nil && !young.isWorthAPause && young.isSearched(Sample.thread(n)) && !young.isSearched(Sample.thread(n + 1)))
    }

    @Test func `all that can wait with one link cost who looks up no more than a page of them`() {
        let young = YoungLinks((1...UInt64(YoungLinks.limit)).map { YoungLinks.Entry(digest: LinkKey(Self.digest(1)), thread: Sample.thread($0)) }, searched: nil)
        #expect(young.isFull)
        #expect(young.threads(linkedBy: Self.digest(1), before: nil, limit: 3) == [131_072, 131_071, 131_070].map(Sample.thread))
        #expect(young.threads(linkedBy: Self.digest(1), before: Sample.thread(40_000), limit: 2) == [39_999, 39_998].map(Sample.thread))
        #expect(young.threads(linkedBy: Self.digest(1), before: Sample.thread(1), limit: 2).isEmpty)
    }

    @Test func `a place among many threads is found by looking at few, and a thread that comes last goes there at once`() {
        var threads = (1...65_536 as ClosedRange<UInt64>).map { Sample.thread(2 * $0) }
        for n in [1, 2, 65_537, 131_071, 131_072, 131_073] as [UInt64] {
            var looked = 0
            let place = threads.place {
                looked += 1
                return $0 < Sample.thread(n)
            }
            #expect(place == Int((n - 1) / 2) && place == threads.place(of: Sample.thread(n)))
            #expect(threads.place(after: Sample.thread(n)) == Int(n / 2))
            #expect(looked <= 17)
        }
        #expect(threads.insertInOrder(Sample.thread(200_000)) && threads.last == Sample.thread(200_000))
        #expect(threads.insertInOrder(Sample.thread(3)) && threads[1] == Sample.thread(3))
        #expect(!threads.insertInOrder(Sample.thread(3)) && !threads.insertInOrder(Sample.thread(200_000)) && threads.count == 65_538)
    }
}
