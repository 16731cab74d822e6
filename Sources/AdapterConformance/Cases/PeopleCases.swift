import AdapterKit
import BusProtocol
import SafeguardingContract
import TransparencyLog

extension ConformanceCase {
    /// Receipts come from people.
    static let people: [ConformanceCase] = [
        ConformanceCase("receipts-from-people", "it sends a human receipt when a practitioner confirmed something, signed, with who and where it is recorded; never by itself") { bench in
            let types = try bench.takes()
            let process = try await bench.session()
            var openers: [MessageType: SuiteLedger.Pending] = [:]
            for type in types {
                let delivery = try bench.queue(type)
                if openers[type] == nil { openers[type] = delivery }
                try bench.router.deliverMore()
                try await bench.until("answer to a \(type.name)") {
                    if let exit = process.exit { throw NotKept("it ended with \(exit)") }
                    return !bench.ledger.settlements(of: delivery.envelope.id).isEmpty
                }
            }
            try await bench.during(.milliseconds(1500)) {
                guard let made = bench.heard.submissions.first(where: { MessageType($0.submission.envelope.type)?.isReceipt == true }) else { return }
                throw NotKept("nobody had confirmed anything, and it sent a \(made.submission.envelope.type)")
            }
            var confirmed = 0
            for handOver in bench.suite.plugin.description.handOvers {
                guard handOver.makes.isReceipt, let on = handOver.on, let opener = openers[on] else { continue }
                // Twice: the second one names the first.
                var previous: [UInt8] = []
                for _ in 0..<2 {
                    let before = bench.heard.submissions.count
                    let number = try await bench.hand(handOver, thread: opener.envelope.id)
                    try await bench.until("SUBMIT of \(handOver.makes.name)") { bench.heard.submissions.count > before }
                    let submission = bench.heard.submissions[before].submission
                    guard submission.envelope.type == handOver.makes.name else { throw NotKept("a \(submission.envelope.type) came, and not a \(handOver.makes.name)") }
                    guard submission.envelope.subject == opener.envelope.id else { throw NotKept("the receipt is on another thread than the confirmation") }
                    let reference = try check(submission, signedBy: bench.keys.signing.publicKey, previous: previous.isEmpty ? nil : previous)
                    guard reference.contains("\(number)") else { throw NotKept("the receipt names another record than the confirmation") }
                    previous = ReceiptSignature.receiptDigest(signed(submission)).bytes
                }
                confirmed += 2
            }
            // Nobody's name or role: nothing that could be sent.
            if let handOver = bench.suite.plugin.description.handOvers.first(where: { $0.makes.isReceipt && $0.on != nil && bench.agency.has("confirmed_by", $0) }), let on = handOver.on,
                let opener = openers[on]
            {
                let before = bench.heard.submissions.count
                _ = try await bench.agency.handOver(handOver, number: bench.nextNumber(), thread: opener.envelope.id, without: "confirmed_by")
                try await bench.during(.milliseconds(1500)) {
                    if bench.heard.submissions.count > before { throw NotKept("a confirmation that names nobody was sent as a receipt") }
                }
            }
            let mayConfirm = bench.manifest.sends.contains { MessageType($0)?.isReceipt == true }
            if mayConfirm, confirmed == 0 { throw NotKept("it says that it sends receipts, and its conformance.yaml hands none over (`on:`)") }
            return "\(types.count) deliveries and no receipt; \(confirmed) confirmations, each a signed receipt"
        },
    ]

    /// Whether a receipt is signed by the adapter's own key, says who confirmed it and where that is recorded.
    ///
    /// - Returns: where it is recorded.
    private static func check(_ submission: Submission, signedBy key: VerifyingKey, previous: [UInt8]?) throws -> String {
        guard let delivery = Delivery(envelope: submission.envelope, payload: submission.payload), let receipt = ReceivedReceipt(delivery) else {
            throw NotKept("what came is no receipt that can be read")
        }
        guard receipt.contents.count == receipt.total else { throw NotKept("a digest of the receipt is not that of its statement") }
        guard [UInt8](receipt.signed.keyID) == key.id, key.verify([UInt8](receipt.signed.signature), of: signed(submission)) else {
            throw NotKept("the receipt is not signed by the adapter's enrolled key")
        }
        let worker = receipt.first { fact in if case .confirmedBy(let worker) = fact { worker } else { nil } }
        guard let worker, !(worker.name.isEmpty && worker.role.isEmpty) else { throw NotKept("the receipt does not say who confirmed it") }
        let record = receipt.first { fact in if case .recordReference(let text) = fact { text } else { nil } }
        guard let record, !record.isEmpty else { throw NotKept("the receipt does not say where it is recorded") }
        if let previous, [UInt8](receipt.signed.previous) != previous { throw NotKept("the receipt does not name the one before it on its thread") }
        return record
    }

    /// The bytes that a receipt's signature is over; none where it is no receipt.
    private static func signed(_ submission: Submission) -> [UInt8] {
        guard let delivery = Delivery(envelope: submission.envelope, payload: submission.payload), let receipt = ReceivedReceipt(delivery) else { return [] }
        return ReceiptSignature.signingBytes(
            type: submission.envelope.type, thread: submission.envelope.subject, id: submission.envelope.id, previous: [UInt8](receipt.signed.previous),
            digests: receipt.signed.digests.compactMap { Digest([UInt8]($0)) })
    }
}
