import Foundation
import SafeguardingContract
import TransparencyLog

/// What a file of evidence proves, from the file alone.
struct EvidenceVerification: Encodable, Equatable, Sendable {
    /// One thing that does not fit, and where.
    struct Fault: Encodable, Equatable, Sendable {
        /// For example `receipts[1].signed.statements[0]`.
        let place: String
        let sentence: String
    }

    /// What was found out about one receipt.
    struct Finding: Encodable, Equatable, Sendable {
        let id, type, party, keyFingerprint: String
        let isSigned: Bool
        let statements, left: Int
        let sentence: String
    }

    private(set) var faults: [Fault] = []
    private(set) var findings: [Finding] = []
    /// What of the row of receipts is not in the file; no fault.
    private(set) var gaps: [String] = []

    var isVerified: Bool { faults.isEmpty }

    init(_ evidence: Evidence) {
        guard evidence.format == Evidence.format else {
            fault("format", "it is not `\(Evidence.format)`")
            return
        }
        if evidence.receipts.isEmpty { fault("receipts", "there is none: it is evidence of nothing") }
        if Digest(hexadecimal: evidence.tree.root) == nil { fault("tree.root", "it is no digest") }
        var before: (place: Int, digest: String)?
        for (place, receipt) in evidence.receipts.enumerated() {
            check(receipt, "receipts[\(place)]", evidence)
            if place > 0, receipt.sequence < evidence.receipts[place - 1].sequence { fault("receipts[\(place)].sequence", "the receipts are not in the ledger's order") }
            if let signed = receipt.signed { chain(signed, receipt, place, before) }
            if before?.digest != receipt.receiptDigest { before = (place, receipt.receiptDigest) }
        }
    }

    private mutating func fault(_ place: String, _ sentence: String) { faults.append(Fault(place: place, sentence: sentence)) }

    private mutating func check(_ receipt: Evidence.Receipt, _ at: String, _ evidence: Evidence) {
        record(receipt, at, evidence)
        guard Digest(hexadecimal: receipt.receiptDigest) != nil else { return fault("\(at).receiptDigest", "it is no digest") }
        guard let signed = receipt.signed else {
            note(receipt, nil, nil, "the words were erased: that a receipt of this digest was delivered is the router's word; digests and signature cannot be shown")
            return
        }
        let faultsBefore = faults.count
        let digests = signed.digests.compactMap { Digest(hexadecimal: $0) }
        guard digests.count == signed.digests.count else { return fault("\(at).signed.digests", "one of them is no digest") }
        statements(signed, digests, "\(at).signed.statements")
        guard let previous = Hex.bytes(signed.previous), previous.isEmpty || previous.count == Digest.length else {
            return fault("\(at).signed.previous", "it is no digest")
        }
        let bytes = ReceiptSignature.signingBytes(type: receipt.type, thread: receipt.thread, id: receipt.id, previous: previous, digests: digests)
        let isWhatWasRecorded = ReceiptSignature.receiptDigest(bytes).description == receipt.receiptDigest
        if !isWhatWasRecorded {
            fault("\(at).signed", "type, thread, id, `previous` or digests are not those whose digest the ledger has (`receiptDigest`)")
        }
        guard let key = key(receipt, signed, at, evidence) else { return }
        if !key.verify(Hex.bytes(signed.signature) ?? [], of: bytes) {
            fault(
                "\(at).signed.signature",
                isWhatWasRecorded ? "it is not the key's signature of this receipt" : "it is the signature of something else: what it covers was changed, or the signature was")
        }
        if faults.count == faultsBefore {
            let left = digests.count - signed.statements.count
            note(
                receipt, signed, key,
                "signed with the key of \(printable(receipt.adapter)): \(counted(signed.statements.count, "statement")) as signed"
                    + (left == 0 ? "" : ", and \(left) more that this party was not given"))
        }
    }

    /// What the ledger's record says of the receipt.
    private mutating func record(_ receipt: Evidence.Receipt, _ at: String, _ evidence: Evidence) {
        if receipt.thread != evidence.thread { fault("\(at).thread", "it is of another loop than the file") }
        if receipt.sequence >= evidence.tree.size { fault("\(at).sequence", "the tree has no such record") }
        if MessageType(receipt.type)?.isReceipt != true { fault("\(at).type", "it is no human receipt") }
        // A leaf: version (2; 1 is shorter by the commitment to parts), kind 5 (a message was recorded), and eight bytes of milliseconds.
        guard let leaf = Hex.bytes(receipt.leaf), (leaf.count == 170 && leaf[0] == 2) || (leaf.count == 138 && leaf[0] == 1), leaf[1] == 5 else {
            return fault("\(at).leaf", "it is not the leaf of a recorded message")
        }
        let time = Moment(milliseconds: Int64(bitPattern: leaf[2..<10].reduce(0) { $0 << 8 | UInt64($1) }))
        if Moment(receipt.recordedAt) != time { fault("\(at).recordedAt", "the record's leaf says another time") }
    }

