import Foundation
import Synchronization
import Testing

@testable import AdapterKit
@testable import HealthAdapter

/// The adapter's executable as a process of its own. No router is there: what it sends waits in its outbox.
final class RunningAdapter: Sendable {
    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private let process = Process()
    private let errors = Pipe()
    private let said = Mutex("")
    private let pieces: AsyncStream<String>

    /// Starts it.
    init(settings: String) throws {
        process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "eider-health-adapter")
        process.arguments = ["run", "--settings", settings]
        process.standardOutput = errors
        process.standardError = errors
        let (pieces, told) = AsyncStream.makeStream(of: String.self)
        self.pieces = pieces
        errors.fileHandleForReading.readabilityHandler = { handle in
            let data = handle.availableData
            if data.isEmpty {
                handle.readabilityHandler = nil
                told.finish()
            } else {
                told.yield(String(decoding: data, as: UTF8.self))
            }
        }
        try process.run()
    }

    /// Writes settings beside a fixture's, with its keys and a state folder of its own.
    static func settings(beside path: String) throws -> String {
        let router = try KeyFolder.create(at: "\(path)/router-keys").curve.publicKey.z85
        let text = """
            adapter: hospital
            party: county-hospital
            router: {endpoint: "tcp://127.0.0.1:9", public-key: '\(router)'}
            keys: {curve: keys/curve.key, signing: keys/signing.key}
            state: own-state
            settings: {port: 0, notices: own-notices}
            """
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/own.yaml"))
        return "\(path)/own.yaml"
    }

    /// The port it listens at, once it says so.
    func port() async throws -> Int {
        for await piece in pieces {
            let all = said.withLock { said in
                said += piece
                return said
            }
            if let found = all.firstMatch(of: /code=port-([0-9]+)/), let port = Int(found.1) { return port }
        }
        throw Ended(said: said.withLock { $0 })
    }

    /// Ends it, and gives everything it said.
    func stop() async -> String {
        process.terminate()
        process.waitUntilExit()
        for await piece in pieces { said.withLock { $0 += piece } }
        return said.withLock { $0 }
    }

    struct Ended: Error { let said: String }
}
