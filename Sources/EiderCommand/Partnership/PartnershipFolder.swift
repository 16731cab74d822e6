import Foundation
import SafeguardingContract
import Yams

/// A partnership's configuration: `partnership.yaml` (what `eider up` runs here), `agreement.yaml`, and `adapters/<id>.yaml`, the
/// settings of each adapter.
///
/// ```yaml
/// router:
///   endpoint: tcp://127.0.0.1:5570
/// adapters:
///   - id: youth-service
///     run: eider-youth-service-adapter      # beside eider, on the path, or a path from this folder
///     folders: {outgoing: youth-service/outgoing}   # settings that are folders, in the state folder
///     settings: {interval: 2}                 # other settings, in place of those in its own file
/// ```
struct PartnershipFolder: Sendable {
    /// One adapter that is run here.
    struct Member: Sendable, Equatable {
        let id: AdapterID
        /// Its party, from its settings file.
        let party: PartyID
        /// What is run.
        let run: String
        /// Its settings file.
        let settingsFile: String
        /// Settings that are folders, relative to the state folder.
        let folders: [String: String]
        /// Other settings.
        let settings: [String: String]
        /// The names of the settings in its own file.
        let ownSettings: Set<String>

        /// The same with other settings.
        func with(_ more: [String: String]) -> Member {
            Member(
                id: id, party: party, run: run, settingsFile: settingsFile, folders: folders, settings: settings.merging(more) { $1 },
                ownSettings: ownSettings)
        }
    }

    /// Its path, absolute.
    let path: String
    /// Where the router is to listen.
    let endpoint: String
    /// The adapters in the order of their start.
    let members: [Member]

    /// The agreement.
    var agreement: String { path + "/agreement.yaml" }

    /// Reads it.
    /// - Throws: `CLI-101` where a file is missing, `CLI-601` where one does not say what it should, with its path in the file.
    init(_ folder: String) throws(CommandError) {
        path = absolutePath(folder)
        let file = path + "/partnership.yaml"
        let top = try Self.mapping(file)
        guard let router = top["router"] as? [String: Any], let endpoint = router["endpoint"] as? String, endpoint.contains("://") else {
            throw Self.problem(file, "router.endpoint", "is missing, or no address such as tcp://127.0.0.1:5570")
        }
        guard let adapters = top["adapters"] as? [[String: Any]], !adapters.isEmpty else {
            throw Self.problem(file, "adapters", "is missing, or no list")
        }
        self.endpoint = endpoint
        var members: [Member] = []
        for (index, entry) in adapters.enumerated() {
            let member = try Self.member(entry, at: "adapters[\(index)]", file: file, folder: path)
            guard !members.contains(where: { $0.id == member.id }) else {
                throw Self.problem(file, "adapters[\(index)].id", "is there twice")
            }
            members.append(member)
        }
        self.members = members
    }

    private init(path: String, endpoint: String, members: [Member]) {
        self.path = path
        self.endpoint = endpoint
        self.members = members
    }

    /// The same partnership with the router elsewhere, and with these settings for every adapter whose own file has a setting of that name.
    ///
    /// With `port: 0` each adapter that listens gets a port of the system's choice, and the others, which have no such setting, are
    /// left as they are.
    func with(endpoint: String, settings: [String: String] = [:]) -> PartnershipFolder {
        PartnershipFolder(
            path: path, endpoint: endpoint, members: members.map { member in member.with(settings.filter { member.ownSettings.contains($0.key) }) })
    }

    /// The same partnership with other settings of one adapter.
    func with(settings: [String: String], of adapter: String) -> PartnershipFolder {
        PartnershipFolder(path: path, endpoint: endpoint, members: members.map { $0.id.text == adapter ? $0.with(settings) : $0 })
    }

    /// The same partnership with some of its adapters, in the order of its file.
    /// - Throws: `CLI-606` where it has none of such a name.
    func only(_ adapters: [String]) throws(CommandError) -> PartnershipFolder {
        for adapter in adapters where !members.contains(where: { $0.id.text == adapter }) {
            throw CommandError(
                "CLI-606", "`\(path)` has no adapter `\(printable(adapter))`", help: "compare its partnership.yaml with the one in Examples/partnership",
                exit: .badData)
        }
        return PartnershipFolder(path: path, endpoint: endpoint, members: members.filter { adapters.contains($0.id.text) })
    }

    private static func member(_ entry: [String: Any], at place: String, file: String, folder: String) throws(CommandError) -> Member {
        for key in entry.keys.sorted() where !["id", "run", "folders", "settings"].contains(key) {
            throw problem(file, "\(place).\(printable(key))", "is not known here")
        }
        guard let id = (entry["id"] as? String).flatMap({ AdapterID($0) }), id != .router else {
            throw problem(file, "\(place).id", "is missing, or no adapter's name")
        }
        guard let run = entry["run"] as? String, !run.isEmpty else {
            throw problem(file, "\(place).run", "is missing: say which executable")
        }
        let settingsFile = "\(folder)/adapters/\(id).yaml"
        let own = try mapping(settingsFile)
        guard own["adapter"] as? String == id.text else {
            throw problem(settingsFile, "adapter", "is not `\(id)`, which is what the file's name says")
        }
        guard let party = (own["party"] as? String).flatMap({ PartyID($0) }) else {
            throw problem(settingsFile, "party", "is missing, or no party's name")
        }
        return Member(
            id: id, party: party, run: run, settingsFile: settingsFile,
            folders: try texts(entry["folders"], "\(place).folders", file), settings: try texts(entry["settings"], "\(place).settings", file),
            ownSettings: Set((own["settings"] as? [String: Any] ?? [:]).keys))
    }

    private static func texts(_ value: Any?, _ place: String, _ file: String) throws(CommandError) -> [String: String] {
        guard let value else { return [:] }
        guard let mapping = value as? [String: Any] else { throw problem(file, place, "is not a mapping of names to values") }
        return mapping.mapValues { "\($0)" }
    }

    private static func mapping(_ file: String) throws(CommandError) -> [String: Any] {
        let text = String(decoding: try AtomicFile.read(file, limit: 1 << 20), as: UTF8.self)
        guard let mapping = try? Yams.load(yaml: text) as? [String: Any] else {
            throw CommandError(
                "CLI-601", "`\(file)` is not a mapping in YAML", help: "compare it with Examples/partnership", exit: .badData)
        }
        return mapping
    }

    private static func problem(_ file: String, _ place: String, _ what: String) -> CommandError {
        CommandError("CLI-601", "`\(file)`: `\(place)` \(what)", help: "compare it with Examples/partnership", exit: .badData)
    }
}
