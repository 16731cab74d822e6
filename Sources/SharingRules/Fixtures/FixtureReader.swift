import SafeguardingContract
import Yams

/// Reads one case after the other.
struct FixtureReader {
    let agreement: Agreement
    let problems: Problems
    let reading: (String) -> [UInt8]?

    func fixture(_ node: Node) -> Fixture? {
        guard
            let fields = Fields(
                node, "a case",
                known: [
                    "case", "message", "file", "from", "to", "acts", "purpose", "on", "state", "thread", "handling", "break-glass", "authorised",
                    "bonds", "told", "already-told", "holds", "expect",
                ], problems)
        else { return nil }
        let title = fields.text("case")
        let expect = fields.node("expect")
        // What the case is about may be what the agreement does not know.
        let code = expect.flatMap { self.code(in: $0) }
        let from = fields.text("from").flatMap { party($0, allowing: code == .unknownSender) }
        let on = fields.text("on", required: false).flatMap { day($0) }
        let request = from.flatMap { self.request(fields, from: $0, on: on, code) }
        let expectation = expect.flatMap { self.expectation($0, holding: request?.facts ?? FactSet()) }
        guard let title, let request, let expectation else { return nil }
        return Fixture(title: title.text, place: place(title.place), request: request, on: on, expectation: expectation)
    }

    /// What the agreement is asked.
    private func request(_ fields: Fields, from sender: PartyID, on: Day?, _ code: DecisionCode?) -> DecisionRequest? {
        guard let address = fields.text("to") else { return nil }
        guard let type = type(fields) else { return nil }
        let statements = stated(fields)
        guard let (recipient, desk) = recipient(address, DeskSubject(area: statements.area?.text ?? ""), code) else { return nil }
        var request = DecisionRequest(
            messageType: type, sender: sender, recipient: recipient, desk: desk, acts: fields.flag("acts") ?? true,
            purpose: purpose(fields, allowing: code == .unknownPurpose), risk: .unspecified, consent: .unspecified,
            facts: fields.node("holds").map { factSet($0) } ?? FactSet(), on: on ?? Day(number: 0))
        statements.state(in: &request)
        request.handling = handling(fields)
        request.bindsRecipient = !request.handling.isEmpty
        request.recipientOnly = request.handling.contains(.recipientOnly)
        complete(&request, fields)
        return request
    }

    /// What is not in a message, but in where it stands: thread, released holds, bonds, what the recipient was told.
    func complete(_ request: inout DecisionRequest, _ fields: Fields) {
        if let node = fields.node("thread", required: false),
            let thread = Fields(node, "`thread`", known: ["sender", "recipient"], problems)
        {
            request.onThread = true
            let sender = thread.text("sender", required: false).flatMap { threadRole($0) }
            let recipient = thread.text("recipient", required: false).flatMap { threadRole($0) }
            (request.senderIsLead, request.senderIsReferrer) = (sender == .lead, sender == .referrer)
            (request.recipientIsLead, request.recipientIsReferrer) = (recipient == .lead, recipient == .referrer)
        }
        request.breaksGlass = fields.flag("break-glass") ?? false
        request.authorised = Set(words(fields, "authorised").compactMap { released($0) })
        request.bonds = fields.list("bonds", required: false).compactMap { bond($0) }
        request.recipientWasTold = fields.flag("told") ?? false
        request.alreadyTold = fields.node("already-told", required: false).map { factSet($0) } ?? FactSet()
    }

    private enum ThreadRole { case lead, referrer, informed }

    private func threadRole(_ word: Located) -> ThreadRole? {
        self.word(word, of: [("lead", .lead), ("lead-agency", .lead), ("referrer", .referrer), ("informed", .informed)], "role on a thread")
    }

    private func released(_ word: Located) -> String? {
        if word.text.hasPrefix("bond:"), let originator = PartyID(String(word.text.dropFirst(5))), agreement.parties[originator] != nil {
            return word.text
        }
        return clause(word)?.text
    }

    private func bond(_ node: Node) -> Bond? {
        guard let fields = Fields(node, "a bond", known: ["from", "words"], problems) else { return nil }
        let words = words(fields, "words", required: true).compactMap { handlingWord($0) }
        guard let originator = fields.text("from").flatMap({ party($0, allowing: false) }) else { return nil }
        return Bond(originator: originator, words: Set(words))
    }

    func place(_ place: Place) -> SourcePlace { SourcePlace(file: problems.file, line: place.line, column: place.column) }
}
