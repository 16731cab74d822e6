import AgreementOracle
import Foundation
import SafeguardingContract
import SharingRules

/// How long the engine takes over the example agreement, cut to 30 clauses and grown to 200.
struct Measure {
    let file: String
    let emits: Bool
    let batches: Int

    init(_ words: [String]) {
        file = Main.value(after: "--agreement", in: words) ?? "Examples/partnership/agreement.yaml"
        emits = words.contains("--emit")
        batches = Main.value(after: "--batches", in: words).flatMap { Int($0) } ?? 101
    }

    private struct Report: Encodable {
        let small: DecisionTime
        let large: DecisionTime
        let dense: DecisionTime
        var agreement: EmittedAgreement?
        var largeAgreement: EmittedAgreement?
    }

    /// Prints the measurements as JSON, and with `--emit` what was measured, for another engine. Returns the exit code.
    func run() throws -> Int32 {
        let path = URL(filePath: file)
        let folder = path.deletingLastPathComponent()
        let text = try String(contentsOf: path, encoding: .utf8)
        let example: Agreement
        switch Agreement.load(yaml: text, file: path.lastPathComponent, including: { try? String(contentsOf: folder.appending(path: $0), encoding: .utf8) }) {
        case .success(let loaded): example = loaded
        case .failure(let problems):
            FileHandle.standardError.write(Data("the agreement does not load:\n\(problems)\n".utf8))
            return 65
        }
        let small = MeasuredAgreement.small(from: example)
        let requests = MeasuredRequests.about(small, on: LondonClock.day(at: Moment(milliseconds: 1_795_000_000_000)))
        let large = MeasuredAgreement.large(from: small)
        var report = Report(
            small: DecisionTime(small, requests, batches: batches), large: DecisionTime(large, requests, batches: batches),
            dense: DecisionTime(MeasuredAgreement.dense(from: small), requests, batches: batches))
        if emits {
            report.agreement = EmittedAgreement(small, requests)
            report.largeAgreement = EmittedAgreement(large, requests)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        FileHandle.standardOutput.write(try encoder.encode(report) + Data("\n".utf8))
        return 0
    }
}
