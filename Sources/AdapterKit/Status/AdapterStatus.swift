import Foundation

/// How a running adapter stands, for people and for whoever supervises it: ids, types, codes, counts and times, and nothing that is said about anybody.
///
/// An adapter that runs keeps it in `status.json` in its state folder, in whatever language it is written. It says something new at least every ten seconds: one that
/// has said nothing for a minute, while its process is there, is stuck.
public struct AdapterStatus: Codable, Hashable, Sendable {
    /// The file's name in the state folder.
    public static let fileName = "status.json"
    /// The longest file that is read, in bytes.
    private static let limit = 65_536
    /// How many of the last errors are kept.
    public static let errorsKept = 10

    /// How the adapter stands to the router.
    public enum Session: String, Codable, Hashable, Sendable, CaseIterable {
        /// It has begun, and there was no session yet.
        case connecting
        /// There is a session.
        case ready
        /// There is none; it tries again by itself.
        case away
        /// It has ended because of something that a person has to see to.
        case failed
        /// It was stopped.
        case stopped
    }

    /// What the agency said.
    public struct Outbox: Codable, Hashable, Sendable {
        /// Messages that the router has not answered yet.
        public var waiting: Int
        /// Messages that were refused, and have not expired.
        public var refused: Int

        public init(waiting: Int, refused: Int) { (self.waiting, self.refused) = (waiting, refused) }
    }

    /// What came.
    public struct Inbox: Codable, Hashable, Sendable {
        /// Deliveries that the agency's system has not got yet.
        public var unhandled: Int

        public init(unhandled: Int) { self.unhandled = unhandled }
    }

    /// A message.
    public struct Passed: Codable, Hashable, Sendable {
        /// Its id.
        public var id: String
        /// Its type, for example `eider.v1.Referral`; empty where the adapter does not know it.
        public var type: String
        /// When, RFC 3339 in UTC.
        public var at: String

        public init(id: String, type: String, at: String) { (self.id, self.type, self.at) = (id, type, at) }
    }

    /// Something that did not go as it should.
    public struct Trouble: Codable, Hashable, Sendable {
        /// When it came last, RFC 3339 in UTC.
        public var at: String
        /// A stable code.
        public var code: String

        public init(at: String, code: String) { (self.at, self.code) = (at, code) }
    }

    /// The adapter, as it is enrolled.
    public var adapter: String
    /// Its party.
    public var party: String
    /// Its software and that one's version.
    public var software: String
    /// The process that wrote this. One of another id wrote it in an earlier life.
    public var process: Int32
    public var session: Session
    /// Since when it stands so, RFC 3339 in UTC.
    public var since: String
    /// When this was written, RFC 3339 in UTC.
    public var at: String
    /// The code of what is wrong; nil for nothing.
    public var code: String?
    public var outbox: Outbox
    public var inbox: Inbox
    /// The last message that the router recorded; nil for none.
    public var sent: Passed?
    /// The last delivery that was taken; nil for none.
    public var taken: Passed?
    /// The last ten, the oldest first. The same thing again and again is one.
    public var errors: [Trouble]
    /// The port at which its agency's system reaches it; nil where it does not listen.
    public var port: UInt16?

    /// Says it in code.
    public init(
        adapter: String, party: String, software: String, process: Int32, session: Session, since: String, at: String, code: String? = nil,
        outbox: Outbox = Outbox(waiting: 0, refused: 0), inbox: Inbox = Inbox(unhandled: 0), sent: Passed? = nil, taken: Passed? = nil,
        errors: [Trouble] = [], port: UInt16? = nil
    ) {
        (self.adapter, self.party, self.software, self.process) = (adapter, party, software, process)
        (self.session, self.since, self.at, self.code) = (session, since, at, code)
        (self.outbox, self.inbox, self.sent, self.taken, self.errors, self.port) = (outbox, inbox, sent, taken, errors, port)
    }

    /// What a simple adapter leaves out counts as nothing.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        adapter = try fields.decode(String.self, forKey: .adapter)
        party = try fields.decodeIfPresent(String.self, forKey: .party) ?? ""
        software = try fields.decodeIfPresent(String.self, forKey: .software) ?? ""
        process = try fields.decode(Int32.self, forKey: .process)
        session = try fields.decode(Session.self, forKey: .session)
        at = try fields.decode(String.self, forKey: .at)
        since = try fields.decodeIfPresent(String.self, forKey: .since) ?? at
        code = try fields.decodeIfPresent(String.self, forKey: .code)
        outbox = try fields.decodeIfPresent(Outbox.self, forKey: .outbox) ?? Outbox(waiting: 0, refused: 0)
        inbox = try fields.decodeIfPresent(Inbox.self, forKey: .inbox) ?? Inbox(unhandled: 0)
        sent = try fields.decodeIfPresent(Passed.self, forKey: .sent)
        taken = try fields.decodeIfPresent(Passed.self, forKey: .taken)
        errors = try fields.decodeIfPresent([Trouble].self, forKey: .errors) ?? []
        port = try fields.decodeIfPresent(UInt16.self, forKey: .port)
    }

    /// Reads what a running adapter wrote.
    /// - Parameter folder: its state folder.
    /// - Returns: nil where there is none, or it cannot be read.
    public static func load(from folder: String) -> AdapterStatus? {
        guard let bytes = try? DurableFile.read("\(folder)/\(fileName)", limit: limit) else { return nil }
        return try? JSONDecoder().decode(AdapterStatus.self, from: Data(bytes))
    }

    /// Writes it whole by rename, for its owner alone. It is not flushed: after a loss of power it says nothing that the next start would not say anew.
    func save(to folder: String) throws(FileFault) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { preconditionFailure("texts and numbers always have a JSON form") }
        try DurableFile.write([UInt8](data) + [0x0A], to: "\(folder)/\(Self.fileName)", isFlushed: false)
    }
}
