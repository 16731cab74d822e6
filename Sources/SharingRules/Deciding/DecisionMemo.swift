import Synchronization

/// What an agreement decided before. Equal requests get equal decisions, and most messages of a day ask what others asked: then nothing is decided twice.
///
/// It holds no word of a message, as the requests do, and belongs to one agreement: another version begins with an empty one.
final class DecisionMemo: Sendable {
    /// Decisions that are kept: what a day's messages ask many times over. Beyond, all are let go of, and made again as they are asked for.
    static let limit = 1024

    private let made = Mutex<[DecisionRequest: Decision]>([:])

    /// The decision on a request, made now where it is not there.
    func decision(on request: DecisionRequest, deciding: () -> Decision) -> Decision {
        if let known = made.withLock({ $0[request] }) { return known }
        let decision = deciding()
        made.withLock { made in
            if made.count >= DecisionMemo.limit { made = [:] }
            made[request] = decision
        }
        return decision
    }
}

extension Agreement {
    /// As ``decide(_:explaining:)`` with the explanation; a request that was decided before is not decided again.
    public func decided(_ request: DecisionRequest) -> Decision { memo.decision(on: request) { decide(request) } }
}

extension DecisionRequest {
    /// By what tells most requests apart: equality looks at all the rest.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(messageType)
        hasher.combine(recipient)
        hasher.combine(facts)
        hasher.combine(consent)
        hasher.combine(age)
    }
}
