package import SafeguardingContract

/// What a bus client's thread does with what the router says, for whoever stands in the router's place: a test's world. The bus is not started then.
extension Bus {
    /// Puts deliveries into the inbox, as the client's thread does.
    /// - Returns: those that were answered before, whose answer is due again.
    package func pretend(delivered deliveries: [Delivery]) throws -> [(delivery: Delivery, handling: Handling)] {
        zip(deliveries, try store.receive(deliveries, at: now())).compactMap { delivery, reception in
            guard case .answered(let handling) = reception else { return nil }
            return (delivery, handling)
        }
    }

    /// Keeps the router's answers, as the client's thread does. A temporary refusal leaves the message in the queue.
    package func pretend(answered answers: [Outcome.Answer]) throws {
        let new = Set(try store.keep(try store.patiently(answers, at: now())))
        for outcome in try store.outcomes(of: new) { shared.announce(outcome) }
    }

    /// What the router would have been told of deliveries since it was asked last.
    package func takeSettled() -> [(delivery: Delivery, handling: Handling)] {
        shared.state.withLock { state in
            defer { state.settled = [] }
            return state.settled.map { ($0.0, $0.1) }
        }
    }

    /// Has something done each time that a message has become durable, before whoever sends it knows.
    package func onceKept(_ body: (@Sendable (MessageID) throws -> Void)?) { shared.state.withLock { $0.onceKept = body } }
}
