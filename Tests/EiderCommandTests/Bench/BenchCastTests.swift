import Benchmark
import Foundation
import Router
import Testing

@testable import EiderCommand

@Suite("Who takes part in a measurement")
struct BenchCastTests {
    private func cast(_ setting: Setting) throws -> (BenchCast, AdaptersFile.Content) {
        let folder = try TemporaryFolder()
        let cast = try BenchCast(setting, in: folder.path, register: folder.path + "/adapters.json")
        let register = try JSONDecoder().decode(AdaptersFile.Content.self, from: try Data(contentsOf: URL(fileURLWithPath: folder.path + "/adapters.json")))
        for adapter in cast.producers + cast.consumers + cast.idle { #expect(try mode(of: adapter.keyFile) == 0o600) }
        return (cast, register)
    }

    @Test("every message is submitted once, and each delivery is somebody's", arguments: [(1, 1, 1), (3, 1, 2), (4, 3, 1), (7, 2, 7)])
    func shares(numbers: (Int, Int, Int)) throws {
        let setting = Setting(window: 64, producers: numbers.0, consumers: numbers.1, recipients: numbers.2, messages: 103)
        let (cast, register) = try cast(setting)
        #expect(cast.producers.reduce(0) { $0 + $1.count } == 103)
        #expect(cast.consumers.reduce(0) { $0 + $1.count } == setting.deliveries)
        #expect(Set(cast.producers.map(\.number)).count == numbers.0)
        #expect(register.adapters.count == numbers.0 + numbers.1 + numbers.2 - 1)
        #expect(Set(register.adapters.map(\.curve)).count == register.adapters.count)
    }

    @Test("what a producer sends to a desk is what its consumer waits for")
    func desks() throws {
        let (cast, _) = try cast(Setting(window: 64, producers: 3, consumers: 3, messages: 100))
        for (index, consumer) in cast.consumers.enumerated() {
            let sent = cast.producers.reduce(0) { sum, producer in sum + (0..<producer.count).count { $0 % producer.to.count == index } }
            #expect(consumer.count == sent)
        }
    }

    @Test("whoever is connected beyond those that are busy is idle")
    func idle() throws {
        let (cast, register) = try cast(Setting(window: 64, producers: 5, consumers: 1, messages: 100, connected: 40))
        #expect(cast.idle.count == 34 && register.adapters.count == 40)
        #expect(cast.idle.allSatisfy { $0.role == .idle && $0.count == 0 })
    }
}
