package import AdapterKit
package import SafeguardingContract

/// What the suite has to know of an adapter beyond its `adapter.yaml`: `conformance/conformance.yaml` in the plugin's folder.
///
/// ```yaml
/// settings: {outgoing: "{work}/outgoing", incoming: "{work}/incoming"}   # {work}: a folder of the run; {port}: a free port
/// hand-over:                                 # what the agency's system hands over; each makes one message
///   - {file: contact.json, into: "{work}/outgoing", makes: eider.v1.Contact}
///   - {file: a04.hl7, mllp: "{port}", makes: eider.v1.EmergencyAttendance}
///   - {file: absence.json, http: "http://127.0.0.1:{port}/absences", headers: {Authorization: "Bearer {secret:token}"}, makes: eider.v1.SchoolAbsence}
///   - {file: confirm.json, into: "{work}/outgoing", makes: eider.v1.Acknowledged, on: eider.v1.Referral}
/// shows: ["{work}/incoming"]                 # where the agency sees what came, and what was answered
/// ```
///
/// In a sample, `{n}` is a number that is another each time, and `{thread}` the thread that it is about. `{secret:NAME}` in a header is the planted value of a secret setting.
package struct ConformanceDescription: Sendable {
    /// How something comes from an agency's system to its adapter.
    package enum Way: Sendable, Hashable {
        /// A file, put into a folder under another name and then renamed.
        case folder(String)
        /// A message of HL7 v2, sent over MLLP to a port of this machine.
        case mllp(String)
        /// A body, posted to an address of this machine.
        case http(String)
    }

    /// One thing that an agency's system hands over.
    package struct HandOver: Sendable, Hashable {
        /// The sample's file, absolute.
        package let sample: String
        /// How it comes.
        package let way: Way
        /// For HTTP: more header fields, for example a bearer token.
        package let headers: [String: String]
        /// What message it makes.
        package let makes: MessageType
        /// What has to have been delivered before: it is about that thread.
        package let on: MessageType?
    }

    /// The adapter's own settings.
    package let settings: [String: String]
    /// What can be handed over.
    package let handOvers: [HandOver]
    /// Folders where the agency sees what came.
    package let shows: [String]

    /// Reads it.
    ///
    /// - Throws: every problem at once, with line and column.
    package init(in plugin: PluginFolder) throws(AdapterProblems) {
        let folder = "\(plugin.path)/conformance"
        let file = "\(folder)/conformance.yaml"
        let document: Document
        do {
            document = try YAMLDocument.parse(String(decoding: DurableFile.read(file, limit: 1 << 20), as: UTF8.self))
        } catch let problem as AdapterProblem { throw AdapterProblems([problem]) } catch {
            throw AdapterProblems([
                AdapterProblem(
                    code: "ADP-CONFORMANCE", "`\(file)` cannot be read", help: "it says how something is handed over to the adapter: Plugins/README.md shows one")
            ])
        }
        var fields = FieldReader(document)
        var settings: [String: String] = [:]
        if case .object(let members)? = fields.any("settings")?.value {
            for member in members {
                switch member.value.value {
                case .text(let text), .number(let text): settings[member.name] = text
                case .bool(let bool): settings[member.name] = bool ? "true" : "false"
                case .null, .array, .object:
                    fields.problem(code: "ADP-SHAPE", "settings.\(member.name)", "a single value is expected here", help: "write a text, a number, or true or false")
                }
            }
        }
        let handOvers = fields.objects("hand-over") { Self.handOver(&$0, folder, plugin.manifest) }
        self.settings = settings
        self.handOvers = handOvers
        shows = fields.texts("shows")
        fields.refuseUnknown()
        try fields.finish()
    }

    private static func handOver(_ fields: inout FieldReader, _ folder: String, _ manifest: AdapterManifest) -> HandOver? {
        let sample = fields.text("file").flatMap { name -> String? in
            if DurableFile.exists("\(folder)/\(name)") { return "\(folder)/\(name)" }
            fields.problem(code: "ADP-CONFORMANCE", "file", "there is no such sample", help: "put it into \(folder)")
            return nil
        }
        let ways = [
            fields.optionalText("into").map(Way.folder), fields.optionalText("mllp").map(Way.mllp), fields.optionalText("http").map(Way.http),
        ].compactMap(\.self)
        if ways.count != 1 {
            fields.problem(code: "ADP-CONFORMANCE", "", "one of `into`, `mllp` and `http` says how it is handed over", help: "give one of them")
        }
        var headers: [String: String] = [:]
        if case .object(let members)? = fields.any("headers")?.value {
            for member in members { if case .text(let text) = member.value.value { headers[member.name] = text } }
        }
        let makes = fields.text("makes").flatMap { type(&fields, "makes", $0) }
        if let makes, !manifest.sends.contains(makes.name) {
            fields.problem(code: "ADP-CONFORMANCE", "makes", "the adapter does not say that it sends this", help: "compare with `sends` in adapter.yaml")
        }
        let on = fields.optionalText("on").flatMap { type(&fields, "on", $0) }
        guard let sample, let way = ways.first, let makes else { return nil }
        return HandOver(sample: sample, way: way, headers: headers, makes: makes, on: on)
    }

    private static func type(_ fields: inout FieldReader, _ name: String, _ text: String) -> MessageType? {
        if let type = MessageType(text) { return type }
        fields.problem(code: "ADP-CONFORMANCE", name, "this is no message type", help: "write it like eider.v1.Referral")
        return nil
    }
}
