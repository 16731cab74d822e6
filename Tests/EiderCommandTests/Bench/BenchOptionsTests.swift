import ArgumentParser
import Benchmark
import RouterCore
import Testing

@testable import EiderCommand

@Suite("What eider bench measures")
struct BenchOptionsTests {
    private func plan(_ arguments: String...) throws -> [Setting] { try BenchOptions.parse(arguments).plan.settings }

    @Test("without a word about it is everything of which something is promised")
    func whole() throws {
        #expect(try plan() == Plan.whole(messages: nil, credit: Int(RouterLimits.submitCredit)).settings)
        #expect(try plan("--messages", "50").allSatisfy { $0.messages == 50 })
    }

    @Test("is what was asked for, and nothing else")
    func asked() throws {
        let settings = try plan("--windows", "16,64", "--transports", "ipc,tcp", "--encodings", "json", "--recipients", "2", "--messages", "100")
        #expect(settings.map(\.window) == [16, 64, 16, 64])
        #expect(settings.map(\.transport) == [.ipc, .ipc, .tcp, .tcp])
        #expect(settings.allSatisfy { $0.encoding == "json" && $0.recipients == 2 && $0.messages == 100 && $0.syncDelay == 0 })
        #expect(try plan("--sync-delay", "5").map(\.syncDelay) == [5, 5, 5, 5])
        #expect(try plan("--producers", "2,4", "--windows", "16").map(\.producers) == [2, 4])
    }

    @Test("is many adapters beside ten, where that was asked for")
    func adapters() throws {
        #expect(try plan("--adapters", "500", "--busy", "50").map(\.connected) == [10, 500])
        #expect(try plan("--adapters", "500", "--busy", "50", "--windows", "1").map(\.connected) == [0, 10, 500])
    }

    @Test("is one way for messages to go, beside filled ledgers")
    func oneWay() throws {
        #expect(try BenchOptions.parse([]).way == Setting(window: 256, messages: 20_000))
        let way = try BenchOptions.parse(["--windows", "16", "--transports", "tcp", "--recipients", "2", "--messages", "500"]).way
        #expect(way == Setting(window: 16, transport: .tcp, recipients: 2, messages: 500))
        #expect(try BenchOptions.parse(["--windows", "16", "--transports", "tcp"]).asksForOneWay)
        #expect(try !BenchOptions.parse(["--encodings", "protobuf,json"]).asksForOneWay)
    }

    @Test(
        "is refused where it cannot be, with status 64 and a word about what it takes",
        arguments: [
            ["--windows", "0"], ["--windows", "1,,2"], ["--windows", "1,1"], ["--windows", "x"], ["--windows", "4097"], ["--transports", "pigeon"], ["--encodings", "xml"],
            ["--consumers", "4"], ["--recipients", "0"], ["--recipients", "8"], ["--sync-delay", "-1"], ["--adapters", "500"], ["--busy", "5"], ["--adapters", "10", "--busy", "5"],
            ["--adapters", "500", "--busy", "501"], ["--messages", "0"], ["--producers", "4", "--windows", "1"], ["--repetitions", "0"], ["--peers", "--alone"],
            ["--ledgers", "99"], ["--ledgers", "1000,x"], ["--filled", "here"], ["--cold"], ["--ledgers", "1000", "--peers"], ["--ledgers", "1000", "--windows", "1,16"],
            ["--ledgers", "1000", "--adapters", "500", "--busy", "50"],
        ])
    func refused(arguments: [String]) async {
        let ran = await eider(["bench"] + arguments)
        #expect(ran.status == .usage)
        #expect(ran.output.isEmpty)
        #expect(ran.errors.contains("Error: "))
    }

    @Test("the clients' command is nothing for people")
    func hidden() async {
        let ran = await eider("bench", "--help")
        #expect(!ran.output.contains("client  "))
        #expect(!Eider.commandNames.contains("bench client"))
    }
}
