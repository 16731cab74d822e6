import Foundation
import SafeguardingContract
import Testing
import TransparencyLog

@testable import BusProtocol

/// The worked example of a human receipt in docs/protocol.md.
private struct ReceiptExample: Decodable {
    struct Sealed: Decodable {
        let index, category, about: UInt32
        let salt, content, digest: String
    }

    let seed, publicKey, keyId, type, thread, id, previous, signingBytes, receiptDigest, signature: String
    let statements: [Sealed]
}

@Suite("The worked example of a receipt")
struct ReceiptExampleTests {
    private let document: ProtocolDocument
    private let example: ReceiptExample

    init() throws {
        document = try ProtocolDocument()
        let text = try #require(document.block("json receipt"))
        example = try JSONDecoder().decode(ReceiptExample.self, from: Data(text.utf8))
    }

    private func bytes(_ text: String) throws -> [UInt8] { try #require(unhex(text)) }

    @Test("has the digests, signing bytes and signature that the code makes of it")
    func numbers() throws {
        let digests = try example.statements.map { statement in
            let sealed = SealedStatement(
                index: statement.index, category: statement.category, about: statement.about,
                salt: try bytes(statement.salt), content: Array(statement.content.utf8))
            #expect(hex(sealed.digest.bytes) == statement.digest)
            return sealed.digest
        }
        let signingBytes = ReceiptSignature.signingBytes(
            type: example.type, thread: example.thread, id: example.id, previous: try bytes(example.previous),
            digests: digests)
        #expect(hex(signingBytes) == example.signingBytes)
        #expect(hex(ReceiptSignature.receiptDigest(signingBytes).bytes) == example.receiptDigest)
        let seed = try bytes(example.seed)
        #expect(seed == Array(1...32))
        let key = try SigningKey(seed: seed)
        #expect(hex(key.publicKey.bytes) == example.publicKey)
        #expect(hex(key.publicKey.id) == example.keyId)
        #expect(key.publicKey.verify(try bytes(example.signature), of: signingBytes))
        #expect(!key.publicKey.verify(try bytes(example.signature), of: signingBytes + [0]))
    }

    @Test("is what the event that carries it says")
    func event() throws {
        let text = try #require(document.block("json decided"))
        guard case .success(.submit(let submission)) = FrameCodec.readFromAdapter([Verb.submit.bytes, Array(text.utf8), []])
        else {
            Issue.record("not read")
            return
        }
        #expect(submission.envelope.type == example.type)
        #expect(submission.envelope.subject == example.thread)
        #expect(submission.envelope.id == example.id)
        let receipt = try Wire.decode(Decided.self, submission.payload).receipt
        #expect(hex(Array(receipt.keyID)) == example.keyId)
        #expect(hex(Array(receipt.signature)) == example.signature)
        #expect(receipt.digests.map { hex(Array($0)) } == example.statements.map(\.digest))
        #expect(receipt.statements.count == example.statements.count)
        for (sent, told) in zip(receipt.statements, example.statements) {
            #expect(sent.index == told.index)
            #expect(sent.category.rawValue == Int(told.category))
            #expect(sent.about.rawValue == Int(told.about))
            #expect(hex(Array(sent.salt)) == told.salt)
            #expect(Array(sent.content) == Array(told.content.utf8))
        }
    }
}
