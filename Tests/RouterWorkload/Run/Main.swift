import Foundation

/// `router-workload [--messages N] [--batch N] [--inform] [--agreement FOLDER]`: always the same messages through the router without its wire, for counting what they cost
/// (Tests/RouterWorkload/count).
@main
enum Main {
    static func main() throws {
        let words = Array(CommandLine.arguments.dropFirst())
        func value(_ name: String) -> String? { words.firstIndex(of: name).flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil } }
        let count = value("--messages").flatMap { UInt64($0) } ?? 2000
        let batch = value("--batch").flatMap { Int($0) } ?? 64
        guard count > 0, batch > 0 else { throw WorkloadFault.usage("--messages and --batch are at least 1") }

        let folder = FileManager.default.temporaryDirectory.appending(path: "eider-workload-\(ProcessInfo.processInfo.processIdentifier)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: folder) }

        var workload = try Workload(folder: folder, agreement: value("--agreement") ?? "Examples/partnership")
        defer { workload.close() }
        let messages = (0..<count).map { workload.frames($0, informing: words.contains("--inform")) }
        print("payload\t\(messages[0][2].count) bytes")
        try workload.run(messages, batch: batch)
        let state = try workload.ledgerState()
        guard state.waiting == 0 else { throw WorkloadFault.left(state.waiting) }
        for stage in Workload.Stage.allCases { print("\(stage.rawValue)\t\(String(format: "%.2f", Double(workload.costs[stage] ?? 0) / 1000 / Double(count))) µs a message") }
        let whole = workload.costs.values.reduce(0, +)
        print("whole\t\(String(format: "%.2f", Double(whole) / 1000 / Double(count))) µs a message, \(state.records) records")
    }
}
