import Ledger
import RouterCore
import SafeguardingContract
import TransparencyLog

/// Signs checkpoints of what is durable. A checkpoint is kept in the ledger before anybody sees it, so that no two are ever signed of one size.
struct LogSigner: Sendable {
    let origin: String
    let key: SigningKey

    /// Signs the tree of everything that is durable.
    func sign(_ ledger: any Ledger, at now: Moment) throws(LedgerError) -> CheckpointKeeper.Kept {
        let size = try ledger.size
        let checkpoint = Checkpoint(origin: origin, size: size, root: try ledger.root(at: size))
        let note = checkpoint.signed(by: key)
        try ledger.keep(note)
        return CheckpointKeeper.Kept(checkpoint, note: note, at: now)
    }
}
