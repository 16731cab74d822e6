import Foundation
import SafeguardingContract
import Testing

@Suite("Human receipts")
struct ReceiptTests {
    private typealias Statements = [(StatementContent, SafeguardingContract.Category, SubjectRole)]

    private func problems(_ type: MessageType, _ receipt: SignedStatements) -> [String] {
        var message = Acknowledged()
        message.grounds = Samples.grounds
        message.receipt = receipt
        let report = Validation.validate(Wire.encode(message), of: type, envelope: Samples.envelope(for: type))
        return report.problems.map { "\($0.code) \($0.path): \($0.sentence)" }
    }

    private func stated(_ type: MessageType, _ statements: Statements) -> [String] { problems(type, Samples.receipt(statements)) }

    private func outcome(_ system: String, _ code: String) -> (StatementContent, SafeguardingContract.Category, SubjectRole) {
        (Samples.content { $0.outcome = Samples.coding(system, code) }, .outcome, .child)
    }

    private let reason = (Samples.content { $0.reason = "threshold not met" }, SafeguardingContract.Category.outcome, SubjectRole.child)

    @Test("Statements are read back as what they say")
    func statements() throws {
        let contents = try ReceiptForm.statements(of: Samples.decided.receipt).get()
        #expect(contents.count == 4)
        #expect(contents[0] == Samples.confirmed)
        #expect(contents[3].reason == "concerns of exploitation")
        #expect(ReceiptForm.fact(of: contents[0]) == Fact(.process, .worker))
        #expect(ReceiptForm.fact(of: contents[3]) == Fact(.outcome, .child))
        #expect(ReceiptForm.fact(of: StatementContent()) == nil)
        #expect(try ReceiptForm.receipt(in: Wire.encode(Samples.decided)) == Samples.decided.receipt)
    }

