import ArgumentParser
import Foundation
import LedgerFill

/// `ledger-fill`: a ledger of any size, for measuring how what is done with it grows.
@main
struct Main: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger-fill", abstract: "Fill a router's ledger faster than traffic would.",
        discussion: """
            Referrals about invented children, each delivered and taken, and every second one closed: one that the router's own engine recorded, and copies of it with ids, \
            signatures and children of their own. The ledger is sealed and passes `eider ledger verify`, and a router goes on with it: start one with --state on the same \
            folder. Five million records take some ten minutes and 13 GB.

            EXAMPLES
              ledger-fill --state /var/tmp/filled --records 100000
              ledger-fill --state /var/tmp/filled --records 5000000 --output json
            """)

    enum Output: String, ExpressibleByArgument { case text, json }

    @Option(help: "The state folder, in which there is no ledger yet.") var state: String
    @Option(help: "How many records there are to be, at least.") var records: UInt64 = 100_000
    @Option(help: "The folder of the example's agreement.") var agreement = "Examples/partnership"
    @Option(help: "text or json, on standard output.") var output: Output = .text

    func validate() throws {
        guard (100...100_000_000).contains(records) else { throw ValidationError("--records takes 100 to 100000000.") }
    }

    func run() throws {
        let start = ContinuousClock.now
        let report: LedgerFill.Report
        do {
            var filling = try LedgerFill(state: state, agreement: agreement, records: records)
            var said = start
            report = try filling.fill(to: records) { count in
                guard .now - said > .seconds(2) else { return }
                said = .now
                Self.remark("\(count) of \(records) records, \(count * 100 / records) %")
            }
        } catch let fault as FillFault {
            Self.remark("ledger-fill: \(fault)")
            throw ExitCode(1)
        }
        switch output {
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            print(String(decoding: try encoder.encode(report), as: UTF8.self))
        case .text:
            print("\(report.records) records of \(report.referrals) referrals, \(report.closed) of them closed; \(report.bytes >> 20) MiB, in \((.now - start).components.seconds) s")
        }
    }

    private static func remark(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
