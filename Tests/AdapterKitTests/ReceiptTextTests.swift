import SafeguardingContract
import Testing

@testable import AdapterKit

@Suite struct ReceiptTextTests {
    private func text(_ outcome: Coding) throws -> String {
        var receipt = HumanReceipt(.decided, confirmedBy: Samples.confirmation())
        receipt.outcome = outcome
        let delivery = Samples.delivery(receipt, on: ThreadID(opening: Samples.id(1)), sequence: 3)
        return ReceiptText.of(try #require(ReceivedReceipt(delivery)), delivery, whereabouts: "This is about the thread.")
    }

    @Test func `an outcome without words gets those of its list`() throws {
        let text = try text(Coding.with { ($0.system, $0.code) = ("eider/submission-outcome", "fits") })
        #expect(text.contains("Outcome: It fits what is known already\n"))
    }

    @Test func `the sender's own words stand before the list's, and a code that nobody knows stays`() throws {
        #expect(try text(Coding.with { ($0.system, $0.code, $0.display) = ("eider/submission-outcome", "fits", "Of use") }).contains("Outcome: Of use\n"))
        #expect(try text(Coding.with { ($0.system, $0.code) = ("local", "Q9") }).contains("Outcome: Q9\n"))
    }

    @Test func `it fits whatever the receipt is about`() throws {
        #expect(!(try text(Coding.with { $0.code = "Q9" }).contains("referral")))
    }
}
