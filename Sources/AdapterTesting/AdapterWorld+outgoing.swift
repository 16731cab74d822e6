import AdapterKit
public import SafeguardingContract

/// What the adapter said, and what the router answers.
extension AdapterWorld {
    /// Everything in the outbox, in order, answered or not; messages whose words have expired are left out.
    public var sent: [SentMessage] {
        get throws { try store.outbox().compactMap(SentMessage.init) }
    }

    /// Answers a message as the router does; the adapter hears of a final answer. A second final answer changes nothing.
    /// - Throws: ``WorldProblem`` where there is no such message.
    public func answer(_ id: MessageID, _ answer: RouterAnswer, dying: Bool = false) async throws {
        guard try sent.contains(where: { $0.id == id }) else { throw WorldProblem("no message of that id was sent") }
        try bus.pretend(answered: [answer.answer(to: id, sequence: nextSequence())])
        try await drain(dying: dying)
    }

    /// Answers everything that has no answer yet.
    public func answerAll(_ answer: RouterAnswer = .recorded()) async throws {
        for message in try sent where message.state == .queued { try await self.answer(message.id, answer) }
    }

    func nextSequence() -> UInt64 {
        state.withLock { state in
            state.sequence += 1
            return state.sequence
        }
    }
}
