import AdapterKit
import SafeguardingContract

/// An adapter whose process may die just when a handler has had its effect, and nobody has noted it yet.
struct Mortal<A: Adapter>: Adapter {
    static var manifest: AdapterManifest { A.manifest }

    let adapter: A
    let dies: Bool

    init(_ adapter: A, dies: Bool) {
        self.adapter = adapter
        self.dies = dies
    }

    init(context: AdapterContext) throws { self.init(try A(context: context), dies: false) }

    func take(_ delivery: Delivery) async throws -> Handling {
        let handling = try await adapter.take(delivery)
        if dies { throw Death.now() }
        return handling
    }

    func answered(_ outcome: Outcome) async throws {
        try await adapter.answered(outcome)
        if dies { throw Death.now() }
    }

    func run(bus: Bus) async throws { try await adapter.run(bus: bus) }
}

/// The end of a process, as far as a task can play it: nothing that comes after is done, because the task is cancelled.
enum Death {
    static func now() -> CancellationError {
        withUnsafeCurrentTask { $0?.cancel() }
        return CancellationError()
    }
}
