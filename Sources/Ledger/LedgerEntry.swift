public import SafeguardingContract

/// A record to be appended.
public struct LedgerEntry: Sendable, Equatable {
    /// When it happened, by the router's clock.
    public var time: Moment
    /// What happened.
    public var body: RecordBody
    /// A message's payload as its sender sent it, in canonical form, or an agreement's text; nil for what has none.
    public var payload: [UInt8]?
    /// By what the entry's thread is found to be about the same child or family as others, at most ``LedgerLimits/links``; those that it has stay. They are
    /// stored with the record, and are in neither its leaf nor its body. Only an entry that says how a thread stands can have any.
    public var links: [LinkDigest]

    public init(time: Moment, body: RecordBody, payload: [UInt8]? = nil, links: [LinkDigest] = []) {
        self.time = time
        self.body = body
        self.payload = payload
        self.links = links
    }

    /// An entry of one kind, for example `.init(time: now, .deliveryTaken(taken))`.
    public init(time: Moment, _ kind: RecordBody.OneOf_Kind, payload: [UInt8]? = nil, links: [LinkDigest] = []) {
        var body = RecordBody()
        body.kind = kind
        self.init(time: time, body: body, payload: payload, links: links)
    }

    /// The record that a ledger begins with.
    /// - Parameter origin: the log's origin, a name that no other log has.
    public static func opening(origin: String, time: Moment) -> LedgerEntry {
        var opened = LogOpened()
        opened.origin = origin
        return LedgerEntry(time: time, .logOpened(opened))
    }

    /// The record that says under which key threads' keys are wrapped from here on.
    public static func epoch(_ key: EpochKey, time: Moment) -> LedgerEntry {
        var begun = EpochBegun()
        begun.number = key.number
        begun.check = .init(key.check)
        return LedgerEntry(time: time, .epochBegun(begun))
    }
}

/// What became of a batch.
public enum AppendResult: Hashable, Sendable {
    /// Durable: its first record's sequence, and how many records.
    case appended(first: UInt64, count: Int)
    /// Nothing was written, because these threads have another version than expected. Ascending.
    case conflict([ThreadID])
}

/// What makes a message unique for ever: who sent it, and the id the sender chose.
public struct MessageKey: Hashable, Sendable {
    /// The sending adapter.
    public var adapter: AdapterID
    /// Its id.
    public var id: MessageID

    public init(adapter: AdapterID, id: MessageID) {
        self.adapter = adapter
        self.id = id
    }
}

/// The answer a message's sender got, and gets again.
public enum Answer: Hashable, Sendable {
    /// It was accepted.
    case recorded(Recorded)
    /// The agreement refused it.
    case refused(Refused)
}

/// A message that the ledger has already.
public struct SeenMessage: Hashable, Sendable {
    /// Which.
    public var key: MessageKey
    /// SHA-256 of envelope and payload as sent: a message with the same key and another digest is another message.
    public var digest: [UInt8]
    /// The original answer.
    public var answer: Answer
    /// Its record.
    public var sequence: UInt64

    public init(key: MessageKey, digest: [UInt8], answer: Answer, sequence: UInt64) {
        self.key = key
        self.digest = digest
        self.answer = answer
        self.sequence = sequence
    }
}
