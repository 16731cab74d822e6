import Ledger
import RouterCore
import SafeguardingContract

/// Every thread in which a message is about one child, found by reading all of them: the router's own index knows only loops, and whoever asks whom was told has to hear of
/// notifications too. It takes a minute or so for a million records, and no key but that of the payloads.
///
/// A child whose identity is protected is not found so: what there is about it, only people may bring together.
struct ThreadsAboutChild: Sendable {
    /// In the order of their first message about the child.
    private(set) var threads: [ThreadID] = []

    /// - Parameter wanted: the digests of the child, as `known` makes them.
    init(_ wanted: Set<LinkDigest>, known: ChildLinks, in ledger: any LedgerReading) throws(LedgerError) {
        var next: UInt64 = 0
        var seen: Set<ThreadID> = []
        while true {
            let page = try ledger.records(from: next, upTo: LedgerLimits.page)
            for record in page {
                guard case .messageRecorded(let it)? = record.body.kind, let payload = record.payload, let type = MessageType(it.envelope.type),
                    let thread = ThreadID(it.thread.id), !wanted.isDisjoint(with: known.digests(ofChildIn: payload, type)), seen.insert(thread).inserted
                else { continue }
                threads.append(thread)
            }
            guard let last = page.last else { return }
            next = last.sequence + 1
        }
    }
}
