import ArgumentParser
import Foundation
import SafeguardingContract
import ZeroMQ

/// `eider send`: one message, from the shell.
struct SendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Send one message as an adapter, and print what the router says.",
        discussion: """
            The file is a CloudEvent in JSON: `type`, `to` or `subject`, and `data`. What is missing of id, source and time is filled in. \
            Nothing is kept here: exit status 0 means the router has recorded it, any other that it has not. Where there was no answer \
            at all, send the same file again with the same `id`: it counts once.

            One key has one session, so this needs an adapter of its own: sending with the keys of an adapter that runs would end its session.

            Exit status: 65 the message is wrong, 69 the router cannot be reached, 77 the agreement does not allow it.

            EXAMPLES
              eider send referral.json --adapter club-script --party elm-park-youth-club --folder ./club-script --router router/endpoint
              eider send - --adapter club-script --party elm-park-youth-club --folder ./club-script --router router/endpoint --output json < referral.json
            """)

    @Argument(help: "The message's file, or - for standard input.") var file: String
    @Option(help: "The adapter to send as.") var adapter: String
    @Option(help: "Its party.") var party: String
    @Option(help: "Its folder, with the key files.") var folder: String
    @Option(help: "The router's endpoint file: two lines, endpoint and public key.") var router: String
    @Option(help: "Seconds to wait for the answer.") var timeout = 10.0
    @OptionGroup var options: OutputOptions

    func validate() throws {
        guard timeout > 0, timeout <= 3600 else { throw ValidationError("--timeout takes more than 0 and at most 3600 seconds.") }
    }

    func run() async throws {
        guard let adapter = AdapterID(adapter), let party = PartyID(party) else {
            throw ValidationError("A name has lower-case letters, digits and hyphens, and begins with a letter.")
        }
        let event = try EventText(
            AtomicFile.read(file == "-" ? "/dev/stdin" : file), source: "eider:\(party)/\(adapter)", at: Moment.now)
        let keys: CurveKeyPair
        do { keys = try CurveKeyPair.load(from: AdapterKeys.curveFile(in: absolutePath(folder))) } catch {
            throw CommandError(from: error)
        }
        let visit = BusVisit(address: try RouterAddress(file: router), keys: keys, patience: .seconds(timeout))
        let answer = try await withProgress("waiting for the router") { try await visit.submit(event) }
        let printed = AnswerText(answer)
        switch options.output {
        case .json: Console.current.json(printed)
        case .text: for line in printed.lines(Console.current.ink) { Console.current.line(line) }
        }
        if printed.exit != .success { throw EndedWith(status: printed.exit) }
    }
}
