import ArgumentParser
import Foundation
import SafeguardingContract
import SharingRules

/// `eider agreement prove`: what somebody wants to be sure of, whatever the clauses become.
struct ProveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove", abstract: "Decide properties over every combination of parties, purposes and facts.",
        discussion: """
            The properties of agreement.yaml stand in agreement.properties.yaml. Each holds, or there is a message that shows where it does not: `eider agreement explain` \
            takes it, and comes to the same decision. Decided are the date and every later one; with --on that date alone. Exit status 65: one does not hold.

            EXAMPLES
              eider agreement prove Examples/partnership/agreement.yaml
              eider agreement prove agreement.yaml --counterexamples found --output json
            """)

    @OptionGroup var about: AgreementOptions
    @Option(help: "The file of properties. (default: beside the agreement)") var properties: String?
    @Option(help: "The folder for counterexamples, each a message; it is made.") var counterexamples: String?

    func run() async throws {
        let agreement = try about.load()
        let path = properties ?? AgreementOnDisk.beside(about.file, "properties")
        let properties: Properties
        switch Properties.load(yaml: try AgreementOnDisk.text(path), file: path, for: agreement) {
        case .success(let found): properties = found
        case .failure(let problems):
            ProblemText.say(problems, about.output)
            throw EndedWith(status: .badData)
        }
        let dates = about.on == nil ? ProofDates.from(about.day) : .on(about.day)
        let report = try await withProgress("proving") { agreement.prove(properties, dates: dates) }
        let texts = try report.results.map { result in
            try PropertyText(result, agreement: about.file, folder: counterexamples) { request in
                let decision = agreement.decide(request)
                return DecisionText(decision, rings: agreement.ringMe(request, decision), agreement)
            }
        }
        let console = Console.current
        switch about.output {
        case .json: console.json(Shown(holds: report.holds, properties: texts))
        case .text:
            for text in texts { text.lines(console.ink).forEach { console.line($0) } }
            let failed = texts.count { !$0.holds }
            let word = texts.count == 1 ? "property" : "properties"
            console.line("\(texts.count) \(word), \(failed) \(failed == 1 ? "does" : "do") not hold; \(texts.map(\.situations).reduce(0, +)) situations decided")
        }
        if !report.holds { throw EndedWith(status: .badData) }
    }

    private struct Shown: Encodable {
        let holds: Bool
        let properties: [PropertyText]
    }
}

/// What became of a property, as it is shown.
struct PropertyText: Encodable, Sendable {
    struct Found: Encodable, Sendable {
        /// What is wrong, in a sentence.
        let sentence: String
        /// The facts that break it.
        let facts: [FactText]
        let decision: DecisionText
        /// The message's file; empty where none was written.
        let file: String
        /// The command that shows it, by the name of the message's file, or, where none was written, as it would be named; empty where no message by itself can bring it about.
        let explain: String
    }

    let id, kind, title, file: String
    let line, column: Int
    let holds: Bool
    /// How many classes of situations it was decided over.
    let situations: Int
    let exceptions: [String]
    let counterexample: Found?

    init(_ result: PropertyResult, agreement: String, folder: String?, decided: (DecisionRequest) -> DecisionText) throws(CommandError) {
        id = result.property.id.text
        kind = result.property.kind.rawValue
        title = result.property.title
        file = result.property.place.file
        line = result.property.place.line
        column = result.property.place.column
        holds = result.holds
        situations = result.situations
        exceptions = result.exceptions.map(\.rawValue)
        guard let found = result.counterexample else {
            counterexample = nil
            return
        }
        var path = ""
        if let folder, let event = found.event {
            path = "\(absolutePath(folder))/\(id).json"
            try AtomicFile.makeFolder(absolutePath(folder), mode: 0o755)
            try AtomicFile.write(event, to: path)
        }
        let words = ["eider", "agreement", "explain", agreement, "--message", path.isEmpty ? "\(id).json" : path] + found.options
        counterexample = Found(
            sentence: found.sentence, facts: FactText.all(found.facts), decision: decided(found.request), file: path,
            explain: found.event == nil ? "" : words.map { PropertyText.quoted($0) }.joined(separator: " "))
    }

    func lines(_ ink: Ink) -> [String] {
        var lines = ["\(holds ? ink.good("holds") : ink.bad("fails"))  \(id.padded(to: 5)) \(kind.padded(to: 6)) \(printable(title, limit: 300))  (\(situations) situations)"]
        if situations == 0 { lines.append("       \(ink.careful("it speaks of no situation there can be, and so says nothing"))") }
        for exception in exceptions { lines.append("       not both are told where \(exception)") }
        guard let found = counterexample else { return lines }
        lines.append("       \(printable(file, limit: 400)):\(line):\(column): \(printable(found.sentence, limit: 600))")
        let glass = found.decision.byBrokenGlass.isEmpty ? "" : ", the glass being broken"
        lines.append("       decided: \(found.decision.verdict)\(found.decision.clauses.isEmpty ? "" : " by \(found.decision.clauses.joined(separator: ", "))")\(glass)")
        if !found.file.isEmpty { lines.append("       message: \(found.file)") }
        switch (found.explain.isEmpty, found.file.isEmpty) {
        case (true, _): lines.append("       no message by itself can bring it about: only what a router knows besides")
        case (false, true): lines.append("       see: with --counterexamples FOLDER its message is written there, and the command that explains it said")
        case (false, false): lines.append("       see: \(found.explain)")
        }
        return lines
    }

    /// A word of a shell's command line.
    static func quoted(_ word: String) -> String {
        let plain = !word.isEmpty && word.unicodeScalars.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || (48...57).contains($0.value) || "-_./:,".unicodeScalars.contains($0)) }
        return plain ? word : "'\(word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'"
    }
}
