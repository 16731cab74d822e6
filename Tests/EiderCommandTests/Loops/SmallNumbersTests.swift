import Testing

@testable import EiderCommand

@Suite struct SmallNumbersTests {
    private func shown(_ small: SmallNumbers) -> [[Int?]] {
        small.counts.indices.map { row in small.counts[row].indices.map { small.shown(row, $0) } }
    }

    private func totals(_ small: SmallNumbers) -> [Int?] { small.suppressedTotals.indices.map { small.total($0) } }

    @Test func `a table without small numbers is shown whole, noughts too`() {
        let small = SmallNumbers([[5, 0, 12], [9, 6, 0]])
        #expect(shown(small) == [[5, 0, 12], [9, 6, 0]])
        #expect(totals(small) == [14, 6, 12])
    }

    @Test func `where one of a row is suppressed the next smallest is too, and the columns' totals do not give either away`() {
        // One row, whose total everybody knows: the columns' totals are the row itself.
        let small = SmallNumbers([[3, 20, 7]])
        #expect(shown(small) == [[nil, 20, nil]])
        #expect(totals(small) == [nil, 20, nil])
    }

    @Test func `where it costs less, others of the same columns are suppressed, and the totals are shown`() {
        let small = SmallNumbers([[3, 20], [6, 8], [40, 50]])
        #expect(shown(small) == [[nil, nil], [nil, nil], [40, 50]])
        #expect(totals(small) == [49, 78])
    }

    @Test func `two small ones in one row that can be neither more nor less for their columns' totals are protected further`() {
        // 2 and 3 could be exchanged in their row; their columns have no other that is suppressed.
        let small = SmallNumbers([[2, 3, 30], [9, 8, 10]])
        #expect(small.shown(0, 0) == nil && small.shown(0, 1) == nil)
        #expect(Alternatives(small).areComplete)
    }

    @Test func `two separate squares that one suppressed count joins do not protect it`() {
        // Each row and column has two suppressed or none, and still the one that joins them could be worked out.
        let small = SmallNumbers([[3, 3, 0, 0, 90], [3, 3, 2, 0, 90], [0, 0, 3, 3, 90], [0, 0, 3, 3, 90]])
        #expect(small.shown(1, 2) == nil)
        #expect(Alternatives(small).areComplete)
    }

    @Test func `ones in a row that is nothing else are not betrayed by being all there are`() {
        let small = SmallNumbers([[1, 1, 1, 1, 1]])
        #expect(Alternatives(small).areComplete)
        let alone = SmallNumbers([[3, 0]])
        #expect(alone.shown(0, 0) == nil && alone.shown(0, 1) == nil && Alternatives(alone).areComplete)
    }

    @Test func `a column that is small as a whole has no total`() {
        let small = SmallNumbers([[1, 20], [2, 30]])
        #expect(small.total(0) == nil && small.total(1) == nil)
    }

    @Test func `no table is nothing`() {
        #expect(SmallNumbers([]).suppressed.isEmpty)
        #expect(SmallNumbers([[0, 0]]).total(0) == 0)
    }

    @Test func `no suppressed small count of a random table can be worked out from what is shown`() {
        var random = Seeded(state: 20261129)
        for round in 0..<1500 {
            let (rows, columns) = (Int.random(in: 1...3, using: &random), Int.random(in: 2...3, using: &random))
            var table: [[Int]] = []
            while table.count < rows {
                let row = (0..<columns).map { _ in
                    switch Int.random(in: 0..<4, using: &random) {
                    case 0: 0
                    case 1, 2: Int.random(in: 1...4, using: &random)
                    default: Int.random(in: 5...9, using: &random)
                    }
                }
                table.append(row)
            }
            let small = SmallNumbers(table)
            for row in table.indices {
                for column in 0..<columns where SmallNumbers.isSmall(table[row][column]) { #expect(small.shown(row, column) == nil) }
            }
            #expect(Alternatives(small).areComplete, "round \(round): \(table)")
            // What is suppressed is not everything: a table with nothing small is whole.
            if !table.joined().contains(where: SmallNumbers.isSmall), !(0..<columns).contains(where: { c in SmallNumbers.isSmall(table.reduce(0) { $0 + $1[c] }) }) {
                #expect(!small.suppressed.joined().contains(true))
            }
        }
    }
}

/// Other tables that have everything that is shown: found by trying every change of at most one in every suppressed count, without the graph that decides it.
private struct Alternatives {
    /// Every suppressed small count, and every suppressed small total, differs in one of them.
    let areComplete: Bool

    init(_ small: SmallNumbers) {
        let columns = small.suppressedTotals.count
        let places = small.counts.indices.flatMap { row in (0..<columns).filter { small.suppressed[row][$0] }.map { (row, $0) } }
        var wanted: Set<Int> = []
        for (number, place) in places.enumerated() where SmallNumbers.isSmall(small.counts[place.0][place.1]) { wanted.insert(number) }
        var totalsWanted = Set((0..<columns).filter { column in SmallNumbers.isSmall(small.counts.reduce(0) { $0 + $1[column] }) })
        var change = [Int](repeating: 0, count: places.count)
        func tryAll(_ number: Int) {
            if wanted.isEmpty, totalsWanted.isEmpty { return }
            guard number < places.count else {
                var (byRow, byColumn) = ([Int](repeating: 0, count: small.counts.count), [Int](repeating: 0, count: columns))
                for (place, by) in zip(places, change) {
                    byRow[place.0] += by
                    byColumn[place.1] += by
                }
                guard byRow.allSatisfy({ $0 == 0 }), (0..<columns).allSatisfy({ byColumn[$0] == 0 || small.suppressedTotals[$0] }) else { return }
                for (number, by) in change.enumerated() where by != 0 { wanted.remove(number) }
                for column in 0..<columns where byColumn[column] != 0 { totalsWanted.remove(column) }
                return
            }
            for by in [0, 1, -1] where small.counts[places[number].0][places[number].1] + by >= 0 {
                change[number] = by
                tryAll(number + 1)
            }
            change[number] = 0
        }
        tryAll(0)
        areComplete = wanted.isEmpty && totalsWanted.isEmpty
    }
}

/// The same numbers in every run (SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