    @Test("A statement says exactly one thing, in strict JSON", arguments: [
        ("{}", "MSG-STATEMENT-EMPTY statements[0].content"), ("", "MSG-JSON-SYNTAX statements[0].content"),
        (#"{"reason":"a","nextStep":"b"}"#, "MSG-JSON-ONEOF statements[0].content.next_step"),
        (#"{"reason":"a","reason":"b"}"#, "MSG-JSON-TWICE statements[0].content.reason"),
        (#"{"gossip":"a"}"#, "MSG-JSON-UNKNOWN statements[0].content"),
        (#"{"confirmedBy":"a"}"#, "MSG-JSON-SHAPE statements[0].content.confirmed_by"),
    ])
    func oneThing(json: String, problem: String) {
        var receipt = SignedStatements()
        receipt.statements = [Statement()]
        receipt.statements[0].content = Data(json.utf8)
        guard case .failure(let list) = ReceiptForm.statements(of: receipt) else { return #expect(Bool(false)) }
        #expect(list.problems.map { "\($0.code) \($0.path)" } == [problem])
    }

    @Test("Lengths, counts and indices are checked, all at once")
    func form() {
        var receipt = Samples.receipt(Samples.who + [reason])
        receipt.keyID = Data([1])
        receipt.previous = Data([1])
        receipt.signature = Data()
        receipt.digests[1] = Data([1])
        receipt.statements[1].index = 0
        receipt.statements[2].index = 7
        receipt.statements[0].salt = Data(repeating: 1, count: 15)
        #expect(
            problems(.progressed, receipt).map { $0.prefix { $0 != ":" } } == [
                "MSG-RECEIPT-KEY receipt.key_id", "MSG-RECEIPT-PREVIOUS receipt.previous", "MSG-RECEIPT-SIGNATURE receipt.signature",
                "MSG-RECEIPT-DIGEST receipt.digests[1]", "MSG-STATEMENT-SALT receipt.statements[0].salt",
                "MSG-STATEMENT-INDEX receipt.statements[1].index", "MSG-STATEMENT-INDEX receipt.statements[2].index",
                "MSG-RECEIPT-COUNT receipt.statements",
            ])
    }

    @Test("A statement's category and subject are those of what it says")
    func category() {
        let wrong = (Samples.content { $0.reason = "x" }, SafeguardingContract.Category.process, SubjectRole.other)
        #expect(
            stated(.progressed, Samples.who + [wrong]) == [
                "MSG-STATEMENT-CATEGORY receipt.statements[2].category: is not the category of what the statement says",
                "MSG-STATEMENT-CATEGORY receipt.statements[2].about: is not whom the statement is about",
            ])
    }

    @Test("A time in a statement is a time")
    func time() {
        let when = (Samples.content { $0.confirmedAt = "Friday" }, SafeguardingContract.Category.process, SubjectRole.other)
        #expect(
            stated(.progressed, Samples.who + [when]) == [
                "MSG-TIME receipt.statements[2].content.confirmed_at: is not an RFC 3339 time with an offset"
            ])
    }

    @Test("Every receipt says who confirmed it and where it is recorded", arguments: [MessageType.acknowledged, .progressed])
    func who(type: MessageType) {
        #expect(stated(type, Samples.who) == [])
        let nobody = (Samples.content { $0.confirmedBy = Worker() }, SafeguardingContract.Category.process, SubjectRole.worker)
        #expect(
            stated(type, [nobody]) == [
                "MSG-RECEIPT-STATES receipt.statements: do not say who confirmed it",
                "MSG-RECEIPT-STATES receipt.statements: do not say where it is recorded",
            ])
        let role = (Samples.content { $0.confirmedBy = .with { $0.role = "duty manager" } }, SafeguardingContract.Category.process, SubjectRole.worker)
        #expect(stated(type, [role, Samples.who[1]]) == [])
    }

    @Test("A decision states an outcome, or that its detail is withheld and whom to ring")
    func decided() {
        let limited = (
            Samples.content { $0.limited = .with { $0.reason = "police enquiry"; $0.contact = "duty desk" } },
            SafeguardingContract.Category.process, SubjectRole.other
        )
        #expect(stated(.decided, Samples.who) == ["MSG-RECEIPT-STATES receipt.statements: state no outcome"])
        #expect(stated(.decided, Samples.who + [limited]) == [])
        #expect(stated(.decided, Samples.who + [outcome("ssd/referral-outcome", "Assessment required")]) == [])
        #expect(stated(.closed, Samples.who + [limited]) == ["MSG-RECEIPT-STATES receipt.statements: state no outcome"])
        #expect(stated(.closed, Samples.who + [outcome("cin/closure-reason", "RC9"), limited]) == [])
        #expect(
            stated(.closed, Samples.who + [outcome("cin/closure-reason", "RC9")]) == [
                "MSG-RECEIPT-STATES receipt.statements: state no reason"
            ])
        #expect(stated(.closed, Samples.who + [outcome("cin/closure-reason", "RC9"), reason]) == [])
    }

    @Test("No further action names other support")
    func otherSupport() {
        let nothing = Samples.who + [outcome("ssd/referral-outcome", "No Further Action")]
        #expect(stated(.decided, nothing) == ["MSG-RECEIPT-STATES receipt.statements: name no other support"])
        let support = (Samples.content { $0.otherSupport = "the youth club's mentor" }, SafeguardingContract.Category.outcome, SubjectRole.child)
        #expect(stated(.decided, nothing + [support]) == [])
    }

    @Test("A statement's outcome of no known list is flagged")
    func unknownOutcome() {
        var message = Acknowledged()
        message.grounds = Samples.grounds
        message.receipt = Samples.receipt(Samples.who + [outcome("ours", "7"), reason])
        let report = Validation.validate(Wire.encode(message), of: .decided, envelope: Samples.envelope(for: .decided))
        #expect(report.problems == [])
        #expect(report.flags.map(\.flag) == ["code-unknown:receipt.statements[2].content.outcome"])
    }
}
