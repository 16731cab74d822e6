import BusProtocol
import SafeguardingContract
import SharingRules

@testable import RouterCore

/// The small partnership with all that makes an agreement careful: holds, the breaking of glass, bonds, recalls and corrections.
enum CarefulPartnership {
    static let text =
        SmallPartnership.text.replacing(
            "clauses:\n",
            with: """
                break-glass: {for: signatories, never: [offending], review: {role: lead nurse, at: party nurse-hub, by: 1 working-day}}
                originator-control: {role: designated lead, by: 2 hours}
                clauses:

                """)
        + "\n" + """
            - {permit: C8, title: what is said of messages, messages: [Authorisation, Recall, RecallConfirmed], categories: [process, outcome], about: any, from: any, to: told, purpose: enquiry}
            - {permit: C9, title: what was not right, messages: Correction, categories: [process, concern, offending], about: any, from: any, to: told, purpose: enquiry}
            """.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")

    /// What is asked about a child's concerns waits for the school.
    static let holds = """

          - {hold: H1, title: questions wait, messages: InformationRequest, categories: CATEGORIES, about: any, from: any, to: party probation, purpose: any, for: {role: designated lead, at: party oak-school}, by: 1 working-day}
        """

    static func agreement(_ more: String = "", changing change: (String) -> String = { $0 }) throws -> Agreement {
        try Agreement.load(yaml: change(text + more), file: "careful.yaml").get()
    }

    static func holding(_ categories: String) throws -> Agreement {
        try agreement(holds.replacing("CATEGORIES", with: categories))
    }

    static func authorisation(
        _ number: UInt64, on thread: UInt64, about message: UInt64, for recipient: String = "probation", _ verdict: Authorisation.Verdict = .released,
        from source: String = "oak-school/school"
    ) -> Submission {
        let said = Authorisation.with {
            $0.grounds = SmallPartnership.grounds()
            $0.messageID = CoreMessages.id(message).description
            $0.recipient = "party:\(recipient)"
            $0.verdict = verdict
            $0.authorisedBy = .with { $0.role = "designated lead" }
        }
        return CoreMessages.submission(number, .authorisation, from: source, to: "", on: CoreMessages.id(thread), Wire.encode(said))
    }

    static func recall(_ number: UInt64, on thread: UInt64, about message: UInt64, from source: String = "hub/hub", recipients: [String] = []) -> Submission {
        let said = Recall.with {
            $0.grounds = SmallPartnership.grounds()
            $0.messageID = CoreMessages.id(message).description
            $0.cause = .wrongRecipient
            $0.recipients = recipients
            $0.recalledBy = .with { $0.role = "hub worker" }
        }
        return CoreMessages.submission(number, .recall, from: source, to: "", on: CoreMessages.id(thread), Wire.encode(said))
    }

    static func confirmed(_ number: UInt64, on thread: UInt64, about message: UInt64, from source: String = "probation/probation") -> Submission {
        let said = RecallConfirmed.with {
            $0.grounds = SmallPartnership.grounds()
            $0.messageID = CoreMessages.id(message).description
            $0.extent = .notRead
            $0.confirmedBy = .with { $0.role = "duty officer" }
        }
        return CoreMessages.submission(number, .recallConfirmed, from: source, to: "", on: CoreMessages.id(thread), Wire.encode(said))
    }

    static func correction(_ number: UInt64, on thread: UInt64, about message: UInt64, from source: String) -> Submission {
        let said = Correction.with {
            $0.grounds = SmallPartnership.grounds()
            $0.messageID = CoreMessages.id(message).description
            $0.corrections = [
                SmallPartnership.words("it was another street", [.concern]), SmallPartnership.words("not on licence", [.offending], .allegedPerpetrator),
            ]
            $0.correctedBy = .with { $0.role = "worker" }
        }
        return CoreMessages.submission(number, .correction, from: source, to: "", on: CoreMessages.id(thread), Wire.encode(said))
    }
}

extension CoreHarness {
    /// Handles an event, lets it become durable, and says what was said since.
    mutating func said(by event: RouterEvent) throws -> [Said] {
        handle(event)
        try sync()
        pump()
        try sync()
        return hear()
    }

    /// How a thread stands in the ledger.
    func thread(_ number: UInt64) throws -> ThreadAfter {
        let id = ThreadID(opening: CoreMessages.id(number))
        guard let found = try ledger.threads([id])[id] else { throw Surprise("no such thread") }
        return found
    }
}

extension [CoreHarness.Said] {
    /// What was delivered to an adapter, without notices.
    func deliveries(to adapter: CoreAdapter) -> [(envelope: Envelope, payload: [UInt8])] {
        filter { $0.connection == adapter.connection && $0.notice == nil }.compactMap(\.delivery)
    }

    /// The notices that went to an adapter.
    func notices(to adapter: CoreAdapter) -> [Notice] { filter { $0.connection == adapter.connection }.compactMap(\.notice) }

    var refusals: [String] { compactMap(\.refused).map(\.code) }
}
