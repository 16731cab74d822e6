import AgreementOracle
import Foundation
import SafeguardingContract
import SharingRules

/// How long it takes to prove an agreement's own properties, from today on.
struct ProveExample {
    let file: String

    init(_ words: [String]) { file = Main.value(after: "--agreement", in: words) ?? "Examples/partnership/agreement.yaml" }

    /// Prints how many situations were decided for each property, and the seconds for all. Returns 1 where one does not hold, 65 where a file does not load.
    func run() throws -> Int32 {
        let path = URL(filePath: file)
        let folder = path.deletingLastPathComponent()
        let beside = folder.appending(path: path.deletingPathExtension().lastPathComponent + ".properties.yaml")
        do {
            let agreement = try Agreement.load(
                yaml: String(contentsOf: path, encoding: .utf8), file: path.lastPathComponent,
                including: { try? String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
            ).get()
            let properties = try Properties.load(yaml: String(contentsOf: beside, encoding: .utf8), file: beside.lastPathComponent, for: agreement).get()
            let today = LondonClock.day(at: Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)))
            let clock = ContinuousClock()
            let start = clock.now
            let report = agreement.prove(properties, dates: .from(today))
            let seconds = start.duration(to: clock.now)
            for result in report.results { print("\(result.property.id)  \(result.holds ? "holds" : "does not hold")  \(result.situations) situations") }
            print("\(report.results.count) properties, \(report.results.map(\.situations).reduce(0, +)) situations, \(seconds)")
            return report.holds ? 0 : 1
        } catch let problems as AgreementProblems {
            FileHandle.standardError.write(Data("\(problems)\n".utf8))
            return 65
        }
    }
}
