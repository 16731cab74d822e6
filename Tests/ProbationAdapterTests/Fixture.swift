import AdapterKit
import Foundation
import Hummingbird
import HummingbirdTesting
import SafeguardingContract

@testable import ProbationAdapter

/// The adapter in a folder of its own, with a bus that is not connected: what is sent waits in the outbox.
final class Fixture: Sendable {
    let folder: Folder
    let store: AdapterStore
    let bus: Bus
    let adapter: Probation

    /// - Parameters:
    ///   - own: more settings.
    ///   - folder: one in which another adapter worked before, and has ended.
    init(_ own: String = "port: 0", in folder: Folder? = nil, environment: [String: String] = [:]) throws {
        let folder = try folder ?? Folder()
        self.folder = folder
        let (path, keys) = (folder.path, folder.keys)
        let text = """
            adapter: probation
            party: county-probation
            router: {endpoint: "tcp://127.0.0.1:9", public-key: '\(keys.curve.publicKey.z85)'}
            keys: {curve: keys/curve.key, signing: keys/signing.key}
            state: state
            settings: {events: events, drafts: drafts, outgoing: outgoing, incoming: incoming, stable-for-milliseconds: 0, \(own)}
            """
        let settings = try AdapterSettings.parse(text, relativeTo: path, manifest: Probation.manifest, environment: environment)
        store = try AdapterStore(folder: settings.state)
        let log = AdapterLog.silent
        bus = try Bus(settings: settings, keys: keys, store: store, manifest: Probation.manifest, log: log)
        adapter = try Probation(context: AdapterContext(settings: settings, log: log, store: store))
    }

    deinit {
        store.close()
    }

    var path: String { folder.path }

    // MARK: Putting in

    /// Puts events there as files, and lets the adapter look until there are none.
    func events(_ texts: [String: String]) async throws {
        for (name, text) in texts { try write(Array(text.utf8), "events/\(name)") }
        try await lookAtEvents()
    }

    func event(_ text: String, as name: String = "event.json") async throws { try await events([name: text]) }

    func lookAtEvents() async throws {
        var folder = try adapter.eventFolder()
        while try await folder.lookOnce(at: .now) > 0 {}
    }

    /// Puts a file into `outgoing`, and lets the adapter look once.
    func handOver(_ text: String, as name: String = "a.json") async throws {
        try write(Array(text.utf8), "outgoing/\(name)")
        try await lookAtOutgoing()
    }

    func lookAtOutgoing() async throws {
        var handOver = try adapter.handOver()
        try await handOver.lookOnce(at: .now) { try await adapter.send($0, bus) }
    }

    /// Asks the listener, without a socket.
    func ask(
        _ body: [UInt8], _ method: HTTPRequest.Method = .post, _ uri: String = "/events", token: String? = nil
    ) async throws -> TestResponse {
        var headers = HTTPFields()
        headers[.authorization] = token.map { "Bearer \($0)" }
        return try await adapter.server().application().test(.router) { [headers] client in
            try await client.executeRequest(uri: uri, method: method, headers: headers, body: ByteBuffer(bytes: body))
        }
    }

    // MARK: Looking

    func write(_ bytes: [UInt8], _ name: String) throws {
        try FileManager.default.createDirectory(
            atPath: URL(fileURLWithPath: "\(path)/\(name)").deletingLastPathComponent().path, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    }

    /// The files of a folder, without its folders.
    func files(_ folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []).sorted().filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(path)/\(folder)/\(name)", isDirectory: &isFolder) && !isFolder.boolValue
        }
    }

    /// Every file and folder, by its path.
    func everything() -> [String] { FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? [] }

    func text(_ name: String) -> String {
        String(decoding: FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data(), as: UTF8.self)
    }

    func json(_ name: String) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(text(name).utf8)) as? [String: Any] ?? [:]
    }

    /// The drafts' ids in a place.
    func drafts(_ place: String = "") -> [String] {
        files("drafts/\(place)").filter { $0.hasSuffix(".json") && $0.utf8.count == 29 }.map { String($0.dropLast(5)) }
    }
}

/// A folder with an adapter's keys, removed when nobody holds it any more. It lies in memory where the system has such a place: what these
/// tests write is flushed thousands of times.
final class Folder: Sendable {
    let path: String
    let keys: KeyFolder

    init() throws {
        let memory = "/dev/shm"
        let parent = FileManager.default.isWritableFile(atPath: memory) ? memory : FileManager.default.temporaryDirectory.path
        path = "\(parent)/eider-\(UUID().uuidString)"
        keys = try KeyFolder.create(at: "\(path)/keys")
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
