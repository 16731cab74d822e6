import AdapterKit
import Foundation
import SafeguardingContract

@testable import EducationAdapter

/// The adapter in a folder of its own, with a bus that is not connected: what is sent waits in the outbox.
final class Fixture: Sendable {
    let path: String
    let store: AdapterStore
    let bus: Bus
    let adapter: Education

    /// - Parameter more: further settings, as members of a YAML flow mapping.
    init(_ more: String = "") throws {
        // In memory, where the system offers that: each row is synced.
        let above = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : FileManager.default.temporaryDirectory.path
        path = "\(above)/eider-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let keys = try KeyFolder.create(at: "\(path)/keys")
        let text = """
            adapter: school
            party: elm-park-school
            router: {endpoint: "tcp://127.0.0.1:9", public-key: '\(keys.curve.publicKey.z85)'}
            keys: {curve: keys/curve.key, signing: keys/signing.key}
            state: state
            settings: {concerns: concerns, outgoing: outgoing, incoming: incoming, stable-for-milliseconds: 0,
              school-name: Elm Park School, school-urn: "999001", worker-telephone: "01632 960050"\(more.isEmpty ? "" : ", ")\(more)}
            """
        let settings = try AdapterSettings.parse(text, relativeTo: path, manifest: Education.manifest, environment: [:])
        store = try AdapterStore(folder: settings.state)
        let log = AdapterLog.silent
        bus = try Bus(settings: settings, keys: keys, store: store, manifest: Education.manifest, log: log)
        adapter = try Education(context: AdapterContext(settings: settings, log: log, store: store))
    }

    deinit {
        store.close()
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Puts a file into `concerns`, and lets the adapter look once.
    func handOver(_ text: String, as name: String = "export.csv") async throws { try await handOver(Array(text.utf8), as: name) }

    func handOver(_ bytes: [UInt8], as name: String = "export.csv") async throws {
        try put(bytes, as: name)
        try await look()
    }

    func put(_ bytes: [UInt8], as name: String) throws {
        try FileManager.default.createDirectory(atPath: "\(path)/concerns", withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/concerns/\(name)"))
    }

    func look() async throws {
        var folder = try adapter.concerns()
        try await folder.lookOnce(at: .now) { try await adapter.send($0, bus) }
    }

    func names(_ folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []).sorted()
    }

    func bytes(_ name: String) -> [UInt8] { [UInt8](FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data()) }

    func text(_ name: String) -> String { String(decoding: bytes(name), as: UTF8.self) }

    /// The reports in `sent`, as objects.
    func reports() throws -> [Report] {
        try names("concerns/sent").filter { $0.hasSuffix(".report.json") }.map {
            try JSONDecoder().decode(Report.self, from: Data(bytes("concerns/sent/\($0)")))
        }
    }

    /// Everything that the adapter wrote for people, but the rows themselves.
    func told() -> String {
        let kinds = ["sent", "problems"].flatMap { folder in
            names("concerns/\(folder)").filter { !$0.hasSuffix(".csv") }.map { "concerns/\(folder)/\($0)" }
        }
        return kinds.map(text).joined(separator: "\n") + names("concerns/sent").joined(separator: "\n")
    }
}

/// A report, as a program reads it.
struct Report: Decodable {
    struct Row: Decodable {
        struct Problem: Decodable, Equatable {
            let code: String
            let line: Int
            let column: String?
            let name: String?
        }
        let row: Int
        let line: Int
        let result: String
        let message: String?
        let kind: String?
        let problems: [Problem]?
    }
    let rows: [Row]
    let sums: [String: Int]
}

/// Rows by the built-in mapping's names.
enum Rows {
    static let settings: EducationSettings = {
        var worker = Worker()
        (worker.role, worker.telephone) = ("designated safeguarding lead", "01632 960050")
        var school = Organisation()
        (school.name, school.identifier.scheme, school.identifier.value) = ("Elm Park School", "urn", "999001")
        func route(_ desk: String, _ purpose: String) -> EducationSettings.Route {
            .init(to: .desk(DeskID(unchecked: desk)), inform: [], purpose: purpose)
        }
        return EducationSettings(
            referrals: route("front-door", "safeguarding-referral"), anecdotes: route("exploitation-team", "exploitation-collation"),
            absences: route("school-nursing", "safeguarding-notification"), school: school, worker: worker, originals: .stay,
            delimiter: nil, mapping: .standard)
    }()

    /// A file with one row, from the columns it has.
    static func file(_ columns: KeyValuePairs<String, String>) -> [UInt8] {
        func line(_ cells: [String]) -> String { cells.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") }
        return Array((line(columns.map(\.key)) + "\r\n" + line(columns.map(\.value)) + "\r\n").utf8)
    }

    static func plan(_ columns: KeyValuePairs<String, String>, _ settings: EducationSettings = settings) throws -> ConcernsFile.Plan {
        try ConcernsFile(file(columns), settings).plans[0]
    }

    /// The message of a row that has to become one.
    static func message<M: ContractMessage>(
        _ type: M.Type, _ columns: KeyValuePairs<String, String>, _ settings: EducationSettings = settings
    ) throws -> M {
        guard case .send(let message, _) = try plan(columns, settings) else { throw NotSent() }
        return try Wire.decode(type, message.payload)
    }

    static func problems(_ columns: KeyValuePairs<String, String>, _ settings: EducationSettings = settings) throws -> [String] {
        guard case .setAside(let problems) = try plan(columns, settings) else { return [] }
        return problems.map { "\($0.code) \($0.place)" }
    }

    struct NotSent: Error {}
}

/// The repository's root.
let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
