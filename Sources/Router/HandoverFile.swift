package import Foundation
import SafeguardingContract

/// The operator's list of parties that leave and to whom their loops go: `handovers.json`, written whole and atomically by `eider loops handover`.
///
/// The list only grows: a line is a request, and whether it was carried out is in the ledger. A list that cannot be read changes nothing.
public struct HandoverFile: Sendable {
    /// One hand-over as it stands in the file.
    public struct Line: Codable, Hashable, Sendable {
        /// A UUID of its own, lower case.
        public var id: String
        /// The party that leaves.
        public var from: String
        /// The party that takes on what it leads.
        public var to: String
        /// When it was asked for, RFC 3339.
        public var at: String

        public init(id: String, from: String, to: String, at: String) {
            self.id = id
            self.from = from
            self.to = to
            self.at = at
        }
    }

    /// The whole file.
    public struct Content: Codable, Hashable, Sendable {
        public var handovers: [Line]
        public init(handovers: [Line]) { self.handovers = handovers }
    }

    /// A list larger than this is not an operator's: parties leave a few times a year. 1 MiB holds thousands.
    public static let sizeLimit = 1 << 20

    /// Where it is.
    public let path: String

    public init(path: String) { self.path = path }

    var file: WatchedFile { WatchedFile(path: path) }

    /// Every hand-over that was asked for, in order; none where there is no file.
    /// - Throws: ``RouterFault`` `RTR-HANDOVERS-FILE` where the file cannot be read, with the line's place in the list.
    public func read() throws(RouterFault) -> [Line] {
        let data: Data?
        do { data = try file.contents(limit: HandoverFile.sizeLimit) } catch { throw HandoverFile.fault(error.reason) }
        guard let data else { return [] }
        return try HandoverFile.lines(in: data)
    }

    /// As above, of the file's content.
    package static func lines(in data: Data) throws(RouterFault) -> [Line] {
        guard let content = try? JSONDecoder().decode(Content.self, from: data) else { throw fault("it is not the JSON that `eider loops handover` writes") }
        var ids: Set<String> = []
        for (index, line) in content.handovers.enumerated() {
            guard let from = PartyID(line.from), let to = PartyID(line.to), from != to, UUID(uuidString: line.id) != nil, Moment(line.at) != nil,
                ids.insert(line.id).inserted
            else { throw fault("entry \(index + 1) has an id, a party or a time that is not well formed, or the id of another") }
        }
        return content.handovers
    }

    private static func fault(_ what: String) -> RouterFault {
        RouterFault(
            code: "RTR-HANDOVERS-FILE", sentence: "the list of parties that leave is not usable: \(what)",
            help: "write it with `eider loops handover`; until then nothing more is handed over")
    }
}
