import ArgumentParser
import Benchmark
import CProcess
import Foundation

/// `eider bench client`: a producer or consumer of a measurement. `eider bench` starts it; it is nothing for people.
struct BenchClientCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "client", abstract: "Submit or take for a measurement.", shouldDisplay: false)

    @Argument(help: "The orders: JSON.") var orders: String

    func run() throws {
        eider_forbid_core_dump()
        let orders = try JSONDecoder().decode(ClientOrders.self, from: Data(try AtomicFile.read(orders)))
        let console = Console.current
        do { try ClientProcess.run(orders) { console.line($0) } } catch let fault as BenchmarkFault {
            throw CommandError(fault.code, fault.sentence, help: fault.help, exit: .failure)
        }
    }
}
