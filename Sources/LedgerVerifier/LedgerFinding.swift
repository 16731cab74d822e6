/// Something in a ledger that is not as it was written, and where.
public struct LedgerFinding: Hashable, Sendable, Codable {
    /// What is damaged.
    public enum Code: String, Hashable, Sendable, Codable, CaseIterable {
        /// A record is missing, or stands twice.
        case gap = "VER-GAP"
        /// A leaf is none.
        case leaf = "VER-LEAF"
        /// What is stored of a record is not what its leaf was made of.
        case stored = "VER-STORED"
        /// What a record says is not what its leaf commits to.
        case commitment = "VER-COMMITMENT"
        /// What is sealed cannot be opened with the key that belongs to it.
        case sealed = "VER-SEALED"
        /// A record is erased, and no record says that its thread was.
        case erased = "VER-ERASED"
        /// A record contradicts those before it.
        case order = "VER-ORDER"
        /// A stored node of the tree is not what the leaves make.
        case node = "VER-NODE"
        /// A kept checkpoint is not of this log, not signed by its key, or not of its tree.
        case checkpoint = "VER-CHECKPOINT"
        /// A kept cosignature does not hold.
        case cosignature = "VER-COSIGNATURE"
        /// A checkpoint that somebody held contradicts the ledger.
        case held = "VER-HELD"
        /// A projection does not say what the records say, or the search by links not what the links say.
        case projection = "VER-PROJECTION"
        /// The file itself is damaged.
        case file = "VER-FILE"
    }

    /// What is damaged.
    public let code: Code
    /// Where: for example `record 41`, `records 256 to 511`, `thread 01936f2a-…: after`.
    public let place: String
    /// What is wrong.
    public let sentence: String

    public init(_ code: Code, _ place: String, _ sentence: String) {
        self.code = code
        self.place = place
        self.sentence = sentence
    }
}

/// What a verification found, and what it looked at.
public struct LedgerReport: Sendable, Codable {
    /// How many findings are listed: who has more has to restore a backup, and not to read them.
    public static let listed = 1000

    /// The log's name now.
    public internal(set) var origin = ""
    /// How many records there are.
    public internal(set) var size: UInt64 = 0
    /// The root over them, lower-case hexadecimal.
    public internal(set) var root = ""
    /// What is damaged, at most ``listed``.
    public internal(set) var findings: [LedgerFinding] = []
    /// How many findings there are, listed or not.
    public internal(set) var found = 0
    /// Records whose words were erased: their leaves were checked.
    public internal(set) var erased: UInt64 = 0
    /// Sealed records that were not opened, because their key was not there: that they are what was stored was checked, what they say was not.
    public internal(set) var unopened: UInt64 = 0
    /// Whether the projections were recomputed: only where every record could be read.
    public internal(set) var projectionsChecked = false
    /// How many checkpoints are kept, and over how many records the last is; nil where there is none.
    public internal(set) var checkpoints = 0
    public internal(set) var lastCheckpoint: UInt64?
    /// Over how many records the last checkpoint is that a witness cosigned; what came after it is covered by nobody's word but the operator's.
    public internal(set) var lastCosigned: UInt64?
    /// How many checkpoints that somebody held were compared.
    public internal(set) var heldCompared = 0

    /// Whether nothing was found.
    public var isSound: Bool { found == 0 }

    mutating func add(_ finding: LedgerFinding) {
        found += 1
        if findings.count < LedgerReport.listed { findings.append(finding) }
    }

    mutating func add(_ code: LedgerFinding.Code, _ place: String, _ sentence: String) { add(LedgerFinding(code, place, sentence)) }
}
