import AdapterKit
import Foundation
import SafeguardingContract
import TransparencyLog

/// Makes what the suite delivers: a message of any type, as another agency would have sent it.
struct Deliveries: Sendable {
    /// Signs receipts of an invented front door.
    private let practitioner = SigningKey()
    /// Words that stand in the messages of the suite, and nowhere else: where one of them turns up in a log, something of a child got there.
    static let words = ["Testdata", "Tamsin", "Youthworker", "ZZ99 3WZ", marker]
    /// Stands in every narrative that is delivered.
    private static let marker = "Quokkaberry"

    /// A delivery.
    ///
    /// - Parameters:
    ///   - type: its type.
    ///   - thread: the thread it belongs to; nil for a new one.
    ///   - sequence: the number of its record.
    func make(_ type: MessageType, on thread: ThreadID?, sequence: UInt64) throws -> SuiteLedger.Pending {
        var generator = SystemRandomNumberGenerator()
        let id = MessageID(at: WallClock.now(), using: &generator)
        let opens = type.effect == .opensLoop || type.effect == .notifies
        let subject = opens ? nil : thread ?? ThreadID(opening: MessageID(at: WallClock.now(), using: &generator))
        return SuiteLedger.Pending(
            envelope: envelope(type.name, id, subject, sequence), payload: try payload(type, id, subject))
    }

    /// A delivery of a type that nobody knows.
    func unknown(sequence: UInt64) throws -> SuiteLedger.Pending {
        var delivery = try make(.contact, on: nil, sequence: sequence)
        delivery.typeOnTheWire = "eider.v1.OfALaterVersion"
        return delivery
    }

    /// A delivery whose payload cannot be read.
    func malformed(_ type: MessageType, sequence: UInt64) -> SuiteLedger.Pending {
        var generator = SystemRandomNumberGenerator()
        return SuiteLedger.Pending(
            envelope: envelope(type.name, MessageID(at: WallClock.now(), using: &generator), nil, sequence), payload: [0xFF, 0xFF, 0xFF])
    }

    private func envelope(_ type: String, _ id: MessageID, _ thread: ThreadID?, _ sequence: UInt64) -> Envelope {
        var envelope = Envelope()
        (envelope.id, envelope.type, envelope.subject) = (id.description, type, thread?.description ?? "")
        envelope.source = type == MessageType.notice.name ? "eider:router/router" : "eider:county-social-care/social-care"
        envelope.time = WallClock.now().description
        envelope.dataschema = "eider:v1.0"
        (envelope.sequence, envelope.decision, envelope.role) = (sequence, 1, "act")
        return envelope
    }

    private func payload(_ type: MessageType, _ id: MessageID, _ thread: ThreadID?) throws -> [UInt8] {
        if let kind = HumanReceipt.Kind.allCases.first(where: { $0.type == type }), let thread { return try receipt(kind, id, thread) }
        guard let json = GoldenMessages.payloads[type.shortName] else { throw NotKept("the suite has no message of the type \(type.name)") }
        return try ContractJSON.payload(fromJSON: Array(json.replacing("\"text\":\"", with: "\"text\":\"\(Self.marker) ").utf8), of: type).get()
    }

    /// Takes another delivery back.
    func recall(of delivery: SuiteLedger.Pending, sequence: UInt64) throws -> SuiteLedger.Pending {
        guard let about = MessageID(delivery.envelope.id), let json = GoldenMessages.payloads["Recall"] else { throw NotKept("the suite has no recall") }
        var generator = SystemRandomNumberGenerator()
        let thread = delivery.envelope.subject.isEmpty ? ThreadID(opening: about) : ThreadID(delivery.envelope.subject)
        var recall = try Wire.decode(Recall.self, ContractJSON.payload(fromJSON: Array(json.utf8), of: .recall).get())
        recall.messageID = about.description
        return SuiteLedger.Pending(envelope: envelope(MessageType.recall.name, MessageID(at: WallClock.now(), using: &generator), thread, sequence), payload: Wire.encode(recall))
    }

    private func receipt(_ kind: HumanReceipt.Kind, _ id: MessageID, _ thread: ThreadID) throws -> [UInt8] {
        let confirmation = try PractitionerConfirmation(name: "Sasha Socialworker", role: "duty social worker", recordReference: "CSC-20881")
        var receipt = HumanReceipt(kind, confirmedBy: confirmation)
        receipt.reason = "an invented reason"
        var generator = SystemRandomNumberGenerator()
        // All receipts have the same two fields, under the same numbers.
        var message = Acknowledged()
        message.grounds.purpose = "safeguarding-referral"
        message.receipt = ReceiptSigner(key: practitioner).sign(receipt, thread: thread, id: id, previous: [], using: &generator).statements
        return Wire.encode(message)
    }
}
