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
        let expectation = expect.flatMap { self.expectation($0, holding: request?.asked.facts ?? FactSet()) }
        guard let title, let request, let expectation else { return nil }
        return Fixture(
            title: title.text, place: place(title.place), request: request.asked, on: on, born: request.birthDate, expectation: expectation)
    }

    /// What the agreement is asked.
    private func request(_ fields: Fields, from sender: PartyID, on: Day?, _ code: DecisionCode?) -> Asked? {
        let told = fields.has("file") ? ofFile(fields, from: sender, on: on, code) : ofWords(fields, from: sender, on: on, code).map { ($0, nil) }
        guard var told else { return nil }
        complete(&told.asked, fields)
        return told
    }

    /// A request, and when the child was born, where a message's file says it.
    private typealias Asked = (asked: DecisionRequest, birthDate: CalendarDate?)

    /// What is asked of a message that the case describes.
    private func ofWords(_ fields: Fields, from sender: PartyID, on: Day?, _ code: DecisionCode?) -> DecisionRequest? {
        let address = fields.text("to")
        let type = type(fields)
        let statements = stated(fields)
        let holds = fields.node("holds").map { factSet($0) } ?? FactSet()
        let handling = handling(fields)
        let purpose = purpose(fields, allowing: code == .unknownPurpose)
        guard let address, let type,
            let (recipient, desk) = recipient(address, DeskSubject(area: statements.area?.text ?? ""), code)
        else { return nil }
        var request = DecisionRequest(
            messageType: type, sender: sender, recipient: recipient, desk: desk, acts: fields.flag("acts") ?? true, purpose: purpose,
            risk: .unspecified, consent: .unspecified, facts: holds, bindsRecipient: !handling.isEmpty,
            recipientOnly: handling.contains(.recipientOnly), on: on ?? Day(number: 0), handling: handling,
            breaksGlass: fields.flag("break-glass") ?? false)
        statements.state(in: &request)
        return request
    }

    /// What is asked of a message in a file of its own, which then says itself what it holds and states.
    private func ofFile(_ fields: Fields, from sender: PartyID, on: Day?, _ code: DecisionCode?) -> Asked? {
        for key in ["message", "purpose", "state", "handling", "break-glass", "holds"] where fields.has(key) {
            problems.add(
                .unknownKey, at: fields.place(of: key), "a case with a `file` has no key `\(key)`", help: "the message says it; leave the key away")
        }
        guard let name = fields.text("file") else { return nil }
        guard let bytes = reading(name.text) else {
            problems.add(.unknownReference, at: name.place, "the file \(quoted(name.text)) cannot be read", help: "name a file beside the fixtures")
            return nil
        }
        switch ContractJSON.event(from: bytes) {
        case .failure(let list):
            let words = list.problems.first.map { "\($0.code)\($0.path.isEmpty ? "" : " \($0.path)"): \($0.sentence)" } ?? ""
            problems.add(
                .malformed, at: name.place, "the message in \(quoted(name.text)) cannot be read: \(words)", help: "see docs/messages.md and docs/schemas")
            return nil
        case .success(let (envelope, payload)):
            guard let type = MessageType(envelope.type) else { return nil }
            let message = MessageFacts(payload, of: type)
            let address = fields.has("to") || envelope.to.isEmpty ? fields.text("to") : Located(text: envelope.to, place: name.place)
            guard let address, let (recipient, desk) = recipient(address, message.subject, code) else { return nil }
            let request = DecisionRequest(
                message, type: type, from: sender, to: recipient, desk: desk, acts: fields.flag("acts") ?? true, on: on ?? Day(number: 0), in: agreement)
            return (request, message.birthDate)
        }
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
