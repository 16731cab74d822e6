/// Faults of keys. None is fatal: the ledger itself is whole, and what is plain in it can be read.
extension LedgerError {
    /// A sealed record is read, or a ledger with sealed records is to be written, without the epoch key that opens it.
    public static func key(_ sentence: String) -> LedgerError {
        LedgerError(
            code: "LED-KEY", sentence: sentence,
            help: "to read a sealed record takes the router's epoch keys: the file `epoch.keys` beside its ledger, or the command that prints them; look for a copy of them",
            isFatal: false)
    }

    /// A text is not epoch keys.
    public static let keysForm = LedgerError(
        code: "LED-KEYS", sentence: "the epoch keys cannot be read", help: "each line is `eider-epoch-key-v1 N base64`, by number; put back a copy of the file",
        isFatal: false)

    /// The cipher refused what it never refuses. Nothing was written.
    static let cipher = LedgerError(
        code: "LED-CIPHER", sentence: "a record cannot be sealed", help: "this is a fault of the router's software; nothing was written", isFatal: false)
}
