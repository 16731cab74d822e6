import SafeguardingContract
import Synchronization

@testable import AdapterKit

/// An adapter that writes down what it is asked, and fails as often as it is told.
final class ScriptedAdapter: Adapter {
    static let manifest = BusFixture.manifest

    struct Failure: Error {}

    enum Call: Sendable, Hashable {
        case take(String)
        case answered(MessageID)
    }

    let calls = Mutex<[Call]>([])
    /// Each call as it comes.
    let coming: AsyncStream<Call>
    private let continuation: AsyncStream<Call>.Continuation
    let failures = Mutex<[String: Int]>([:])
    let handling: @Sendable (Delivery) -> Handling
    private let work: @Sendable (Bus) async throws -> Void

    init(
        handling: @escaping @Sendable (Delivery) -> Handling = { _ in .taken },
        work: @escaping @Sendable (Bus) async throws -> Void = { _ in try await Task.sleep(for: .seconds(3600)) }
    ) {
        (coming, continuation) = AsyncStream.makeStream()
        self.handling = handling
        self.work = work
    }

    convenience init(context: AdapterContext) { self.init() }

    func fail(_ key: String, times: Int) { failures.withLock { $0[key] = times } }

    private func note(_ call: Call, _ key: String) throws {
        calls.withLock { $0.append(call) }
        continuation.yield(call)
        let fails = failures.withLock { failures in
            guard let left = failures[key], left > 0 else { return false }
            failures[key] = left - 1
            return true
        }
        if fails { throw Failure() }
    }

    func take(_ delivery: Delivery) async throws -> Handling {
        try note(.take(delivery.key), delivery.key)
        return handling(delivery)
    }

    func answered(_ outcome: Outcome) async throws { try note(.answered(outcome.id), outcome.id.description) }

    func run(bus: Bus) async throws { try await work(bus) }
}
