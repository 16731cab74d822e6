import Testing

@testable import Benchmark

@Suite("Promises")
struct PromiseTests {
    private func comparison(_ setting: Setting, _ eider: Figures, _ yardstick: Figures? = nil, rabbit: Figures? = nil) -> Comparison {
        Comparison(setting, eider: [eider], yardstick: yardstick.map { [$0] } ?? [], peers: rabbit.map { ["rabbitmq": [$0]] } ?? [:])
    }

    @Test(
        "of throughput is met from 0.6 of the yardstick on, and aims at 0.9", arguments: [16, 256],
        [(5900, false, false), (6000, true, false), (8900, true, false), (9000, true, true), (20_000, true, true)] as [(Double, Bool, Bool)])
    func throughput(window: Int, expected: (Double, Bool, Bool)) throws {
        let promises = Promise.judged(by: [comparison(Setting(window: window, messages: 100), .sample(rate: expected.0), .sample(rate: 10_000))])
        let promise = try #require(promises.first)
        #expect(promises.count == 1)
        #expect((promise.measured, promise.isMet, promise.isAimReached) == (expected.0 / 10_000, expected.1, expected.2))
    }

    @Test("of the time for one message is met up to 1.4 of the yardstick's", arguments: [(200, true), (279, true), (281, false)] as [(Double, Bool)])
    func time(expected: (Double, Bool)) {
        let promises = Promise.judged(by: [comparison(Setting(window: 1, messages: 100), .sample(recorded: expected.0), .sample(recorded: 200))])
        #expect(promises.map(\.isMet) == [expected.1])
    }

    @Test("beside RabbitMQ is met where nothing is lost by it", arguments: [(9900, false, false), (10_000, true, false), (15_000, true, true)] as [(Double, Bool, Bool)])
    func rabbit(expected: (Double, Bool, Bool)) {
        let setting = Setting(window: 256, transport: .tcp, messages: 100)
        let promises = Promise.judged(by: [comparison(setting, .sample(rate: expected.0), rabbit: .sample(rate: 10_000))])
        #expect(promises.map(\.isMet) == [expected.1] && promises.map(\.isAimReached) == [expected.2])
    }

    @Test("of syncs is met up to one for sixteen messages, where they take 5 ms longer", arguments: [(0.0625, true), (0.063, false)] as [(Double, Bool)])
    func syncs(expected: (Double, Bool)) {
        for window in [64, 256] {
            let promises = Promise.judged(by: [comparison(Setting(window: window, messages: 100, syncDelay: 5), .sample(syncs: expected.0), .sample())])
            #expect(promises.map(\.isMet) == [expected.1])
        }
        #expect(Promise.judged(by: [comparison(Setting(window: 16, messages: 100, syncDelay: 5), .sample(), .sample())]).isEmpty)
        #expect(Promise.judged(by: [comparison(Setting(window: 64, messages: 100, syncDelay: 5), .sample(syncs: nil), .sample())]).isEmpty)
    }

    @Test("of a second recipient is met up to 1.4 times the processor time, beside the same with one", arguments: [(56, true), (57, false)] as [(Double, Bool)])
    func recipient(expected: (Double, Bool)) {
        let (one, two) = (Setting(window: 64, messages: 100), Setting(window: 64, recipients: 2, messages: 100))
        #expect(Promise.judged(by: [comparison(one, .sample(routerCPU: 40)), comparison(two, .sample(routerCPU: expected.0))]).map(\.isMet) == [expected.1])
        #expect(Promise.judged(by: [comparison(two, .sample())]).isEmpty)
    }

    @Test("of many adapters is met under 200 MiB and from 0.8 of what ten have", arguments: [(199, 8000, [true, true]), (201, 7999, [false, false])] as [(Double, Double, [Bool])])
    func adapters(expected: (Double, Double, [Bool])) {
        let settings = Plan(connected: 500, busy: 50, messages: 1000).settings
        let promises = Promise.judged(by: [comparison(settings[0], .sample(rate: 10_000)), comparison(settings[1], .sample(rate: expected.1, memory: expected.0))])
        #expect(promises.map(\.isMet) == expected.2)
    }

    @Test("are not made of ways to go that nothing was promised of")
    func none() {
        let others = [
            Setting(window: 64, messages: 100), Setting(window: 256, encoding: "json", messages: 100), Setting(window: 256, consumers: 2, messages: 100),
            Setting(window: 16, messages: 100, syncDelay: 1),
        ]
        for setting in others { #expect(Promise.judged(by: [comparison(setting, .sample(), .sample())]).isEmpty) }
    }

    @Test("cover everything that the whole plan measures for their sake")
    func whole() {
        let results = Plan.whole(messages: nil, credit: 256).settings.map { comparison($0, .sample(), $0.connected == 0 ? .sample() : nil, rabbit: .sample()) }
        // Per transport: two of throughput, one of time; two beside RabbitMQ each; syncs at two windows; a second recipient at two; adapters.
        #expect(Promise.judged(by: results).count == 6 + 4 + 2 + 2 + 2)
    }
}
