import Router
import SafeguardingContract

/// A legal hold as the operator says it: written where the router reads it, whole or not at all.
struct LegalHoldRequest: Sendable {
    let thread: ThreadID

    /// What became of the list.
    enum Change: String, Encodable, Sendable { case held, released, unchanged }

    /// Puts the thread on the list.
    func hold(_ folder: StateFolder, by role: String, reference: String) throws(CommandError) -> Change {
        try change(folder) { lines in
            if let index = lines.firstIndex(where: { $0.thread == thread.description }) {
                let new = LegalHoldsFile.Line(thread: thread.description, by: role, reference: reference)
                if lines[index] == new { return .unchanged }
                lines[index] = new
            } else {
                lines.append(.init(thread: thread.description, by: role, reference: reference))
            }
            return .held
        }
    }

    /// Takes the thread off the list.
    func release(_ folder: StateFolder) throws(CommandError) -> Change {
        try change(folder) { lines in
            let before = lines.count
            lines.removeAll { $0.thread == thread.description }
            return lines.count == before ? .unchanged : .released
        }
    }

    private func change(_ folder: StateFolder, _ body: (inout [LegalHoldsFile.Line]) -> Change) throws(CommandError) -> Change {
        try AtomicFile.makeFolder(folder.router)
        let file = folder.legalHolds
        return try FileLock.holding(file.path + ".lock") { () throws(CommandError) in
            var lines: [LegalHoldsFile.Line]
            do throws(RouterFault) {
                lines = try file.read().map { .init(thread: $0.thread.description, by: $0.by, reference: $0.reference) }
            } catch { throw CommandError(error.code, error.sentence, help: error.help, exit: .badData) }
            let change = body(&lines)
            if change != .unchanged { try AtomicFile.write(Array((jsonText(LegalHoldsFile.Content(holds: lines), pretty: true) + "\n").utf8), to: file.path, mode: 0o600) }
            return change
        }
    }
}
