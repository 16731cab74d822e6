import BusProtocol
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

    @Test("what a party sends while it is served has its place in the next share: a flood is not decided to its end first")
    func meanwhile() {
        var intake = FairIntake()
        let (flood, quiet) = (PartyID(unchecked: "flood"), PartyID(unchecked: "quiet"))
        for _ in 0..<1000 { _ = intake.add(pump("f"), from: flood) }
        #expect(intake.next(RouterLimits.batch).count == RouterLimits.servedAtOnce)
        _ = intake.add(pump("q"), from: quiet)
        #expect(intake.next(RouterLimits.batch).map { name($0) } == Array(repeating: "f", count: RouterLimits.servedAtOnce) + ["q"])
    }

    @Test("a queue that is never empty keeps nothing of what was decided")
    func neverEmpty() {
        var intake = FairIntake()
        let flood = PartyID(unchecked: "flood")
        for _ in 0..<100 { _ = intake.add(pump("f"), bytes: 1000, from: flood) }
        for _ in 0..<10_000 {
            for _ in 0..<RouterLimits.servedAtOnce { _ = intake.add(pump("f"), bytes: 1000, from: flood) }
            _ = intake.next(RouterLimits.batch)
        }
        #expect((intake.count, intake.bytes) == (100, 100_000))
        #expect(intake.places <= 2 * 100 + RouterLimits.servedAtOnce)
    }

    @Test("what a party sends beyond the bytes of its whole credit is dropped, and leaves room for another's")
    func bytes() {
        var intake = FairIntake()
        let (flood, quiet) = (PartyID(unchecked: "flood"), PartyID(unchecked: "quiet"))
        let size = BusLimits.event + BusLimits.head
        let kept = RouterLimits.waitingBytes / size
        let takings = (0..<kept * 2).map { _ in intake.add(pump("f"), bytes: size, from: flood) }
        #expect(takings.count { $0 == .kept } == kept)
        #expect(takings.count { $0 == .firstDropped } == 1)
        #expect(intake.bytes > BusLimits.submitBytes && intake.bytes <= RouterLimits.waitingBytes)
        #expect(intake.bytes < RouterLimits.intakeBytes, "what others send is read")
        #expect(intake.add(pump("q"), bytes: size, from: quiet) == .kept)
        while !intake.isEmpty { _ = intake.next(RouterLimits.batch) }
        #expect(intake.bytes == 0)
    }
}
