import Ledger

/// The last scene: what the ledger has of it.
struct RecordScene: Sendable {
    let world: DemoWorld

    func play(from first: UInt64) async throws {
        world.page.scene("The record of it, as the ledger has it: every line is a leaf of a tree, and the root covers them all.")
        let (records, size, root) = try await LedgerFile.read(world.state.ledger) { (ledger) throws(LedgerError) in
            (try ledger.records(from: first, upTo: LedgerLimits.page).map(RecordText.init), try ledger.size, try ledger.root().description)
        }
        for record in records { world.page.record(record) }
        world.page.say("root", "\(root) over \(counted(size, "record"))", details: ["root": root, "size": "\(size)"])
    }
}
