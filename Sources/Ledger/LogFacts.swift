public import SafeguardingContract

/// What a ledger says of itself: its log's name, which keys sign its checkpoints, and which epoch it is in.
public struct LogFacts: Hashable, Sendable {
    /// A name of the log, and from when it has it.
    public struct Origin: Hashable, Sendable {
        /// The name, which no other log has.
        public var name: String
        /// The record that gave it: the first, or one of a restore.
        public var sequence: UInt64
    }

    /// A key that signs checkpoints, and from when.
    public struct CheckpointKey: Hashable, Sendable {
        /// Ed25519 public key, 32 bytes.
        public var publicKey: [UInt8]
        /// The record that says so.
        public var sequence: UInt64
    }

    /// An epoch, and from when it lasts.
    public struct Epoch: Hashable, Sendable {
        /// The number of its key.
        public var number: UInt32
        /// What tells its key from another, as ``EpochKey/check``.
        public var check: [UInt8]
        /// The record that says so.
        public var sequence: UInt64
    }

    /// The names the log has had, in order: more than one where it was restored from a backup.
    public private(set) var origins: [Origin] = []
    /// The keys that signed its checkpoints, in order: the last one does now.
    public private(set) var checkpointKeys: [CheckpointKey] = []
    /// The epochs that were begun, in order.
    public private(set) var epochs: [Epoch] = []

    /// What a ledger without records says.
    public init() {}

    /// The log's name now; nil before its first record.
    public var origin: String? { origins.last?.name }

    /// The log's name for a checkpoint over so many records; nil for none.
    public func origin(ofSize size: UInt64) -> String? { origins.last { $0.sequence < size }?.name }

    /// Goes one record further; records that say nothing of the log are passed over.
    public mutating func apply(_ body: RecordBody, at sequence: UInt64) {
        switch body.kind {
        case .logOpened(let it): origins.append(Origin(name: it.origin, sequence: sequence))
        case .logRestored(let it): origins.append(Origin(name: it.origin, sequence: sequence))
        case .checkpointKey(let it): checkpointKeys.append(CheckpointKey(publicKey: Array(it.publicKey), sequence: sequence))
        case .epochBegun(let it): epochs.append(Epoch(number: it.number, check: Array(it.check), sequence: sequence))
        case .agreementInForce, .adapterEnrolled, .adapterRevoked, .messageRecorded, .messageRefused, .deliveryAttempted, .deliveryTaken, .deliveryDeclined,
            .decidedAgain, .threadChanged, .threadErased, .legalHold, nil:
            break
        }
    }
}
