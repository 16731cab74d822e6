public import SafeguardingContract
public import ZeroMQ
public import BusProtocol
import Foundation

/// Where an adapter finds the router, its keys and its folders: a YAML file, and `EIDER_…` variables over it.
///
/// ```yaml
/// adapter: youth-service
/// party: elm-park-youth-club
/// router: {endpoint: "tcp://127.0.0.1:5570", public-key: "<z85>"}     # or public-key-file: path
/// keys: {curve: keys/curve.key, signing: keys/signing.key}
/// state: state                # folder for adapter.db
/// encoding: protobuf          # or json
/// witnesses: {needed: 1, keys: ["<party/adapter+number+base64>"]}     # others whose cosignatures the router has to show; may be left out
/// settings: {outgoing: outgoing, incoming: incoming}                  # the adapter's own
/// ```
///
/// Relative paths are relative to the settings file. Keys and other secrets stand in files of their own, never in this
/// one and never in arguments, which every user of the machine can see.
public struct AdapterSettings: Sendable {
    /// The adapter, as it is enrolled.
    public let adapter: AdapterID
    /// The agency it belongs to.
    public let party: PartyID
    /// Where the router listens, for example `tcp://127.0.0.1:5570`.
    public let endpoint: String
    /// The key without which no router is believed.
    public let routerKey: CurvePublicKey
    /// The file with the CURVE secret key.
    public let curveKeyFile: String
    /// The file with the Ed25519 secret key.
    public let signingKeyFile: String
    /// The folder for what the adapter keeps.
    public let state: String
    /// What envelopes and payloads travel in.
    public let encoding: WireEncoding
    /// Whose cosignatures of the router's log are looked for; nil where nobody's.
    public let witnesses: LogWitnesses?
    /// Under which name it cosigns.
    var witnessName: String { "\(party)/\(adapter)" }

    /// The adapter's own settings.
    public let own: OwnSettings

    /// Says it in code, as tests do.
    public init(
        adapter: AdapterID, party: PartyID, endpoint: String, routerKey: CurvePublicKey, curveKeyFile: String,
        signingKeyFile: String, state: String, encoding: WireEncoding = .protobuf, witnesses: LogWitnesses? = nil, own: OwnSettings
    ) {
        self.adapter = adapter
        self.party = party
        self.endpoint = endpoint
        self.routerKey = routerKey
        self.curveKeyFile = curveKeyFile
        self.signingKeyFile = signingKeyFile
        self.state = state
        self.encoding = encoding
        self.witnesses = witnesses
        self.own = own
    }

