package import AdapterKit
import SafeguardingContract

/// Reading an event for nothing but what is wrong with it: for whoever tries the reader with bytes of any kind.
package enum EventProblems {
    /// - Parameter bytes: an event as it comes over HTTP or in a file, at most 64 KiB.
    /// - Returns: every problem; nil where it is in order.
    package static func read(_ bytes: [UInt8]) -> [AdapterProblem]? {
        let settings = ProbationSettings(
            to: .desk(DeskID(unchecked: "front-door")), grounds: Grounds(), registerTypes: [], acceptsTextVersions: true, maxEventBytes: 65_536,
            host: "127.0.0.1", port: 0, token: nil, look: .seconds(1), stableFor: .seconds(1))
        switch EventReading.read(bytes, settings) {
        case .odd(let problems): return problems.problems
        case .registration, .notUsed: return nil
        }
    }
}
