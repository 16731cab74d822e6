/// Counts in a table, of which those under ``limit`` are not shown, nor what would let one be worked out.
///
/// Each row's total is taken to be known, whatever it is: it may stand in another table. What is suppressed:
///
/// 1. every count, and every column's total, from 1 to 4: so few children could be known to somebody. A nought says of nobody that they are there, and is shown;
/// 2. for each of them, others besides, until there is another table, as whole numbers, that differs in it and has everything that is shown, and the same rows' totals.
///    What is taken is what costs least: the smallest numbers that do it.
///
/// That there is such a table is decided exactly. Suppressed counts are the edges of a graph between rows and columns; one more here has to be one less there, along
/// a row and along a column in turn, until it comes back to where it began. A count that is on no such way round is the one that can be worked out.
/// What is suppressed in step 2 has the same sign as what is in step 1: were there two, the second would say that the number is not small.
struct SmallNumbers: Hashable, Sendable {
    /// Counts under this are small (the smallest that is shown).
    static let limit = 5

    /// Whether so many are too few to be shown.
    static func isSmall(_ count: Int) -> Bool { count > 0 && count < limit }

    /// The counts, row by row; every row as long as the first, and of at least two columns.
    let counts: [[Int]]
    /// Which of them are suppressed.
    private(set) var suppressed: [[Bool]]
    /// Which of the columns' totals are.
    private(set) var suppressedTotals: [Bool]

    /// - Precondition: rows of the same length; no count below nought.
    init(_ counts: [[Int]]) {
        let width = counts.first?.count ?? 0
        precondition(counts.allSatisfy { $0.count == width && $0.allSatisfy { $0 >= 0 } }, "a table has rows of the same length, and counts")
        self.counts = counts
        suppressed = counts.map { $0.map(SmallNumbers.isSmall) }
        suppressedTotals = (0..<width).map { column in SmallNumbers.isSmall(counts.reduce(0) { $0 + $1[column] }) }
        for row in 0...counts.count { for column in 0..<width where SmallNumbers.isSmall(value(row, column)) { protect(row, column) } }
    }

    /// A count; nil where it is suppressed.
    func shown(_ row: Int, _ column: Int) -> Int? { suppressed[row][column] ? nil : counts[row][column] }

    /// A column's total; nil where it is suppressed.
    func total(_ column: Int) -> Int? { suppressedTotals[column] ? nil : value(counts.count, column) }

    // MARK: The graph

    // The totals are one more row, in which everything counts the other way: then every column comes to nought, and a change to one count is made good in its column.
    private func value(_ row: Int, _ column: Int) -> Int { row < counts.count ? counts[row][column] : counts.reduce(0) { $0 + $1[column] } }
    private func isSuppressed(_ row: Int, _ column: Int) -> Bool { row < counts.count ? suppressed[row][column] : suppressedTotals[column] }

    private mutating func suppress(_ row: Int, _ column: Int) {
        if row < counts.count { suppressed[row][column] = true } else { suppressedTotals[column] = true }
    }

    /// Suppresses what is needed so that this one cannot be worked out: first without touching noughts, so that even who knows that noughts are shown cannot.
    private mutating func protect(_ row: Int, _ column: Int) {
        for floor in [1, 0] {
            let ways = [true, false].compactMap { way(row, column, isMore: $0, floor: floor) }
            guard let best = ways.min(by: { $0.cost < $1.cost }) else { continue }
            for step in best.steps { suppress(step.row, step.column) }
            return
        }
        // No way at all: a table of one column, whose count is its row's total.
    }

    private struct Step: Hashable {
        let row, column: Int
    }

    /// The cheapest way round on which this count becomes one more, or one less: from its column by counts that make good for it back to its row.
    private func way(_ row: Int, _ column: Int, isMore: Bool, floor: Int) -> (cost: Int, steps: [Step])? {
        let (rows, columns) = (counts.count + 1, suppressedTotals.count)
        // In the row of totals more is less.
        let up = isMore != (row == counts.count)
        guard can(row, column, up: up, floor) else { return nil }
        // Places are columns, then rows. Dijkstra's, by looking at each: a table has few.
        var cost = [Int](repeating: .max, count: columns + rows)
        var from = [Int?](repeating: nil, count: columns + rows)
        var isDone = [Bool](repeating: false, count: columns + rows)
        cost[column] = 0
        while let place = cost.indices.filter({ !isDone[$0] && cost[$0] < .max }).min(by: { cost[$0] < cost[$1] }) {
            isDone[place] = true
            let next = place < columns ? (columns..<columns + rows) : (0..<columns)
            for other in next where !isDone[other] {
                let (r, c) = place < columns ? (other - columns, place) : (place - columns, other)
                // From a column to a row it changes against the first, from a row to a column with it.
                guard !(r == row && c == column), can(r, c, up: (place < columns) != up, floor) else { continue }
                let price = cost[place] + (isSuppressed(r, c) ? 0 : value(r, c) == 0 ? 1_000_000 : value(r, c))
                if price < cost[other] { (cost[other], from[other]) = (price, place) }
            }
        }
        guard cost[columns + row] < .max else { return nil }
        var steps: [Step] = []
        var place = columns + row
        while let before = from[place] {
            steps.append(place < columns ? Step(row: before - columns, column: place) : Step(row: place - columns, column: before))
            place = before
        }
        return (cost[columns + row], steps)
    }

    /// Whether a count can be one more, or one less, and still be at least the floor; in the row of totals the other way round.
    private func can(_ row: Int, _ column: Int, up: Bool, _ floor: Int) -> Bool {
        let value = value(row, column)
        guard floor == 0 || value > 0 else { return false }
        return up == (row < counts.count) || value > floor
    }
}
