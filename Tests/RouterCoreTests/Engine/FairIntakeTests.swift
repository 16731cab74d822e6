import SafeguardingContract
import Testing

@testable import RouterCore

@Suite("Whoever sends most waits for itself")
struct FairIntakeTests {
    private func pump(_ text: String) -> RouterEvent { .pump(AdapterID(unchecked: text)) }
    private func name(_ event: RouterEvent) -> String { if case .pump(let adapter) = event { adapter.text } else { "" } }

    @Test("between two events of one party at most so many of another's are decided, and each party's stay in order")
    func turns() {
        var intake = FairIntake()
        let (flood, quiet) = (PartyID(unchecked: "flood"), PartyID(unchecked: "quiet"))
        for number in 0..<1000 { #expect(intake.add(pump("f\(number)"), from: flood) == .kept) }
        for number in 0..<40 { #expect(intake.add(pump("q\(number)"), from: quiet) == .kept) }
        var served: [String] = []
        while !intake.isEmpty { served += intake.next(100).map { name($0) } }
        #expect(served.filter { $0.hasPrefix("f") } == (0..<1000).map { "f\($0)" })
        #expect(served.filter { $0.hasPrefix("q") } == (0..<40).map { "q\($0)" })
        let places = served.indices.filter { served[$0].hasPrefix("q") }
        for (one, next) in zip([-1] + places, places) { #expect(next - one - 1 <= RouterLimits.servedAtOnce) }
    }

    @Test("what a party sends beyond all credit is dropped and said once; the next party's is kept")
    func flood() {
        var intake = FairIntake()
        let (flood, quiet) = (PartyID(unchecked: "flood"), PartyID(unchecked: "quiet"))
        let takings = (0..<(RouterLimits.waitingEvents + 10)).map { _ in intake.add(pump("f"), from: flood) }
        #expect(takings.count { $0 == .kept } == RouterLimits.waitingEvents)
        #expect(takings.count { $0 == .firstDropped } == 1)
        #expect(intake.add(pump("q"), from: quiet) == .kept)
        #expect(intake.count == RouterLimits.waitingEvents + 1)
        #expect(intake.next(RouterLimits.servedAtOnce + 1).map { name($0) }.last == "q")
    }
}