    private mutating func statements(_ signed: Evidence.Signed, _ digests: [Digest], _ at: String) {
        var seen: Set<UInt32> = []
        for (place, statement) in signed.statements.enumerated() {
            guard statement.index < digests.count, seen.insert(statement.index).inserted, let salt = Hex.bytes(statement.salt) else {
                fault("\(at)[\(place)]", "it has no digest of its own, or a salt that is none")
                continue
            }
            let sealed = SealedStatement(
                index: statement.index, category: statement.category, about: statement.about, salt: salt, content: Array(statement.content.utf8))
            if sealed.digest != digests[Int(statement.index)] {
                fault("\(at)[\(place)]", "it is not the statement whose digest was signed: its words, salt, category or digest (number \(statement.index)) were changed")
            }
        }
    }

    /// The key that signed a receipt, where the file has it and it was valid then.
    private mutating func key(_ receipt: Evidence.Receipt, _ signed: Evidence.Signed, _ at: String, _ evidence: Evidence) -> VerifyingKey? {
        let named = evidence.keys.enumerated().compactMap { place, entry in
            Hex.bytes(entry.publicKey).flatMap { VerifyingKey($0) }.map { (place: place, entry: entry, key: $0) }
        }.filter { Hex.text($0.key.id) == signed.keyID }
        guard !named.isEmpty else {
            fault("keys", "no key here is the one that \(at).signed.keyID names: the key or the id was changed")
            return nil
        }
        let own = named.filter { $0.entry.adapter == receipt.adapter && $0.entry.party == receipt.party }
        guard let first = own.first else {
            fault("keys[\(named[0].place)]", "the key of \(at) is that of another adapter or party")
            return nil
        }
        guard own.contains(where: { receipt.sequence >= $0.entry.validFrom && $0.entry.validUntil.map { receipt.sequence < $0 } ?? true }) else {
            fault("keys[\(first.place)]", "the key was not valid for record \(receipt.sequence)")
            return nil
        }
        return first.key
    }

    /// Whether a receipt follows the one before it in the file. One between them that the file does not have was another's to know, or waits: no fault.
    private mutating func chain(_ signed: Evidence.Signed, _ receipt: Evidence.Receipt, _ place: Int, _ before: (place: Int, digest: String)?) {
        // The same receipt again, for another adapter of the party, or under a later decision.
        if before?.digest == receipt.receiptDigest { return }
        switch (before, signed.previous) {
        case (nil, ""): break
        case (nil, _): gaps.append("receipts[\(place)] follows one that is not in this file: this party was not given it")
        case (_?, ""): gaps.append("receipts[\(place)] does not say which it follows: whoever signed it knew of none")
        case (let last?, let previous):
            guard previous != last.digest else { return }
            gaps.append(
                "between receipts[\(last.place)] and receipts[\(place)] are others that are not in this file: "
                    + "this party was not given them, or whoever signed did not know receipts[\(last.place)]")
        }
    }

    private mutating func note(_ receipt: Evidence.Receipt, _ signed: Evidence.Signed?, _ key: VerifyingKey?, _ sentence: String) {
        findings.append(
            Finding(
                id: receipt.id, type: shortType(receipt.type), party: receipt.party, keyFingerprint: key.map(Self.fingerprint) ?? "", isSigned: signed != nil,
                statements: signed?.statements.count ?? 0, left: signed.map { $0.digests.count - $0.statements.count } ?? 0, sentence: sentence))
    }

    /// A key's name for the telephone: the first 16 bytes of its SHA-256, in fours, which is what a receipt's `keyID` has.
    static func fingerprint(_ key: VerifyingKey) -> String {
        let digits = Hex.text(key.id)
        return stride(from: 0, to: digits.count, by: 4).map { String(digits.dropFirst($0).prefix(4)) }.joined(separator: " ")
    }

    /// What is proved, and what is not, in plain words.
    var meaning: [String] {
        let isAnySigned = findings.contains(where: \.isSigned)
        return [isAnySigned ? Self.proved : "nothing is proved by this file alone: the words of every receipt in it were erased"] + Self.notProved
    }

    private static let proved =
        "proved: whoever has the secret half of each key signed the statements that are verified here, on this loop, each after the receipt that it names, "
        + "and nothing of them was changed since"
    private static let notProved = [
        "not proved: whose key it is. That is the router operator's word, unless you have the key otherwise: compare the fingerprint with its owner over the telephone",
        "not proved: when it was recorded and delivered, and that nothing else was said. That is the router's word; the tree's size and root fix it against other copies of the ledger",
    ]
}
