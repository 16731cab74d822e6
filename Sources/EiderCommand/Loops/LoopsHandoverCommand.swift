import AdapterKit
import ArgumentParser
import Foundation
import Ledger
import SafeguardingContract
import SharingRules

/// `eider loops handover`: a party leaves, and nothing that it had to do is orphaned.
struct LoopsHandoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handover", abstract: "Hand a party's open loops over to another, because it leaves.",
        discussion: """
            What it leads goes to the other party; where it was answered, the agreement's feedback desk is answered; where it was offered a loop or \
            kept informed, it no longer is. The request is written to `router/handovers.json` in the state folder, and the router records it. \
            It ends with 0 when the request is written, also where the router has still to take it up; 64 where nobody confirmed.

            EXAMPLES
              eider loops handover --from elm-park-youth-club --to county-youth-service --state demo
              eider loops handover --from elm-park-youth-club --to county-youth-service --yes --wait 60 --output json
            """)

    @Option(help: "The party that leaves.") var from: PartyID
    @Option(help: "The party that takes on what it leads: a signatory of the agreement.") var to: PartyID
    @Option(help: "The router's state folder.") var state = "demo"
    @Flag(help: "Do it without asking.") var yes = false
    @Option(help: "How many seconds to wait for the router; 30 where one seems to run, otherwise 0.") var wait: Int?
    @OptionGroup var options: OutputOptions

    private struct Shown: Encodable {
        let id, from, to, at: String
        let wasThere, isDone: Bool
        let before, left: PartyLoops
    }

    func validate() throws {
        if let wait, !(0...86_400).contains(wait) { throw ValidationError("--wait takes seconds, up to a day.") }
    }

    func run() async throws {
        let folder = StateFolder(state)
        let request = HandoverRequest(from: from, to: to)
        let party = from
        let (agreement, before, last) = try await withProgress("reading the ledger") {
            try await LedgerFile.read(folder.ledger) { (ledger) throws(LedgerError) -> (Agreement?, PartyLoops, Moment?) in
                (try ledger.readAgreement(), try PartyLoops.read(ledger, of: party), try ledger.lastHandover(of: party))
            }
        }
        try request.check(agreement)
        try request.checkLeaver(agreement, before)
        let console = Console.current
        if agreement == nil { console.remark("the agreement cannot be read from the ledger: whether `\(to)` is a party, and signed, was not checked") }
        console.remark("\(from) has \(before.words)")
        guard try isConfirmed() else {
            throw CommandError("CLI-513", "nothing was handed over: nobody confirmed it", help: "confirm on a terminal, or give --yes", exit: .usage)
        }
        let (line, wasThere) = try request.write(folder, at: WallClock.now()) { line in
            guard let last, let asked = Moment(line.at) else { return false }
            return last >= asked
        }
        let left = try await untilNoneIsLeft(folder, for: wait ?? (access(folder.endpoint, F_OK) == 0 ? 30 : 0))
        switch options.output {
        case .json:
            console.json(
                Shown(id: line.id, from: line.from, to: line.to, at: line.at, wasThere: wasThere, isDone: left.isHandedOver, before: before, left: left))
        case .text:
            console.line("\(wasThere ? "asked for already" : "asked for"): \(line.from) to \(line.to), \(line.id)")
            console.line(left.isHandedOver ? "\(from) has nothing to do on an open loop any more" : "\(from) still has \(left.words); a router takes it up at its next start")
        }
    }

    /// Only a person at a terminal is asked.
    private func isConfirmed() throws -> Bool {
        if yes { return true }
        guard isatty(STDIN_FILENO) == 1 else { return false }
        Console.current.passing("hand all of it over to \(to)? Type the leaving party's name: ")
        return readLine() == from.text
    }

    private func untilNoneIsLeft(_ folder: StateFolder, for seconds: Int) async throws -> PartyLoops {
        let party = from
        return try await withProgress("waiting for the router to hand over") {
            let deadline = ContinuousClock.now + .seconds(seconds)
            while true {
                let left = try await LedgerFile.read(folder.ledger) { (ledger) throws(LedgerError) in try PartyLoops.read(ledger, of: party) }
                if left.isHandedOver || ContinuousClock.now >= deadline { return left }
                try await Task.sleep(for: .milliseconds(250))
            }
        }
    }
}
