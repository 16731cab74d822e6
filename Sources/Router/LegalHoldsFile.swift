import Foundation
public import RouterCore
import SafeguardingContract

/// The operator's list of threads that are kept beyond their time: `legal-holds.json`, written whole and atomically by `eider ledger hold`.
///
/// What is in the list is held, what is taken out of it is not any more; each change is recorded. A list that cannot be read changes nothing.
public struct LegalHoldsFile: Sendable {
    /// One hold as it stands in the file.
    public struct Line: Codable, Hashable, Sendable {
        /// The thread's id.
        public var thread: String
        /// Who said so, by role.
        public var by: String
        /// A reference to why, which names nobody.
        public var reference: String

        public init(thread: String, by: String, reference: String) {
            self.thread = thread
            self.by = by
            self.reference = reference
        }
    }

    /// The whole file.
    public struct Content: Codable, Hashable, Sendable {
        public var holds: [Line]
        public init(holds: [Line]) { self.holds = holds }
    }

    /// 4 MiB hold some twenty thousand threads: an inquiry's.
    public static let sizeLimit = 4 << 20
    /// Characters of a role and of a reference: they are recorded with each hold.
    public static let textLimit = 128

    /// Where it is.
    public let path: String

    public init(path: String) { self.path = path }

    var file: WatchedFile { WatchedFile(path: path) }

    /// Every hold, in order; none where there is no file.
    /// - Throws: ``RouterFault`` `RTR-LEGAL-HOLDS-FILE` where the file cannot be read, with the line's place in the list.
    public func read() throws(RouterFault) -> [LegalHoldOrder] {
        let data: Data?
        do { data = try file.contents(limit: LegalHoldsFile.sizeLimit) } catch { throw fault(error.reason) }
        guard let data else { return [] }
        guard let content = try? JSONDecoder().decode(Content.self, from: data) else { throw fault("it is not the JSON that `eider ledger hold` writes") }
        var orders: [LegalHoldOrder] = []
        for (index, line) in content.holds.enumerated() {
            guard let thread = ThreadID(line.thread), !line.by.isEmpty, line.by.count <= LegalHoldsFile.textLimit, line.reference.count <= LegalHoldsFile.textLimit else {
                throw fault("entry \(index + 1) has a thread, a role or a reference that is not well formed")
            }
            orders.append(LegalHoldOrder(thread: thread, by: line.by, reference: line.reference))
        }
        return orders
    }

    private func fault(_ what: String) -> RouterFault {
        RouterFault(
            code: "RTR-LEGAL-HOLDS-FILE", sentence: "the list of legal holds is not usable: \(what)",
            help: "write it with `eider ledger hold`; until then what is held stays held, and nothing else is")
    }
}
