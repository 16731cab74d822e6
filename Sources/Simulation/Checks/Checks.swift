import Ledger
import SafeguardingContract
import TransparencyLog

/// What the checks have seen so far. They go by what was said on the wire and what is on the disk, never by what the router thinks.
struct Checks {
    var fault: SimulationFault?
    /// What adapters were told is recorded, with its sequence.
    var promised: [MessageKey: UInt64] = [:]
    /// What each adapter's system was handed: by place, message and decision.
    var applied: Set<String> = []
    /// The tree over the leaves as they became durable, and roots that somebody could have kept.
    var tree = GrowingMerkleTree()
    var roots: [UInt64: Digest] = [:]
    /// Alerts that were told.
    var alerts: Set<String> = []
    /// How each thread stood last.
    var threads: [String: ThreadAfter] = [:]
}

/// Something that has to hold and does not.
public struct SimulationFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Stable: docs/simulation.md lists them.
    public let code: String
    /// What was found.
    public let sentence: String

    public var description: String { "\(code): \(sentence)" }
}
