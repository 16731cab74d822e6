import Ledger

/// The last scene: what the ledger has of it.
struct RecordScene: Sendable {
    let world: DemoWorld

    func play(from first: UInt64) async throws {
        world.page.scene("The record of it, as the ledger has it: every line is a leaf of a tree, and the root covers them all.")
        let (records, size, root) = try await LedgerFile.read(world.state.ledger) { (ledger) throws(LedgerError) in
            // Until nothing was recorded while it was read: the root is of what is shown.
            while true {
                let size = try ledger.size
                let records = try ledger.records(from: first, upTo: Int(size - first)).map(RecordText.init)
                let root = try ledger.root().description
                if try ledger.size == size { return (records, size, root) }
            }
        }
        for record in records { world.page.record(record) }
        world.page.say("root", "\(root) over \(counted(size, "record"))", details: ["root": root, "size": "\(size)"])
    }
}