    /// Reads a settings file. No key is read but the router's public one.
    ///
    /// - Parameters:
    ///   - file: its path.
    ///   - manifest: what the adapter's own settings are checked against.
    ///   - environment: variables; see ``EnvironmentOverlay``.
    /// - Throws: every problem at once, with line and column.
    public static func load(
        file: String, manifest: AdapterManifest, environment: [String: String]
    ) throws(AdapterProblems) -> AdapterSettings {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw AdapterProblems([
                AdapterProblem(code: "ADP-SETTINGS-FILE", "the settings file cannot be read", help: "check the path given with --settings")
            ])
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw AdapterProblems([
                AdapterProblem(code: "ADP-YAML", "the settings file is not UTF-8 text", help: "save it again with the encoding UTF-8")
            ])
        }
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        return try parse(text, relativeTo: folder.path, manifest: manifest, environment: environment)
    }

    /// Reads a settings file's text; otherwise as ``load(file:manifest:environment:)``.
    public static func parse(
        _ text: String, relativeTo folder: String, manifest: AdapterManifest, environment: [String: String]
    ) throws(AdapterProblems) -> AdapterSettings {
        let document: Document
        do { document = try YAMLDocument.parse(text) } catch { throw AdapterProblems([error]) }
        var fields = FieldReader(document)
        let overlay = EnvironmentOverlay(environment)
        let paths = SettingsPaths(folder: folder)
        let adapter = fields.name("adapter", AdapterID.init(_:))
        let party = fields.name("party", PartyID.init(_:))
        let router = readRouter(&fields, overlay, paths)
        let curve = fields.nestedText("keys", "curve", overlay["KEYS_CURVE"])
        let signing = fields.nestedText("keys", "signing", overlay["KEYS_SIGNING"])
        _ = fields.object("keys") { fields -> Bool? in
            _ = fields.optionalText("curve")
            _ = fields.optionalText("signing")
            return true
        }
        let state: String? = overlay["STATE"] ?? fields.text("state", help: "name a folder for what the adapter keeps")
        let encoding = fields.encoding(overlay["ENCODING"])
        let witnesses = fields.logWitnesses(except: party)
        let own = fields.ownSettings(manifest.settings, overlay, paths)
        _ = fields.optionalText("state")
        fields.refuseUnknown()
        try fields.finish()
        guard let adapter, let party, let router, let curve, let signing, let state, let encoding, let own else {
            preconditionFailure("settings without problems are complete")
        }
        return AdapterSettings(
            adapter: adapter, party: party, endpoint: router.endpoint, routerKey: router.key,
            curveKeyFile: paths.absolute(curve), signingKeyFile: paths.absolute(signing), state: paths.absolute(state),
            encoding: encoding, witnesses: witnesses, own: own)
    }

    private static func readRouter(
        _ fields: inout FieldReader, _ overlay: EnvironmentOverlay, _ paths: SettingsPaths
    ) -> (endpoint: String, key: CurvePublicKey)? {
        let endpoint = fields.nestedText("router", "endpoint", overlay["ROUTER_ENDPOINT"])
        let key: CurvePublicKey? = fields.required("router", "add `router` with `endpoint` and `public-key`") { fields in
            fields.object("router") { fields in
                _ = fields.optionalText("endpoint")
                let written = overlay["ROUTER_PUBLIC_KEY"] ?? fields.optionalText("public-key")
                let file = overlay["ROUTER_PUBLIC_KEY_FILE"] ?? fields.optionalText("public-key-file")
                guard let text = written ?? file.flatMap({ paths.readLine($0) }) else {
                    fields.problem(
                        code: file == nil ? "ADP-MISSING" : "ADP-KEY-FILE", file == nil ? "" : "public-key-file",
                        file == nil ? "the router's public key is missing" : "the file with the router's public key cannot be read",
                        help: "ask the bus's operator for the key, and write it as `public-key`, or its file as `public-key-file`")
                    return nil
                }
                if let key = try? CurvePublicKey(z85: text) { return key }
                fields.problem(
                    code: "ADP-KEY-FORM", written == nil ? "public-key-file" : "public-key", "this is not a CURVE public key",
                    help: "it has 40 characters; check that it was copied whole")
                return nil
            }
        }
        guard let endpoint, let key else { return nil }
        return (endpoint, key)
    }
}

extension FieldReader {
    fileprivate mutating func name<ID>(_ field: String, _ make: (String) -> ID?) -> ID? {
        text(field).flatMap { text in
            if let id = make(text) { return id }
            problem(
                code: "ADP-NAME", field, "this is not an id",
                help: "lower-case letters, digits and hyphens, beginning with a letter, at most \(nameLengthLimit)")
            return nil
        }
    }

    /// A text inside an object, or what the environment says in its place.
    fileprivate mutating func nestedText(_ object: String, _ name: String, _ override: String?) -> String? {
        if let override { return override }
        if case .text(let text) = any(object)?[name]?.value, !text.isEmpty { return text }
        problem(code: "ADP-MISSING", "\(object).\(name)", "`\(name)` is missing or is no text", help: "add it under `\(object)`")
        return nil
    }

    fileprivate mutating func encoding(_ override: String?) -> WireEncoding? {
        let text = optionalText("encoding")
        guard let text = override ?? text else { return .protobuf }
        if let encoding = WireEncoding(rawValue: text) { return encoding }
        problem(code: "ADP-ENCODING", "encoding", "this is not an encoding", help: "protobuf or json")
        return nil
    }
}
