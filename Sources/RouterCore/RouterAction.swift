public import BusProtocol
public import Ledger
public import SafeguardingContract
public import TransparencyLog

/// What the router's logic wants done. The shell carries these out in order, and decides nothing.
public enum RouterAction: Sendable {
    /// Put this into the batch that is recorded next, in this order. `expecting` is the thread's version before it.
    indirect case record(LedgerEntry, expecting: ThreadExpectation?)
    /// Send this. `afterDurable` says that everything recorded so far has to be durable first.
    case send(Connection, RouterFrame, WireEncoding, afterDurable: Bool)
    /// Keep this beside the records: a witness's word on the checkpoint of this size.
    indirect case keep(Cosignature, size: UInt64)
    /// Say this in the log.
    case say(RouterLogLine)
}

/// The version a thread has to have when a batch is recorded.
public struct ThreadExpectation: Hashable, Sendable {
    public let thread: ThreadID
    /// 0: the thread does not exist yet.
    public let version: UInt64
    public init(thread: ThreadID, version: UInt64) {
        self.thread = thread
        self.version = version
    }
}

/// One line of the router's log: message id, party or adapter, verb and code only. There is no room in it for anything else.
public struct RouterLogLine: Hashable, Sendable {
    /// How much it concerns people: of what happens with every message, of what whoever operates the bus wants to have seen, or of what they have to look at.
    public enum Level: Sendable { case info, notice, warning }
    public let level: Level
    /// A stable code.
    public let code: String
    public let adapter: AdapterID?
    public let message: MessageID?
    public let verb: Verb?

    public init(_ level: Level, code: String, adapter: AdapterID? = nil, message: MessageID? = nil, verb: Verb? = nil) {
        self.level = level
        self.code = code
        self.adapter = adapter
        self.message = message
        self.verb = verb
    }
}
