import Testing

@testable import Benchmark

@Suite("A plan")
struct PlanTests {
    private func plan(_ windows: [Int], producers: [Int] = [1], messages: Int? = nil, credit: Int = 64) -> [Setting] {
        Plan(
            windows: windows, transports: [.ipc], encodings: ["protobuf"], producers: producers, consumers: [1], recipients: [1], syncDelays: [0], messages: messages, credit: credit
        ).settings
    }

    @Test("is every combination of what was asked for, each once")
    func combinations() {
        let plan = Plan(
            windows: [1, 16], transports: [.ipc, .tcp], encodings: ["protobuf", "json"], producers: [1], consumers: [1, 2], recipients: [1, 3], syncDelays: [0, 5], messages: 50, credit: 64)
        #expect(plan.settings.count == 64)
        #expect(Set(plan.settings).count == 64)
        #expect(plan.settings.allSatisfy { $0.messages == 50 })
    }

    @Test("has as many producers as a window takes", arguments: [(1, 64, 1), (64, 64, 1), (65, 64, 2), (256, 64, 4), (256, 256, 1)])
    func producers(expected: (Int, Int, Int)) {
        #expect(plan([expected.0], credit: expected.1).map(\.producers) == [expected.2])
    }

    @Test("shares a window among its producers, at least one submit for each")
    func shares() {
        #expect(plan([256], producers: [2], credit: 256).map(\.windowOfEach) == [128])
        #expect(Setting(window: 1, producers: 3, messages: 10).windowOfEach == 1)
    }

    @Test("has as many messages as take some seconds, where nobody says how many")
    func messages() {
        #expect(plan([1, 16, 256]).map(\.messages) == [2000, 10_000, 20_000])
        #expect(Plan.messages(window: 1, syncDelay: 5) < Plan.messages(window: 1, syncDelay: 0))
    }

    @Test("sets many adapters beside ten, with as much under way")
    func adapters() {
        let settings = Plan(connected: 500, busy: 50, messages: nil).settings
        #expect(settings.map(\.connected) == [10, 500])
        #expect(settings.map { $0.producers + $0.consumers } == [10, 50])
        #expect(Set(settings.map(\.window)).count == 1)
    }

    @Test("has a delivery for each recipient of a message")
    func deliveries() { #expect(Setting(window: 1, recipients: 3, messages: 10).deliveries == 30) }
}
