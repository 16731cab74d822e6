import Foundation
import SafeguardingContract
import TransparencyLog

/// Signs a human receipt for a script: what a practitioner confirmed, each thing as a statement of its own.
struct ReceiptSigning: Sendable {
    let type: MessageType
    let thread: ThreadID
    /// The id of the message that will carry it.
    let id: MessageID
    /// Digest of the thread's last receipt that this party knows of; empty for none.
    let previous: [UInt8]

    /// What is printed: what goes into the message, and the digest that the next receipt points at.
    struct Signed: Sendable {
        let statements: SignedStatements
        let digest: Digest
    }

    /// - Parameters:
    ///   - json: an array of `StatementContent` in proto3 JSON, each with exactly one field.
    ///   - key: the adapter's signing key.
    /// - Throws: `CLI-801` with the statement's place where one is not right, or where nobody confirmed it.
    func sign(_ json: [UInt8], with key: SigningKey) throws(CommandError) -> Signed {
        let contents = try Self.contents(json)
        guard contents.contains(where: { if case .confirmedBy(let worker) = $0.fact { !worker.name.isEmpty || !worker.role.isEmpty } else { false } })
        else { throw Self.problem("it does not say who confirmed it", "give `confirmedBy` with a name or a role: software cannot confirm anything") }
        guard contents.contains(where: { if case .recordReference(let text) = $0.fact { !text.isEmpty } else { false } }) else {
            throw Self.problem("it does not say where it is recorded", "give `recordReference`, the reference in your own system")
        }
        var signed = SignedStatements()
        var digests: [Digest] = []
        for (index, content) in contents.enumerated() {
            guard let fact = Self.fact(of: content) else { throw Self.problem("`[\(index)]` says nothing", "each statement has exactly one field") }
            let sealed = SealedStatement(
                index: UInt32(index), category: UInt32(fact.category.rawValue), about: UInt32(fact.about.rawValue),
                salt: (0..<SealedStatement.saltLength).map { _ in .random(in: 0...255) }, content: Wire.encodeJSON(content))
            var statement = Statement()
            statement.index = sealed.index
            statement.category = fact.category
            statement.about = fact.about
            statement.salt = Data(sealed.salt)
            statement.content = Data(sealed.content)
            signed.statements.append(statement)
            digests.append(sealed.digest)
        }
        let bytes = ReceiptSignature.signingBytes(
            type: type.name, thread: thread.description, id: id.description, previous: previous, digests: digests)
        signed.keyID = Data(key.publicKey.id)
        signed.previous = Data(previous)
        signed.digests = digests.map { Data($0.bytes) }
        signed.signature = Data(key.sign(bytes))
        return Signed(statements: signed, digest: ReceiptSignature.receiptDigest(bytes))
    }

    private static func contents(_ json: [UInt8]) throws(CommandError) -> [StatementContent] {
        guard let list = try? JSONSerialization.jsonObject(with: Data(json)) as? [[String: Any]], !list.isEmpty else {
            throw problem("it is not a list of statements", "give a JSON array such as [{\"confirmedBy\": {\"role\": \"duty social worker\"}}]")
        }
        var contents: [StatementContent] = []
        for (index, object) in list.enumerated() {
            guard object.count == 1, let data = try? JSONSerialization.data(withJSONObject: object),
                let content = try? Wire.decodeJSON(StatementContent.self, Array(data))
            else { throw problem("`[\(index)]` is not a statement", "docs/schemas/StatementContent.schema.json says what one is") }
            contents.append(content)
        }
        return contents
    }

    /// The category and role of the one field that is set, as the contract's options say.
    private static func fact(of content: StatementContent) -> Fact? {
        // A content has one field, so that its first byte is that field's tag: number and wire type.
        guard let tag = Wire.encode(content).first,
            let field = FieldTable.message(named: "eider.v1.StatementContent")?.fields.first(where: { $0.number == Int(tag >> 3) })
        else { return nil }
        return Fact(field.category, field.about)
    }

    private static func problem(_ what: String, _ help: String) -> CommandError {
        CommandError("CLI-801", "the receipt cannot be signed: \(what)", help: help, exit: .badData)
    }
}
