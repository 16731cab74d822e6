import BusProtocol

/// The router's named limits, each with its reason.
public enum RouterLimits {
    /// Events decided before a batch is recorded: enough that one sync serves many, few enough that the first of them
    /// does not wait long.
    public static let batch = 256
    /// Events of one party that are decided before it is another's turn, and before what others sent meanwhile is read.
    public static let servedAtOnce = 16
    /// Events of one party that wait for their turn: its whole credit both ways and its control frames fit twice over. More is no adapter's that keeps to the protocol.
    public static let waitingEvents = 4096
    /// Frames read from the wire in one turn, whoever sent them: beyond, what was read is decided first.
    public static let readAtOnce = 2048
    /// Sessions that an adapter may begin in a minute: what it does beyond is not looked at, and it tries again. Each session begins with everything that was not taken.
    public static let sessionsPerMinute = 60
    /// Connections whose handshake is let through with one key in a minute.
    public static let handshakesPerMinute = 120
    /// Connections that may wait until they are taken in: all adapters of a partnership come at once after a start of the router.
    public static let waitingConnections: Int32 = 1024
    /// Bytes of a payload up to which what was read of it is kept from the look-up to the decision; a larger one is read again. A batch has many, and nobody has looked yet whether
    /// they are well formed.
    public static let keptRead = 16 << 10
    /// Records that the router's own thread writes: with more, it decides the next ones while another thread waits for the disk.
    public static let writtenHere = 4
    /// How long a record waits for which nobody waits, that a delivery was taken: one that comes meanwhile takes it along, and a sync is saved. With one message at a time that is every second sync.
    public static let unawaitedFor = Duration.milliseconds(10)
    /// Records that may wait for the sync under way: beyond, the router stops reading from the wire and looking for what is due, so that memory is bounded. What one look at
    /// the wire and one tick can add to it still fits into a batch of the ledger (4096).
    public static let pendingRecords = 1536
    /// Bytes of one party that wait for their turn: all that an adapter may have unanswered, and the heads of its control frames. More is no adapter's that keeps to the protocol.
    public static let waitingBytes = BusLimits.submitBytes + 64 * BusLimits.head
    /// Bytes of all parties that wait for their turn: beyond, the router stops reading from the wire. More than one party's, so that none can keep others from being read.
    public static let intakeBytes = 128 << 20
    /// Messages that wait in libzmq from one connection, each up to 1 MiB: one share. Beyond, TCP holds the peer back, and nothing is lost.
    public static let waitingOnConnection = Int32(servedAtOnce)
    /// Bytes of payload that may wait for the sync under way: beyond, the router stops reading from the wire. As many again are
    /// being written just then.
    public static let pendingBytes = 64 << 20
    /// Submits an adapter may have unanswered: a batch of them, so that one that sends much waits for no round trip.
    public static let submitCredit: UInt32 = 256
    /// Recipients a message can inform beside the one that acts: a partnership has tens of parties, and every recipient costs a decision.
    public static let informed = 32
    /// Who was given what that a thread keeps, with what is held: a thread is written whole with each of its messages. Beyond, it takes nothing new: who was told must never
    /// be forgotten, or a correction would not reach them. What ends, releases or recalls something always passes.
    public static let told = 256
    /// Threads that a message can build on: each is looked up.
    public static let buildsOn = 8
    /// Threads whose time is over that are looked at in one go.
    public static let dueAtOnce = 64
    /// Threads about one child, or of one family, that are looked at: the latest.
    public static let linked = 64
    /// Loops of a party that leaves that are handed over in one go.
    public static let handedOverAtOnce = 64
    /// Threads that a notice names: the rest is found with `eider loops`.
    public static let threadsNamed = 64
    /// Meetings that a thread keeps, the latest.
    public static let meetings = 16
    /// How long after a checkpoint the next one is signed, where something was recorded: what is not covered yet is at most so old.
    public static let checkpointEvery = Duration.seconds(60)
    /// How long a router that is to end waits for its witnesses.
    public static let cosignedWithin = Duration.seconds(1)
    /// How long a checkpoint may be without the cosignatures it needs before somebody is told.
    public static let witnessedWithin = Duration.seconds(15 * 60)
    /// How long before keys, an agreement's review or the list of bank holidays run out somebody is told: there is time to make new ones.
    public static let runsOutWithin = Duration.seconds(30 * 86_400)
    /// How often it is looked whether something runs out, ends or has been kept for long enough.
    public static let housekeepingEvery = Duration.seconds(60)
    /// Threads that are erased in one go: each may have thousands of records.
    public static let erasedAtOnce = 16
    /// Rows read from the outbox at once for one adapter.
    public static let outboxPage = 64
    /// Bytes of payload delivered to one adapter and not answered. Its credit counts messages, and 1024 of 1 MiB are more
    /// than the process may hold; with tens of adapters, all of them together are within the memory limit.
    public static let outstandingBytes = 16 << 20
    /// Paths of fields left out that an answer names for one recipient. Its categories are always all there.
    public static let pathsLeftOut = 64
    /// Bytes of memory that the process stays under while one adapter floods it over up to ``floodConnections`` connections, with messages as large as they may be: twice
    /// what waits for a sync and is written, what waits for its turn, what waits in libzmq, and what the process has anyway. `eider router --memory` is above.
    public static let floodMemory = 1 << 30
    /// Connections over which ``floodMemory`` is tried.
    public static let floodConnections = 32
}
