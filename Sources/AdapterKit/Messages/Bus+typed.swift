public import SafeguardingContract

extension Bus {
    /// Puts a message that opens a thread into the outbox; its Swift type says what it is. When this returns, it is durable.
    ///
    /// ```swift
    /// try await bus.send(referral, to: .desk("front-door"), source: item.source)
    /// ```
    ///
    /// - Parameters:
    ///   - message: what is said.
    ///   - to: who is to act, or to know.
    ///   - inform: who is kept informed.
    ///   - source: what it was made from; the same key with the same digest is the same message, however often it is sent.
    /// - Returns: the message's id, which is the thread's too.
    /// - Throws: `ProblemList` when the contract's validation finds problems, all at once: nothing is sent. ``StoreFault`` when it cannot be stored.
    public func send<M: OpeningMessage>(_ message: M, to: Recipient, inform: [Recipient] = [], source: SourceKey? = nil) async throws -> MessageID {
        try await send(message, type: M.messageType, to: to, inform: inform, source: source)
    }

    /// Puts a message that belongs to a thread into the outbox; who gets it, the thread says. When this returns, it is durable.
    ///
    /// - Parameters:
    ///   - message: what is said.
    ///   - thread: the thread.
    ///   - inform: who else is kept informed.
    ///   - source: what it was made from.
    /// - Returns: the message's id.
    /// - Throws: as ``send(_:to:inform:source:)``.
    public func send<M: ThreadMessage>(_ message: M, on thread: ThreadID, inform: [Recipient] = [], source: SourceKey? = nil) async throws -> MessageID {
        try await send(message, type: M.messageType, inform: inform, thread: thread, source: source)
    }

    /// Sends what a file says, for an agency whose files are the bus's own: a message as it stands (``MessageFile``), or what a practitioner confirmed
    /// about a thread of which something came (``ReceiptFile``).
    ///
    /// - Parameters:
    ///   - item: the file.
    ///   - types: what it can be besides a confirmation.
    ///   - inbox: where threads lie that can be confirmed; nil where nothing is confirmed from here.
    ///   - grounds: why confirmations are shared.
    /// - Returns: the message's id, under which the file is kept.
    /// - Throws: ``AdapterProblems`` for whoever wrote the file; ``StoreFault`` when it cannot be stored.
    public func send(_ item: HandOver.Item, types: [MessageType] = [], confirming inbox: InboxFolder? = nil, grounds: Grounds = Grounds()) async throws -> String {
        if let inbox, ReceiptFile.isMeant(by: item.document) {
            return try await ReceiptFile(item.document, isKnown: inbox.holds).send(on: self, grounds: grounds, source: item.source).description
        }
        return try await MessageFile(item, types: types).send(on: self, source: item.source).description
    }
}

extension Recipient {
    /// A desk whose name is written in the source: `.desk("front-door")`. A name that is none is a mistake in the adapter, and traps; what stands in settings or files goes through `Recipient(_:)`.
    public static func desk(_ name: StaticString) -> Recipient {
        guard let desk = DeskID("\(name)") else { preconditionFailure("a desk's name has lower-case letters, digits and hyphens, and begins with a letter") }
        return .desk(desk)
    }

    /// A party whose name is written in the source: `.party("elm-park-school")`. Otherwise as ``desk(_:)``.
    public static func party(_ name: StaticString) -> Recipient {
        guard let party = PartyID("\(name)") else { preconditionFailure("a party's name has lower-case letters, digits and hyphens, and begins with a letter") }
        return .party(party)
    }
}

extension HumanReceipt {
    /// The types of all human receipts: what practitioners can confirm.
    public static var types: [MessageType] { Kind.allCases.map(\.type) }
}
