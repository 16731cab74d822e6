import SafeguardingContract
import Testing
import TransparencyLog

@testable import AdapterKit

@Suite struct HumanReceiptTests {
    private let thread = ThreadID(opening: Samples.id(1))

    private func sign(_ receipt: HumanReceipt, key: SigningKey = .init(), previous: [UInt8] = []) -> (SignedStatements, Digest) {
        var generator = SystemRandomNumberGenerator()
        return ReceiptSigner(key: key).sign(receipt, thread: thread, id: Samples.id(2), previous: previous, using: &generator)
    }

    @Test func `nobody confirms anything without a name or role and a record`() throws {
        let found = #expect(throws: AdapterProblems.self) {
            try PractitionerConfirmation(name: "  ", role: "", recordReference: " \n")
        }
        #expect(found?.problems.map(\.code) == ["ADP-CONFIRMED-BY", "ADP-RECORD-REFERENCE"])
        #expect(try PractitionerConfirmation(role: " duty social worker ", recordReference: "X").role == "duty social worker")
    }

    @Test func `each statement says one thing, with the contract's category for it`() throws {
        var receipt = Samples.decision()
        receipt.nextStep = "a visit"
        receipt.toldFamily = ToldFamily.with { $0.childTold = true }
        receipt.limited = LimitedFeedback.with { $0.reason = "police ask for it" }
        let (signed, _) = sign(receipt)
        let facts = signed.statements.map { Fact($0.category, $0.about).description }
        #expect(
            facts == [
                "process of a worker", "process of the process", "outcome of the child", "outcome of the child", "outcome of the child",
                "process of the process", "outcome of the child",
            ])
        #expect(signed.statements.map(\.index) == [0, 1, 2, 3, 4, 5, 6])
        #expect(Set(signed.statements.map(\.salt)).count == 7)
        #expect(signed.statements.allSatisfy { $0.salt.count == 16 })
    }

    @Test func `the signature verifies, also when statements were left out, and points at the receipt before`() throws {
        let key = SigningKey()
        let previous = [UInt8](repeating: 4, count: 32)
        var (signed, digest) = sign(Samples.decision(), key: key, previous: previous)
        signed.statements.removeLast()
        let bytes = ReceiptSignature.signingBytes(
            type: "eider.v1.Decided", thread: thread.description, id: Samples.id(2).description, previous: previous,
            digests: signed.digests.compactMap { Digest([UInt8]($0)) })
        #expect(key.publicKey.verify([UInt8](signed.signature), of: bytes))
        #expect([UInt8](signed.keyID) == key.publicKey.id)
        #expect([UInt8](signed.previous) == previous)
        #expect(ReceiptSignature.receiptDigest(bytes) == digest)
    }

    @Test func `a receipt that came is read, without what does not match its digest`() throws {
        let delivery = Samples.delivery(Samples.acknowledgement(), on: thread, sequence: 1)
        let receipt = try #require(ReceivedReceipt(delivery))
        #expect(receipt.kind == .acknowledged)
        #expect(receipt.contents == Samples.acknowledgement().contents)
        var message = try delivery.decode(Acknowledged.self)
        message.receipt.statements[0].content.append(0x20)
        let altered = try #require(Delivery(envelope: delivery.envelope, payload: Wire.encode(message)).flatMap { ReceivedReceipt($0) })
        #expect(altered.contents.count == 1)
        #expect(altered.total == 2)
    }

    @Test func `every statement of the contract has a category of its own`() {
        for content in Samples.fullReceipt.contents {
            let fact = ReceiptFacts.fact(of: content)
            #expect(fact != nil)
            #expect(fact?.category != .unspecified && fact?.about != .unspecified)
        }
        #expect(ReceiptFacts.fact(of: StatementContent()) == nil)
    }
}

extension Samples {
    static var fullReceipt: HumanReceipt {
        let confirmation = try! PractitionerConfirmation(name: "Wilma Worker", recordReference: "R", confirmedAt: moment.description)
        var receipt = HumanReceipt(.closed, confirmedBy: confirmation)
        receipt.outcome = Coding.with { ($0.system, $0.code) = ("cin/closure-reason", "RC9") }
        (receipt.reason, receipt.nextStep, receipt.otherSupport) = ("a", "b", "c")
        receipt.limited = LimitedFeedback.with { ($0.reason, $0.contact) = ("d", "e") }
        receipt.toldFamily = ToldFamily.with { $0.whyNot = "f" }
        receipt.contact = Worker.with { $0.role = "g" }
        return receipt
    }
}
