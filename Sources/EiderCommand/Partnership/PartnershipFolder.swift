import Foundation
import SafeguardingContract
import Yams

/// A partnership's configuration: `partnership.yaml` (what `eider up` runs here), `agreement.yaml`, and `adapters/<id>.yaml` or `.json`, the
/// settings of each adapter.
///
/// ```yaml
/// router:
///   endpoint: tcp://127.0.0.1:5570
/// adapters:
///   - id: youth-service
///     run: eider-youth-service-adapter      # beside eider, on the path, or a path from this folder; or a plugin's folder:
///     # plugin: ../plugins/youth-service
///     folders: {outgoing: youth-service/outgoing}   # settings that are folders, in the state folder
///     settings: {interval: 2}                 # other settings, in place of those in its own file; no secrets
/// ```
struct PartnershipFolder: Sendable {
    /// One adapter that is run here.
    struct Member: Sendable, Equatable {
        let id: AdapterID
        /// Its party, from its settings file.
        let party: PartyID
        /// What is run.
        let program: AdapterProgram
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
                id: id, party: party, program: program, settingsFile: settingsFile, folders: folders, settings: settings.merging(more) { $1 },
                ownSettings: ownSettings)
        }
    }

    /// Its path, absolute.
    let path: String
    /// Where the router is to listen.
    let endpoint: String
    /// The adapters in the order of their start.
    let members: [Member]
    /// Those whose settings file cannot be used, and why: only where that was tolerated.
    let broken: [(id: AdapterID, why: CommandError)]

    /// The agreement.
    var agreement: String { path + "/agreement.yaml" }

    /// Reads it.
    /// - Parameter tolerant: an adapter whose own settings file cannot be used is one of ``broken``, and the others are read.
    /// - Throws: `CLI-101` where a file is missing, `CLI-601` where one does not say what it should, with its path in the file.
    init(_ folder: String, tolerant: Bool = false) throws(CommandError) {
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
        var broken: [(id: AdapterID, why: CommandError)] = []
        for (index, mapping) in adapters.enumerated() {
            let entry = try Entry(mapping, at: "adapters[\(index)]", file: file)
            guard !(members.map(\.id) + broken.map(\.id)).contains(entry.id) else {
                throw Self.problem(file, "adapters[\(index)].id", "is there twice")
            }
            do { members.append(try Self.member(entry, folder: path)) } catch {
                guard tolerant else { throw error }
                broken.append((entry.id, error))
            }
        }
        (self.members, self.broken) = (members, broken)
    }

    private init(path: String, endpoint: String, members: [Member]) {
        self.path = path
        self.endpoint = endpoint
        self.members = members
        broken = []
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

    /// What `partnership.yaml` says of one adapter.
    private struct Entry {
        let id: AdapterID
        let program: AdapterProgram
        let folders: [String: String]
        let settings: [String: String]

        init(_ entry: [String: Any], at place: String, file: String) throws(CommandError) {
            for key in entry.keys.sorted() where !["id", "run", "plugin", "folders", "settings"].contains(key) {
                throw PartnershipFolder.problem(file, "\(place).\(printable(key))", "is not known here")
            }
            guard let id = (entry["id"] as? String).flatMap({ AdapterID($0) }), id != .router else {
                throw PartnershipFolder.problem(file, "\(place).id", "is missing, or no adapter's name")
            }
            self.id = id
            switch (entry["run"] as? String, entry["plugin"] as? String) {
            case (let run?, nil) where !run.isEmpty: program = .executable(run)
            case (nil, let plugin?) where !plugin.isEmpty: program = .plugin(plugin)
            case (.some, .some): throw PartnershipFolder.problem(file, "\(place).plugin", "is beside `run`: say one of them")
            default: throw PartnershipFolder.problem(file, "\(place).run", "is missing: say which executable, or with `plugin` which plugin's folder")
            }
            folders = try PartnershipFolder.texts(entry["folders"], "\(place).folders", file)
            settings = try PartnershipFolder.texts(entry["settings"], "\(place).settings", file)
        }
    }

    private static func member(_ entry: Entry, folder: String) throws(CommandError) -> Member {
        let json = "\(folder)/adapters/\(entry.id).json"
        let settingsFile = access(json, F_OK) == 0 ? json : "\(folder)/adapters/\(entry.id).yaml"
        let own = try mapping(settingsFile)
        guard own["adapter"] as? String == entry.id.text else {
            throw problem(settingsFile, "adapter", "is not `\(entry.id)`, which is what the file's name says")
        }
        guard let party = (own["party"] as? String).flatMap({ PartyID($0) }) else {
            throw problem(settingsFile, "party", "is missing, or no party's name")
        }
        return Member(
            id: entry.id, party: party, program: entry.program, settingsFile: settingsFile, folders: entry.folders, settings: entry.settings,
            ownSettings: Set((own["settings"] as? [String: Any] ?? [:]).keys))
    }

    private static func texts(_ value: Any?, _ place: String, _ file: String) throws(CommandError) -> [String: String] {
        guard let value else { return [:] }
        guard let mapping = value as? [String: Any] else { throw problem(file, place, "is not a mapping of names to values") }
        var texts: [String: String] = [:]
        for (name, value) in mapping {
            switch value {
            case let text as String: texts[name] = text
            case let number as Int: texts[name] = "\(number)"
            case let number as Double: texts[name] = "\(number)"
            case let bool as Bool: texts[name] = "\(bool)"
            default: throw problem(file, "\(place).\(printable(name))", "is not a single value: write a text in quotation marks, a number, or true or false")
            }
        }
        return texts
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
