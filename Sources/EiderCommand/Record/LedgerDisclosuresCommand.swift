import ArgumentParser
import Foundation
import Ledger
import RouterCore
import SafeguardingContract
import SharingRules
import TransparencyLog

/// `eider ledger disclosures`: whom was told what about a child.
struct LedgerDisclosuresCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disclosures", abstract: "Say which organisations were told about a child, what kinds of things, when, and on which basis.",
        discussion: """
            For a young person who asks whom you have told, and for a subject access request. The answer is itself a disclosure: before it is given, a person \
            looks at whether it could do serious harm, says something of somebody else, or hinders the prevention of a crime (DPA 2018, Schedules 2 and 3). \
            What names a source, is intelligence or concerns a protected identity is left out unless --with-exempt is given.

            The child is never named on the command line. The file of --child is JSON: {"name": {"given": ["Tamsin"], "family": "Testdata"}, "birthDate": {"year": 2012, \
            "month": 3, "day": 14}}, or {"identifiers": [{"scheme": "nhs-number", "value": "…"}]}. Every message in the ledger is read for it, loops and notifications: a minute or so for a \
            million. Whoever is known under another name or number there, is not found; nor is a child whose identity is protected, nor what was erased. What is known by its \
            thread's id, --loop shows.

            EXAMPLES
              eider ledger disclosures --loop 01931a40-0000-7000-8000-000000000000 --state /var/lib/eider
              eider ledger disclosures --child child.json --state /var/lib/eider --output json
            """)

    @Option(help: "A thread, by its id. Can be repeated.") var loop: [String] = []
    @Option(help: "A file that says who the child is.") var child: String?
    @Flag(help: "Say too what names a source, is intelligence or concerns a protected identity: somebody decided that it may be said.") var withExempt = false
    @OptionGroup var source: LedgerOptions
    @OptionGroup var options: OutputOptions

    func validate() throws {
        guard !loop.isEmpty || child != nil else { throw ValidationError("Give --loop ID, or --child FILE.") }
        for id in loop where ThreadID(id) == nil { throw ValidationError("`\(printable(id))` is not a thread's id.") }
    }

    private struct Shown: Encodable {
        let disclosures: [Disclosures.Disclosure]
        let threads: Int
        let erasedRecords: Int
        let leftOut: Bool
        let before: [String]
    }

    /// What a person has to have looked at before this is given to anybody.
    private static let before = [
        "would saying it be likely to cause serious harm to the child or to somebody else (DPA 2018, Schedule 3)?",
        "does it say something of somebody else, who has not agreed (DPA 2018, Schedule 2, paragraph 16)?",
        "would it hinder the prevention or detection of a crime (DPA 2018, Schedule 2, paragraph 2)?",
        "who answers: the agency that told, not the operator of the bus",
    ]

    func run() async throws {
        // The digests stay in this process, so any key does.
        let known = ChildLinks(DigestKey(DigestKey.generate()))
        let wanted = Set(try child.map { path in known.digests(of: try Self.child(in: path)) } ?? [])
        guard child == nil || !wanted.isEmpty else {
            throw CommandError(
                "CLI-531", "nothing in the file finds anybody", help: "it takes a valid NHS number or UPN, or a full name with a date of birth", exit: .badData)
        }
        let named = loop.compactMap { ThreadID($0) }
        let withExempt = withExempt
        let (found, threads) = try await withProgress("reading the ledger") {
            try await LedgerFile.read(source) { (ledger) throws(LedgerError) in
                let found = wanted.isEmpty ? [] : try ThreadsAboutChild(wanted, known: known, in: ledger).threads
                let threads = named + found.filter { !named.contains($0) }
                var agreement: Agreement?
                if let last = try ledger.agreementInForce(), let text = try ledger.records([last.sequence])[last.sequence]?.payload {
                    agreement = try? Agreement.load(yaml: String(decoding: text, as: UTF8.self), file: "agreement.yaml").get()
                }
                return (try Disclosures(ledger, threads: threads, agreement: agreement, includesExempt: withExempt), threads.count)
            }
        }
        show(found, threads)
    }

    private func show(_ found: Disclosures, _ threads: Int) {
        let console = Console.current
        let leftOut = found.disclosures.contains(where: \.hasExempt)
        switch options.output {
        case .json:
            console.json(
                Shown(disclosures: found.disclosures, threads: threads, erasedRecords: found.erasedRecords, leftOut: leftOut, before: Self.before))
        case .text:
            for it in found.disclosures where !it.categories.isEmpty {
                console.line("\(it.told.isEmpty ? it.recorded : it.told)  \(console.ink.bold(printable(it.toName)))  \(it.certainty.rawValue)")
                console.line("    \(it.type) of \(it.from): \(it.categories.joined(separator: ", "))")
                console.line("    for \(printable(it.purpose)); \(it.basis.map { printable($0) }.joined(separator: "; "))\(it.familyInformed ? "; the family was told" : "")")
            }
            if found.disclosures.isEmpty { console.remark("nothing was told of in \(counted(threads, "thread"))") }
        }
        if found.erasedRecords > 0 { console.remark("\(counted(found.erasedRecords, "record")) of these threads were erased: what was told in them cannot be said any more") }
        if leftOut { console.remark("something is left out that a person has to decide about (--with-exempt)") }
        console.remark("before this is given to anybody:")
        for line in Self.before { console.remark("  \(line)") }
    }

    /// The child that a file names.
    private static func child(in path: String) throws(CommandError) -> Person {
        let bytes = try AtomicFile.read(path, limit: 65_536)
        do { return try Wire.decodeJSON(Person.self, bytes, unknown: .refused) } catch {
            throw .malformed(path, "does not say who a child is", help: "see `eider ledger disclosures --help` for what the file has to say")
        }
    }
}
