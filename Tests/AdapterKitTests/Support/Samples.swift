import BusProtocol
import SafeguardingContract
import ZeroMQ

@testable import AdapterKit

/// Messages about nobody.
enum Samples {
    static let moment = Moment("2026-11-21T10:42:07.113Z")!

    static func id(_ seed: UInt64 = .random(in: 0...UInt64.max)) -> MessageID {
        MessageID(high: UInt64(moment.milliseconds) << 16 | 0x7000 | seed & 0xFFF, low: 0x8000_0000_0000_0000 | seed >> 2)
    }

    static func grounds() -> Grounds {
        var grounds = Grounds()
        grounds.purpose = "safeguarding-referral"
        grounds.risk = .significantHarm
        grounds.consentToShare = .given
        grounds.familyInformed = true
        return grounds
    }

    static func referral(_ words: String = "Often out late, with new and expensive things.") -> Referral {
        var referral = Referral()
        referral.grounds = grounds()
        referral.child.name.given = ["Tamsin"]
        referral.child.name.family = "Testdata"
        referral.child.birthDate = CalendarDate.with { ($0.year, $0.month, $0.day) = (2011, 4, 9) }
        referral.concerns = [
            Narrative.with {
                $0.text = words
                $0.categories = [.concern]
                $0.about = [.child]
            }
        ]
        referral.referralSource = Coding.with { ($0.system, $0.version, $0.code) = ("cin/referral-source", "2025-26", "8") }
        referral.referrer.name = "Wilf Worker"
        referral.referrer.role = "youth worker"
        return referral
    }

    static func confirmation() -> PractitionerConfirmation {
        try! PractitionerConfirmation(role: "duty social worker", recordReference: "CSC-20881")
    }

    static func acknowledgement() -> HumanReceipt { HumanReceipt(.acknowledged, confirmedBy: confirmation()) }

    static func decision() -> HumanReceipt {
        var receipt = HumanReceipt(.decided, confirmedBy: confirmation())
        receipt.outcome = Coding.with { ($0.system, $0.code) = ("ssd/referral-outcome", "assessment") }
        receipt.reason = "concerns of exploitation"
        return receipt
    }

    /// A delivery of a receipt on a thread, as the router sends it.
    static func delivery(_ receipt: HumanReceipt, on thread: ThreadID, sequence: UInt64, decision: UInt32 = 1) -> Delivery {
        var generator = SystemRandomNumberGenerator()
        let id = id()
        let signed = ReceiptSigner(key: .init()).sign(receipt, thread: thread, id: id, previous: [], using: &generator)
        var message = Acknowledged()
        (message.grounds, message.receipt) = (grounds(), signed.statements)
        return Delivery(envelope: envelope(receipt.kind.type, id, thread, sequence, decision), payload: Wire.encode(message))!
    }

    /// A delivery of a referral, which opens its thread.
    static func delivery(_ referral: Referral, sequence: UInt64, decision: UInt32 = 1) -> Delivery {
        Delivery(envelope: envelope(.referral, id(), nil, sequence, decision), payload: Wire.encode(referral))!
    }

    private static func envelope(
        _ type: MessageType, _ id: MessageID, _ thread: ThreadID?, _ sequence: UInt64, _ decision: UInt32
    ) -> Envelope {
        var envelope = Envelope()
        envelope.id = id.description
        envelope.source = "eider:social-care/case-system"
        envelope.type = type.name
        envelope.time = moment.description
        envelope.subject = thread?.description ?? ""
        envelope.datacontenttype = "application/protobuf"
        envelope.dataschema = "eider:v1.0"
        (envelope.sequence, envelope.decision, envelope.role) = (sequence, decision, "inform")
        return envelope
    }
}

extension ContractMessage {
    static func with(_ set: (inout Self) -> Void) -> Self {
        var message = Self()
        set(&message)
        return message
    }
}
