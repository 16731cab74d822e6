import AdapterKit
import HTTPConnector
import SafeguardingContract

/// The adapter's own settings, read.
struct ProbationSettings: Sendable {
    let to: Recipient
    let grounds: Grounds
    /// The types of registration that become a draft.
    let registerTypes: Set<String>
    let acceptsTextVersions: Bool
    let maxEventBytes: Int
    let host: String
    let port: Int
    /// What who sends events has to show; nil where nothing has to be shown.
    let token: String?
    let look: Duration
    let stableFor: Duration

    /// Reads them; where something cannot be used, the default stands in and there is a problem.
    static func read(_ own: OwnSettings) -> (settings: ProbationSettings, problems: [AdapterProblem]) {
        var problems: [AdapterProblem] = []
        func problem(_ code: String, _ name: String, _ sentence: String, help: String) {
            problems.append(AdapterProblem(code: code, path: "settings.\(name)", sentence, help: help))
        }
        let to = Recipient(own.text("to") ?? "")
        if to == nil {
            problem("PRB-RECIPIENT", "to", "this is not a desk or a party", help: "write it like desk:front-door or party:county-social-care")
        }
        let types = (own.text("register-types") ?? "").split(separator: ",").map { $0.filter { $0 != " " } }
        if types.isEmpty || !types.allSatisfy({ CodeList.registerType[$0] != nil }) {
            let known = CodeList.registerType.codes.map(\.code).joined(separator: ", ")
            problem("PRB-REGISTER-TYPE", "register-types", "these are not types of registration", help: "separate by commas some of \(known)")
        }
        let host = own.text("host") ?? "127.0.0.1"
        let token = own.text("token").flatMap { $0.isEmpty ? nil : $0 }
        if let found = HTTPListener.problem(host: host, token: token, words: words) { problems.append(found) }
        let settings = ProbationSettings(
            to: to ?? .desk(DeskID(unchecked: "front-door")), grounds: own.grounds, registerTypes: Set(types),
            acceptsTextVersions: own.bool("accept-string-versions"), maxEventBytes: own.integer("max-event-bytes"), host: host,
            port: own.integer("port"), token: token, look: .milliseconds(own.integer("look-every-milliseconds")),
            stableFor: .milliseconds(own.integer("stable-for-milliseconds")))
        return (settings, problems)
    }

    /// How the listener speaks of events.
    static let words = HTTPWords(codes: "PRB", one: "event", many: "events", sizeSetting: "max-event-bytes")
}
