import Testing

@testable import Supervision

@Suite("The restart budget")
struct RestartBudgetTests {
    @Test("the pause doubles up to the longest, and after the limit it gives up")
    func doubles() {
        var budget = RestartBudget(limit: 4, window: .seconds(60), firstPause: .seconds(1), longestPause: .seconds(3))
        let verdicts = (0..<5).map { budget.ended(at: .seconds($0)) }
        #expect(
            verdicts == [
                .restart(after: .seconds(1)), .restart(after: .seconds(2)), .restart(after: .seconds(3)), .restart(after: .seconds(3)), .giveUp,
            ])
    }

    @Test("what was long ago is forgotten")
    func forgets() {
        var budget = RestartBudget(limit: 1, window: .seconds(60), firstPause: .seconds(1))
        #expect(budget.ended(at: .seconds(0)) == .restart(after: .seconds(1)))
        #expect(budget.ended(at: .seconds(61)) == .restart(after: .seconds(1)))
        #expect(budget.ended(at: .seconds(62)) == .giveUp)
    }
}
