import Foundation

/// The start of a router, until it listens.
enum RouterStart {
    /// Where the router listens, once it does.
    static func address(of router: BenchProcess, in state: StateFolder) async throws -> RouterAddress {
        let end = ContinuousClock.now + .seconds(30)
        while !router.hasEnded, .now < end {
            if let address = try? RouterAddress(file: state.endpoint) { return address }
            try await Task.sleep(for: .milliseconds(2))
        }
        throw router.fault("did not listen")
    }

    /// How long a router takes from its start until it listens, with a ledger that another one has ended with.
    /// - Parameter agreement: its file.
    static func duration(of programs: BenchPrograms, _ state: StateFolder, agreement: String, in parent: String) async throws -> Duration {
        let folder = try BenchFolder(in: parent)
        defer { folder.remove() }
        unlink(state.endpoint)
        let start = ContinuousClock.now
        let router = try BenchProcess(
            "the router", programs.eider, ["router", "--agreement", agreement, "--state", state.path, "--endpoint", folder.endpoint(.ipc)], launcher: programs.eider)
        do {
            _ = try await address(of: router, in: state)
            let duration = ContinuousClock.now - start
            await router.end(SIGTERM)
            return duration
        } catch {
            await router.end()
            throw error
        }
    }
}
