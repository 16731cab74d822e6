import AdapterKit
import ArgumentParser
import Foundation
import SafeguardingContract

/// `eider keys`: an adapter's keys, made and shown where it runs.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Make or show an adapter's keys, and the request to enrol it.",
        discussion: """
            The secret halves stay in the adapter's folder, in files that only its owner may read. What is printed is the request: \
            public keys, name, party, message types. Give it to the operator of the router, and compare the fingerprint with them \
            over the telephone.

            EXAMPLES
              eider keys new --adapter youth-service --party elm-park-youth-club --sends eider.v1.Referral --takes eider.v1.Decided \\
                --folder /var/lib/eider/youth-service > youth-service.json
              eider keys show --folder /var/lib/eider/youth-service
            """,
        subcommands: [New.self, Show.self])

    /// `eider keys new`.
    struct New: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an adapter's keys where it runs, and print the request to enrol it.",
            discussion: """
                Keys that are there already are kept: the request is printed again.

                EXAMPLES
                  eider keys new --adapter hospital --party county-hospital --plugin Plugins/HealthAdapter --folder /var/lib/eider/adapters/hospital
                  eider keys new --adapter hospital --party county-hospital --sends eider.v1.EmergencyAttendance --folder ./hospital
                """)

        @Option(help: "The adapter's name: lower-case letters, digits and hyphens.") var adapter: String
        @Option(help: "Its party, as the agreement names it.") var party: String
        @Option(help: "The plugin's folder: its adapter.yaml says what it sends and takes.") var plugin: String?
        @Option(help: "Message types it sends.") var sends: [String] = []
        @Option(help: "Message types it takes.") var takes: [String] = []
        @Option(help: "Its folder, for the key files.") var folder: String
        @OptionGroup var options: OutputOptions

        func run() async throws {
            guard let id = AdapterID(adapter), let party = PartyID(party) else {
                throw ValidationError("A name has lower-case letters, digits and hyphens, and begins with a letter.")
            }
            var (sends, takes) = (sends, takes)
            if let plugin {
                let path = absolutePath(plugin)
                do throws(AdapterProblems) {
                    let manifest = try PluginFolder(path).manifest
                    (sends, takes) = (sends + manifest.sends, takes + manifest.takes)
                } catch {
                    Console.current.remark(error, of: path)
                    throw EndedWith(status: .badData)
                }
            }
            let folder = absolutePath(folder)
            let (keys, isNew) = try AdapterKeys.make(in: folder)
            let entry = AdapterEntry(
                adapter: id, party: party, curve: keys.curve, signing: keys.signing, sends: sends, takes: takes)
            if let first = entry.problems.first {
                throw CommandError("CLI-103", first, help: "docs/messages.md has the message types", exit: .badData)
            }
            Console.current.remark("\(isNew ? "made keys" : "there are keys already") in \(folder); fingerprint \(entry.fingerprint)")
            // A request is JSON in either format: it is a file for somebody else.
            Console.current.prettyJSON(entry)
        }
    }

    /// `eider keys show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the public halves of an adapter's keys.",
            discussion: """
                EXAMPLES
                  eider keys show --folder /var/lib/eider/youth-service --output json
                """)

        @Option(help: "The adapter's folder.") var folder: String
        @OptionGroup var options: OutputOptions

        private struct Shown: Encodable { let curve, fingerprint, signing: String }

        func run() async throws {
            let keys = try AdapterKeys(in: absolutePath(folder))
            let fingerprint = keyFingerprint(curve: keys.curve, signing: keys.signing)
            switch options.output {
            case .json: Console.current.json(Shown(curve: keys.curve, fingerprint: fingerprint, signing: keys.signing))
            case .text:
                Console.current.line("curve        \(keys.curve)")
                Console.current.line("signing      \(keys.signing)")
                Console.current.line("fingerprint  \(fingerprint)")
            }
        }
    }
}
