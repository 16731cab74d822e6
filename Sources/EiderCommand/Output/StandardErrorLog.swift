import Foundation
import Logging
import SafeguardingContract

/// Log lines on standard error, one a line: time in UTC, level, words, then what belongs to them as `key=value`.
///
/// What may stand in them the modules that log decide: message ids, parties, verbs and codes, never personal data.
struct StandardErrorLog: LogHandler {
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        let details = all.keys.sorted().map { " \($0)=\(all[$0].map { "\($0)" } ?? "")" }.joined()
        Console.standard.remark("\(Moment.now) \(event.level) \(event.message)\(details)")
    }

    static func logger(_ label: String) -> Logger { Logger(label: label) { _ in StandardErrorLog() } }
}
