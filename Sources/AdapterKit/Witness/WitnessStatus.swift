import Foundation
import TransparencyLog

/// What an adapter, as a witness, knows of the router's logs: for people, and for comparing with other parties. It says nothing of anybody but the log.
///
/// A running adapter writes it to `witness.json` in its state folder whenever it changes.
public struct WitnessStatus: Codable, Hashable, Sendable {
    /// The file's name in the state folder.
    public static let fileName = "witness.json"
    private static let limit = 64 << 20

    /// One of the router's logs.
    public struct Log: Codable, Hashable, Sendable {
        /// Its name.
        public let origin: String
        /// The key by which its checkpoints are believed, as notes write keys; empty where none is known.
        public let key: String
        /// The key that the router shows for it now, where that is another; otherwise empty.
        public let otherKey: String
        /// The router keeps it now.
        public let isCurrent: Bool
        /// A person accepted it, or it was the first: its checkpoints are cosigned.
        public let isAccepted: Bool
        /// It was restored from that one; empty where it was not.
        public let priorOrigin: String
        /// With so many of its records.
        public let priorSize: UInt64
        /// How many records the last checkpoint covers; nil for none.
        public let size: UInt64?
        /// The root over them, in hexadecimal.
        public let root: String?
        /// The checkpoint as the log signed it.
        public let note: String?

        init(_ log: KnownLog) {
            origin = log.origin
            key = log.key?.text ?? ""
            otherKey = log.otherKey.flatMap { NoteKey(name: log.origin, .log, $0)?.text } ?? ""
            isCurrent = log.isCurrent
            isAccepted = log.isAccepted
            (priorOrigin, priorSize) = log.prior
            size = log.checkpoint?.size
            root = log.checkpoint?.root.description
            note = log.note
        }
    }

    /// Something that did not fit: evidence.
    public struct Fault: Codable, Hashable, Sendable {
        /// `ADP-LOG-…`.
        public let code: String
        /// Of which log.
        public let origin: String
        /// The checkpoint that was kept; empty for none.
        public let kept: String
        /// What was offered: a checkpoint, or a key in base64.
        public let offered: String
        /// When it came first, RFC 3339 in UTC.
        public let first: String
        /// When it came last.
        public let last: String
        /// How often.
        public let times: Int
    }

    /// The logs, the first one first.
    public let logs: [Log]
    /// What did not fit, the first one first.
    public let faults: [Fault]

    /// The log that the router keeps and nobody has accepted, or shows another key for; nil where none waits.
    public var waiting: Log? { logs.first { $0.isCurrent && (!$0.isAccepted || !$0.otherKey.isEmpty) } }

    /// Reads what a running adapter wrote.
    /// - Parameter folder: its state folder.
    /// - Returns: nil where there is none, or it cannot be read.
    public static func load(from folder: String) -> WitnessStatus? {
        guard let bytes = try? DurableFile.read("\(folder)/\(fileName)", limit: limit) else { return nil }
        return try? JSONDecoder().decode(WitnessStatus.self, from: Data(bytes))
    }

    func save(to folder: String) throws(FileFault) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { preconditionFailure("texts and numbers always have a JSON form") }
        try DurableFile.write([UInt8](data) + [0x0A], to: "\(folder)/\(Self.fileName)")
    }
}

/// A person's word that a log is right, on its way to the running adapter: a file in its state folder, which it takes up when the router next says how far that log is.
public enum LogAcceptance {
    /// The file's name in the state folder.
    public static let fileName = "accept-log"

    /// Accepts a log. It is durable when this returns; the adapter takes it up within minutes, or at its next start.
    /// - Parameters:
    ///   - origin: the log's origin.
    ///   - folder: the adapter's state folder.
    public static func write(_ origin: String, to folder: String) throws(FileFault) { try DurableFile.write(Array((origin + "\n").utf8), to: "\(folder)/\(fileName)") }

    /// The accepted origin; nil where nobody accepted any.
    static func read(from folder: String) -> String? {
        guard let bytes = try? DurableFile.read("\(folder)/\(fileName)", limit: 4096) else { return nil }
        return String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
    }

    static func remove(from folder: String) { unlink("\(folder)/\(fileName)") }
}
