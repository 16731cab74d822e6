import Foundation
import SafeguardingContract
import Testing
import TransparencyLog

@testable import EiderCommand

@Suite("Signing a human receipt for a script")
struct SignTests {
    private let loop = "01931a40-0000-7000-8000-000000000000"

    private func sign(_ statements: String, type: String = "eider.v1.Decided") async throws -> (ran: Ran, key: SigningKey) {
        let folder = try TemporaryFolder()
        _ = try AdapterKeys.make(in: folder.path + "/keys")
        let file = try folder.write(statements, to: "statements.json")
        let ran = await eider("sign", file, "--type", type, "--loop", loop, "--folder", folder.path + "/keys")
        return (ran, try SigningKey.load(from: folder.path + "/keys/signing.key"))
    }

    @Test("what is signed verifies, with the categories that the contract gives each statement, and so it does when one is taken out")
    func verifies() async throws {
        let (ran, key) = try await sign(
            #"[{"confirmedBy":{"role":"duty social worker"}},{"recordReference":"CSC-20881"},{"outcome":{"system":"ssd/referral-outcome","code":"4"}}]"#)
        #expect(ran.status == .success, "\(ran.errors)")
        let printed = try ran.json()
        let object = try #require(printed["receipt"] as? [String: Any])
        let receipt = try Wire.decodeJSON(SignedStatements.self, Array(try JSONSerialization.data(withJSONObject: object)))
        #expect(receipt.statements.map(\.category) == [.process, .process, .outcome])
        for statement in receipt.statements {
            let sealed = SealedStatement(
                index: statement.index, category: UInt32(statement.category.rawValue), about: UInt32(statement.about.rawValue),
                salt: [UInt8](statement.salt), content: [UInt8](statement.content))
            #expect(sealed.digest.bytes == [UInt8](receipt.digests[Int(statement.index)]))
        }
        // The signature is over the digests: it holds whether or not a statement is there.
        let bytes = ReceiptSignature.signingBytes(
            type: "eider.v1.Decided", thread: loop, id: try #require(printed["id"] as? String), previous: [],
            digests: receipt.digests.compactMap { Digest([UInt8]($0)) })
        #expect(key.publicKey.verify([UInt8](receipt.signature), of: bytes))
        #expect([UInt8](receipt.keyID) == key.publicKey.id)
        #expect(printed["digest"] as? String == Data(ReceiptSignature.receiptDigest(bytes).bytes).base64EncodedString())
    }

    @Test(
        "nothing is signed that nobody confirmed, or that is no statement",
        arguments: [
            "[]", "{}", #"[{"recordReference":"CSC-1"}]"#, #"[{"confirmedBy":{"role":"duty social worker"}}]"#,
            #"[{"confirmedBy":{}},{"recordReference":"CSC-1"}]"#, #"[{"confirmedBy":{"role":"a"},"recordReference":"CSC-1"}]"#,
            #"[{"nonsense":1}]"#,
        ])
    func refused(statements: String) async throws {
        let (ran, _) = try await sign(statements)
        #expect(ran.status == .badData)
        #expect(ran.output.isEmpty)
        #expect(ran.errors.contains("CLI-801"))
    }

    @Test("only human receipts are signed")
    func types() async throws {
        #expect(try await sign("[]", type: "eider.v1.Referral").ran.status == .usage)
    }
}
