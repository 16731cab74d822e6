import Foundation
import ReferralLoop
import SafeguardingContract
import Testing

@testable import EiderCommand

@Suite struct EvidenceTests {
    /// A loop of which the club was told three times: once in part, once the next receipt was not for it.
    private func written(isErased: Bool = false) throws -> (loops: WrittenLoops, thread: ThreadID) {
        let loops = try WrittenLoops(at: tuesday)
        let thread = try loops.open()
        try loops.receipt(.acknowledged, .acknowledged, on: thread)
        let process = FactSet([Fact(.process, .other)])
        try loops.receipt(.decided, .decided(.referralOutcome), outcome: .assessment, on: thread, sharing: process, isErased: isErased)
        try loops.receipt(.progressed, .progressed, on: thread, sharing: nil)
        try loops.receipt(.closed, .closed(.whole), on: thread)
        return (loops, thread)
    }

    private func evidence(_ written: (loops: WrittenLoops, thread: ThreadID)) throws -> Evidence {
        try #require(try Evidence.read(written.loops.ledger, thread: written.thread, party: WrittenLoops.club, at: tuesday)).evidence
    }

    @Test func `what a party was told is exported, minimised as it was delivered, and verifies from the file alone`() async throws {
        let written = try written()
        let file = written.loops.state + "/evidence.json"
        let ran = await eider("loops", "evidence", written.thread.description, "--party", "elm-park-youth-club", "--out", file, "--state", written.loops.state)
        #expect(ran.status == .success, "\(ran.errors)")
        #expect(ran.output == "wrote 3 receipts to \(file)\n")
        #expect(ran.errors.contains("personal data"))
        #expect(!(ran.output + ran.errors).contains(WrittenLoops.secret))
        #expect(try mode(of: file) == 0o600)
        let read = try JSONDecoder().decode(Evidence.self, from: Data(contentsOf: URL(fileURLWithPath: file)))
        #expect(read.receipts.map(\.type) == ["eider.v1.Acknowledged", "eider.v1.Decided", "eider.v1.Closed"])
        let part = try #require(read.receipts[1].signed)
        #expect(part.digests.count == 3 && part.statements.map(\.category) == [UInt32(Category.process.rawValue)])
        #expect(read.receipts[0].signed?.statements.count == 3)
        #expect(read.tree.root == (try written.loops.ledger.root().description))

        let verified = await eider("loops", "evidence", "verify", file)
        #expect(verified.status == .success, "\(verified.output)\(verified.errors)")
        #expect(verified.output.contains("1 statement as signed, and 2 more that this party was not given"))
        #expect(verified.output.contains("between receipts[1] and receipts[2] are others"))
        #expect(verified.output.contains("compare the fingerprint"))
        #expect(!verified.output.contains(WrittenLoops.secret))
        #expect(await eider("loops", "evidence", written.thread.description, "--party", "elm-park-youth-club", "--out", file, "--state", written.loops.state).status == .unavailable)
    }

    @Test func `a party that was told nothing has no evidence, and what only waits is said`() async throws {
        let loops = try WrittenLoops(at: tuesday)
        let thread = try loops.open()
        try loops.receipt(.acknowledged, .acknowledged, on: thread, isTaken: false)
        let none = await eider("loops", "evidence", thread.description, "--party", "county-hospital", "--out", loops.state + "/a.json", "--state", loops.state)
        #expect(none.status == .badData && none.errors.contains("CLI-521"))
        let waits = await eider("loops", "evidence", thread.description, "--party", "elm-park-youth-club", "--out", loops.state + "/b.json", "--state", loops.state)
        #expect(waits.status == .badData && waits.errors.contains("1 receipt for it wait"))
    }

    @Test func `where the words were erased the file says so, and proves only what is left`() throws {
        let evidence = try evidence(written(isErased: true))
        #expect(evidence.receipts[1].signed == nil && !evidence.receipts[1].receiptDigest.isEmpty)
        let result = EvidenceVerification(evidence)
        #expect(result.isVerified)
        #expect(result.findings[1].sentence.contains("the words were erased"))
        #expect(result.findings.map(\.isSigned) == [true, false, true])
        var left = evidence
        left.receipts = [evidence.receipts[1]]
        #expect(EvidenceVerification(left).isVerified && EvidenceVerification(left).meaning[0].hasPrefix("nothing is proved"))
    }

