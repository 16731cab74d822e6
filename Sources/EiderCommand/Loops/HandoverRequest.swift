import Foundation
import Ledger
import Router
import SafeguardingContract
import SharingRules

/// A party that leaves, as the operator asks for it: checked against the agreement, and written where the router reads it.
struct HandoverRequest: Sendable {
    let from, to: PartyID

    /// Whether the agreement lets it be.
    /// - Parameter agreement: nil where it cannot be read: then only the names are compared.
    func check(_ agreement: Agreement?) throws(CommandError) {
        guard from != to else {
            throw CommandError("CLI-510", "`\(from)` cannot hand its loops over to itself", help: "--to names another party", exit: .badData)
        }
        guard let agreement else { return }
        // Whoever leaves may be in the agreement no longer; then its loops say whether it was there.
        guard let taker = agreement.parties[to] else {
            throw CommandError("CLI-511", "agreement \(agreement.version) has no party `\(to)`", help: "name a party of the agreement in force", exit: .badData)
        }
        guard taker.signatory else {
            throw CommandError("CLI-512", "`\(to)` did not sign agreement \(agreement.version)", help: "only who signed it may be given anything", exit: .badData)
        }
    }

    /// Whether anybody knows the party that leaves.
    func checkLeaver(_ agreement: Agreement?, _ loops: PartyLoops) throws(CommandError) {
        guard let agreement, agreement.parties[from] == nil, loops.open == 0 else { return }
        throw CommandError(
            "CLI-511", "agreement \(agreement.version) has no party `\(from)`, and no open loop has it", help: "look at the name", exit: .badData)
    }

    /// Adds it to the list, whole or not at all.
    /// - Parameters:
    ///   - isDone: whether a line of the list was carried out.
    /// - Returns: the line, and whether it was there already and waits.
    func write(_ folder: StateFolder, at now: Moment, isDone: (HandoverFile.Line) -> Bool) throws(CommandError) -> (line: HandoverFile.Line, wasThere: Bool) {
        try AtomicFile.makeFolder(folder.router)
        let file = folder.handovers
        return try FileLock.holding(file.path + ".lock") { () throws(CommandError) in
            var lines: [HandoverFile.Line]
            do throws(RouterFault) { lines = try file.read() } catch { throw CommandError(error.code, error.sentence, help: error.help, exit: .badData) }
            if let pending = lines.first(where: { $0.from == from.text && $0.to == to.text && !isDone($0) }) { return (pending, true) }
            let line = HandoverFile.Line(id: UUID().uuidString.lowercased(), from: from.text, to: to.text, at: now.description)
            lines.append(line)
            try AtomicFile.write(Array((jsonText(HandoverFile.Content(handovers: lines), pretty: true) + "\n").utf8), to: file.path, mode: 0o600)
            return (line, false)
        }
    }
}

extension LedgerReading {
    /// When a party's loops were last handed over; nil where they never were.
    func lastHandover(of party: PartyID) throws(LedgerError) -> Moment? {
        var last: Moment?
        var next: UInt64 = 0
        while true {
            let page = try records(from: next, limit: LedgerLimits.page)
            for record in page {
                if case .threadChanged(let it)? = record.body.kind, it.code == "handed-over", it.party == party.text { last = record.time }
            }
            guard page.count == LedgerLimits.page, let end = page.last else { return last }
            next = end.sequence + 1
        }
    }
}
