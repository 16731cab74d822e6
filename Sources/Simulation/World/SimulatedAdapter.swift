import BusProtocol
import RouterCore
import SafeguardingContract
import TransparencyLog

/// An agency's adapter: what is on its disk, what is only in its memory, and its session.
struct SimulatedAdapter: Sendable {
    /// A message of the agency, in the outbox.
    struct Sent: Sendable {
        let submission: Submission
        var isAnswered = false
    }

    /// What makes a delivery the same as another.
    struct Delivered: Hashable {
        let id: String
        let decision: UInt32
    }

    /// What has been written and is not synced.
    enum Write: Sendable {
        case message(Submission)
        case answered(MessageID)
        case delivery(Envelope, [UInt8])
    }

    let party: String
    let signing: SigningKey
    /// As the operator's list has it. A key that was revoked is not used again.
    var approved: ApprovedAdapter
    /// Whether the operator's list has it.
    var isListed = true

    // On the disk.
    var outbox: [MessageID: Sent] = [:]
    var order: [MessageID] = []
    var inbox: Set<Delivered> = []
    var lastTaken: UInt64 = 0

    // In memory.
    var isRunning = true
    /// Goes up with each start: what was under way for an earlier one is void.
    var life = 0
    var session: AdapterSession
    var sessions = 0
    var link: Int?
    var writes: [Write] = []
    var isSyncing = false
    var isLooking = false
    /// When it may connect again: the network is parted before that.
    var partedUntil: Int64 = 0

    init(_ party: String, key: UInt64, signing: SigningKey, _ greeting: Greeting) {
        self.party = party
        self.signing = signing
        approved = SimulatedAdapter.approved(party, key: key, signing)
        session = AdapterSession(greeting)
    }

    var name: AdapterID { approved.adapter }

    /// Its line of the operator's list, with another key for each number.
    static func approved(_ party: String, key: UInt64, _ signing: SigningKey) -> ApprovedAdapter {
        ApprovedAdapter(
            adapter: AdapterID(unchecked: party), party: PartyID(unchecked: party), curveKey: Digest.sha256(Array("\(party) \(key)".utf8)).bytes,
            signingKey: signing.publicKey.bytes, sends: MessageType.all.filter(\.sendable).map(\.name), takes: MessageType.all.map(\.name))
    }

    /// The process ends: what was not synced is gone.
    mutating func die() {
        isRunning = false
        life += 1
        session = AdapterSession(session.greeting)
        link = nil
        writes = []
        (isSyncing, isLooking) = (false, false)
    }
}
