public import SafeguardingContract

/// A record as it is read.
///
/// What it said may be erased (its thread's time was over): then ``isErased`` is true, ``body`` has no kind, and there is neither payload nor salt. Its place, its time and its
/// leaf stay, and so does the tree.
public struct StoredRecord: Sendable, Equatable {
    /// Its place in the ledger, from 0: also its leaf's index in the tree.
    public var sequence: UInt64
    /// When it happened, by the router's clock.
    public var time: Moment
    /// What happened; without a kind where it is erased.
    public var body: RecordBody
    /// A message's payload or an agreement's text; nil for what has none.
    public var payload: [UInt8]?
    /// The random bytes in its commitments; none where it is erased.
    public var salt: [UInt8]
    /// Its leaf.
    public var leaf: [UInt8]
    /// The thread it belongs to, or belonged to before it was erased; nil for none.
    public var thread: ThreadID?

    public init(sequence: UInt64, time: Moment, body: RecordBody, payload: [UInt8]?, salt: [UInt8], leaf: [UInt8], thread: ThreadID? = nil) {
        self.sequence = sequence
        self.time = time
        self.body = body
        self.payload = payload
        self.salt = salt
        self.leaf = leaf
        self.thread = thread
    }

    /// Whether what it said was erased.
    public var isErased: Bool { body.kind == nil }

    /// The number of its kind, as record.proto has it: the leaf says it of an erased record too.
    public var kindNumber: UInt8? { body.kindNumber ?? (leaf.count > 1 ? leaf[1] : nil) }

    /// What is left of it when its thread is erased.
    public var erased: StoredRecord { StoredRecord(sequence: sequence, time: time, body: RecordBody(), payload: nil, salt: [], leaf: leaf, thread: thread) }
}

extension RecordBody {
    /// The number of the field that is set, as record.proto has it; nil where none is.
    public var kindNumber: UInt8? {
        switch kind {
        case .logOpened: 1
        case .agreementInForce: 2
        case .adapterEnrolled: 3
        case .adapterRevoked: 4
        case .messageRecorded: 5
        case .messageRefused: 6
        case .deliveryAttempted: 7
        case .deliveryTaken: 8
        case .deliveryDeclined: 9
        case .decidedAgain: 10
        case .threadChanged: 11
        case .checkpointKey: 12
        case .logRestored: 13
        case .threadErased: 14
        case .legalHold: 15
        case .epochBegun: 16
        case nil: nil
        }
    }
}
