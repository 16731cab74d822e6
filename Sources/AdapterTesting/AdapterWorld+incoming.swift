public import AdapterKit
public import SafeguardingContract

/// What comes from others, by the same inbox and in the same order as in real life.
extension AdapterWorld {
    /// Delivers a message, and calls the handlers. When this returns, they were called; where one threw, it is called again a second later and later still.
    ///
    /// - Parameters:
    ///   - message: what came, as much of it as the agreement shares.
    ///   - sender: who sent it, `party/adapter`.
    ///   - thread: the thread it belongs to; nil for what opens one.
    ///   - desk: the desk that it was written to, if it was one.
    ///   - role: `act` for who has to act, `inform` for who is kept informed.
    ///   - withheld: whether the recipient may know that something was left out.
    ///   - dying: the process dies when the handler has had its effect, before that is noted; it begins again, and the handler is called again.
    /// - Returns: the delivery; ``handling(of:)`` says what the router was told.
    @discardableResult
    public func deliver<M: BusMessage>(
        _ message: M, from sender: String = "county-social-care/social-care", on thread: ThreadID? = nil, desk: String = "", role: String = "act",
        withheld: Bool = false, dying: Bool = false
    ) async throws -> Delivery {
        let delivery = try delivery(Wire.encode(message), M.messageType, newID(), from: sender, on: thread) { envelope in
            (envelope.desk, envelope.role, envelope.withheld) = (desk, role, withheld)
        }
        try await deliver(delivery, dying: dying)
        return delivery
    }

    /// Delivers what another agency's practitioner confirmed, signed as by their adapter.
    @discardableResult
    public func deliver(
        _ receipt: HumanReceipt, from sender: String = "county-social-care/social-care", on thread: ThreadID, purpose: String = "safeguarding-referral",
        dying: Bool = false
    ) async throws -> Delivery {
        let id = newID()
        var generator = SystemRandomNumberGenerator()
        let signed = ReceiptSigner(key: keys.signing).sign(receipt, thread: thread, id: id, previous: [], using: &generator)
        var grounds = Grounds()
        grounds.purpose = purpose
        let delivery = try delivery(receipt.kind.payload(grounds, signed.statements), receipt.kind.type, id, from: sender, on: thread) { $0.role = "act" }
        try await deliver(delivery, dying: dying)
        return delivery
    }

    /// Delivers the same delivery again, as a router does that had no answer.
    public func deliver(_ delivery: Delivery, dying: Bool = false) async throws {
        note(try bus.pretend(delivered: [delivery]))
        try await drain(dying: dying)
    }

    /// What the router was told of a delivery; nil where it was told nothing yet.
    public func handling(of delivery: Delivery) -> Handling? { state.withLock { $0.handlings[delivery.key] } }

    /// How many deliveries wait, because a handler threw, or another of their thread waits.
    public var unhandled: Int {
        get throws { try store.unhandledCount() }
    }

    private func newID() -> MessageID {
        var generator = SystemRandomNumberGenerator()
        return MessageID(at: clock.now, using: &generator)
    }

    private func delivery(
        _ payload: [UInt8], _ type: MessageType, _ id: MessageID, from sender: String, on thread: ThreadID?, _ change: (inout Envelope) -> Void
    ) throws -> Delivery {
        var envelope = Envelope()
        (envelope.id, envelope.type, envelope.source) = (id.description, type.name, "eider:\(sender)")
        (envelope.time, envelope.subject, envelope.dataschema) = (clock.now.description, thread?.description ?? "", "eider:\(Bus.contract)")
        (envelope.sequence, envelope.decision, envelope.datacontenttype) = (nextSequence(), 1, settings.encoding.contentType)
        change(&envelope)
        guard let delivery = Delivery(envelope: envelope, payload: payload) else { throw WorldProblem("the thread is not well formed") }
        return delivery
    }
}
