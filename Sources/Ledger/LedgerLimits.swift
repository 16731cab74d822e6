/// What the ledger takes at most. Passing a limit throws LED-LIMIT and changes nothing.
public enum LedgerLimits {
    /// Records in one batch: one sync is shared by so many, and one transaction's memory stays bounded.
    public static let batchEntries = 4096
    /// A record's body in bytes: a message's decisions for every recipient with every fact left out fit many times over.
    public static let bodyBytes = 1 << 20
    /// A payload in bytes. A message has at most 1 MiB; an agreement's text gets more room.
    public static let payloadBytes = 4 << 20
    /// Keys in one look-up: a whole batch's.
    public static let lookups = 4096
    /// Rows in one page of a listing.
    public static let page = 1024
    /// Links of one entry, and digests in one look-up: a child's identifiers and its family's references fit several times over.
    public static let links = 64
    /// A message's receiving adapters.
    public static let recipients = 256

    package static func check(lookups count: Int) throws(LedgerError) {
        guard count <= lookups else { throw .limit("a look-up has at most \(lookups) keys") }
    }

    package static func check(links count: Int) throws(LedgerError) {
        guard count <= links else { throw .limit("an entry or a look-up has at most \(links) links") }
    }

    package static func check(page limit: Int) throws(LedgerError) {
        guard (1...page).contains(limit) else { throw .limit("a page has 1 to \(page) rows") }
    }
}