    /// What somebody could change, and where it has to be found.
    private static let tamperings: [(name: String, place: String, change: @Sendable (inout Evidence) -> Void)] = [
        ("one byte of a statement", "receipts[0].signed.statements[2]", { $0.receipts[0].signed?.statements[2].content.replace("because", with: "becausE") }),
        ("a salt", "receipts[0].signed.statements[0]", { $0.receipts[0].signed?.statements[0].salt.flip() }),
        ("a category", "receipts[0].signed.statements[0]", { $0.receipts[0].signed?.statements[0].category += 1 }),
        ("a statement's number", "receipts[0].signed.statements[1]", { $0.receipts[0].signed?.statements[1].index = 0 }),
        ("the digest of a statement", "receipts[0].signed.statements[1]", { $0.receipts[0].signed?.digests[1].flip() }),
        ("the digest of a statement that is left out", "receipts[1].signed.signature", { $0.receipts[1].signed?.digests[2].flip() }),
        ("a digest too few", "receipts[1].signed.signature", { $0.receipts[1].signed?.digests.removeLast() }),
        ("a signature", "receipts[1].signed.signature", { $0.receipts[1].signed?.signature.flip() }),
        ("a previous", "receipts[1].signed", { $0.receipts[1].signed?.previous.flip() }),
        ("a previous that is no digest", "receipts[1].signed.previous", { $0.receipts[1].signed?.previous.removeLast() }),
        ("a key", "keys", { $0.keys[0].publicKey.flip() }),
        ("a key's party", "keys[0]", { $0.keys[0].party = "county-hospital" }),
        ("a key's time", "keys[0]", { $0.keys[0].validUntil = 2 }),
        ("a key id", "keys", { $0.receipts[2].signed?.keyID.flip() }),
        ("a receipt's thread", "receipts[0].thread", { $0.receipts[0].thread = "01931a40-0000-7000-8000-000000000000" }),
        ("the file's thread", "receipts[0].thread", { $0.thread = "01931a40-0000-7000-8000-000000000000" }),
        (
            "every thread", "receipts[0].signed.signature",
            { evidence in
                evidence.thread = "01931a40-0000-7000-8000-000000000000"
                for place in evidence.receipts.indices { evidence.receipts[place].thread = evidence.thread }
            }
        ),
        ("a type", "receipts[1].signed.signature", { $0.receipts[1].type = "eider.v1.Closed" }),
        ("an id", "receipts[1].signed.signature", { $0.receipts[1].id = "01931a40-0000-7000-8000-000000000000" }),
        ("the time of a record", "receipts[1].recordedAt", { $0.receipts[1].recordedAt = "2026-11-18T10:00:00.000Z" }),
        ("a leaf", "receipts[1].leaf", { $0.receipts[1].leaf.removeLast(2) }),
        ("the digest of a receipt", "receipts[1].signed", { $0.receipts[1].receiptDigest.flip() }),
        ("a record's number", "receipts[2].sequence", { $0.receipts[2].sequence = 9999 }),
        ("the order", "receipts[1].sequence", { $0.receipts.swapAt(0, 1) }),
        ("every receipt", "receipts", { $0.receipts = [] }),
        ("the form", "format", { $0.format = "eider-evidence-v2" }),
    ]

    @Test(arguments: EvidenceTests.tamperings.map(\.name))
    func `whatever was changed is found, and where`(name: String) throws {
        let tampering = try #require(Self.tamperings.first { $0.name == name })
        var evidence = try evidence(written())
        #expect(EvidenceVerification(evidence).isVerified)
        tampering.change(&evidence)
        let result = EvidenceVerification(evidence)
        #expect(!result.isVerified)
        #expect(result.faults.map(\.place).contains(tampering.place), "\(result.faults)")
    }

    @Test func `a file that was changed ends the command with 65 and proves nothing`() async throws {
        let written = try written()
        var evidence = try evidence(written)
        evidence.receipts[0].signed?.signature.flip()
        let file = try written.loops.folder.write(jsonText(evidence), to: "changed.json")
        let ran = await eider("loops", "evidence", "verify", file)
        #expect(ran.status == .badData)
        #expect(ran.output.contains("receipts[0].signed.signature") && ran.output.contains("proves nothing") && !ran.output.contains("\nproved"))
        let nonsense = try written.loops.folder.write("{}", to: "nonsense.json")
        #expect(await eider("loops", "evidence", "verify", nonsense, "--output", "json").status == .badData)
    }
}

extension String {
    /// Changes one bit of what is written in hexadecimal.
    fileprivate mutating func flip() {
        guard var bytes = Hex.bytes(self), !bytes.isEmpty else { return }
        bytes[0] ^= 1
        self = Hex.text(bytes)
    }
}
