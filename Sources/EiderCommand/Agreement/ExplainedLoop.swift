import Ledger
import SafeguardingContract
import SharingRules

/// Every decision that a ledger has of a thread: what went to whom, by which clauses, of which version of the agreement.
struct ExplainedLoop: Encodable, Sendable {
    struct Clause: Encodable, Sendable {
        let number: String
        /// Its title, where that version's text is at hand.
        let title: String
    }
    struct LeftOut: Encodable, Sendable {
        let fact, code: String
        let clause: Clause?
        let wouldBeLawful: [String]
    }
    struct HeldPart: Encodable, Sendable {
        let facts: [String]
        let clause: Clause?
        let role, party, by: String
    }
    struct Decided: Encodable, Sendable {
        let recipient, desk, verdict, agreement: String
        let clauses: [Clause]
        let duties, obligations: [String]
        let leftOut: [LeftOut]
        let held: [HeldPart]
        let glassBroken: Bool
    }
    struct Step: Encodable, Sendable {
        let leaf: UInt64
        let time, kind, summary, code: String
        let decisions: [Decided]
    }

    let thread: String
    let steps: [Step]

    /// - Parameters:
    ///   - path: the ledger's file.
    ///   - agreement: whose titles are used where the ledger has no text of the version that decided.
    /// - Throws: `CLI-503` where the ledger has no such thread.
    init(_ thread: ThreadID, ledger path: String, besides agreement: Agreement) async throws {
        let (records, texts) = try await LedgerFile.read(path) { (ledger) throws(LedgerError) in
            (try ledger.records(of: thread), try ledger.agreementTexts())
        }
        guard !records.isEmpty else {
            throw CommandError("CLI-503", "the ledger has no loop \(thread)", help: "`eider loops show` lists them", exit: .badData)
        }
        var versions = [agreement.name: agreement]
        for text in texts {
            if case .success(let found) = Agreement.load(yaml: text, file: "agreement.yaml") { versions["\(found.id) \(found.version)"] = found }
        }
        self.thread = thread.description
        steps = records.map { Step($0, versions) }
    }

    func lines(_ ink: Ink) -> [String] {
        steps.flatMap { step -> [String] in
            ["\(String(step.leaf).padded(to: 6))  \(step.time)  \(ink.bold(step.summary))\(step.code.isEmpty ? "" : "  [\(step.code)]")"]
                + step.decisions.flatMap { $0.lines(ink) }
        }
    }
}

extension LedgerReading {
    /// The text of every agreement that came into force, the first first.
    func agreementTexts() throws(LedgerError) -> [String] {
        var texts: [String] = []
        var next: UInt64 = 0
        while true {
            let page = try records(from: next, limit: LedgerLimits.page)
            for record in page {
                if case .agreementInForce = record.body.kind, let payload = record.payload { texts.append(String(decoding: payload, as: UTF8.self)) }
            }
            guard let last = page.last else { return texts }
            next = last.sequence + 1
        }
    }
}
