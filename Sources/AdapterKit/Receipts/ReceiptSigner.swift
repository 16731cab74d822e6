import Foundation
public import SafeguardingContract
public import TransparencyLog

/// Turns a human receipt into signed statements. Whoever leaves statements out later leaves a receipt that still verifies.
public struct ReceiptSigner: Sendable {
    private let key: SigningKey

    /// Signs with an adapter's key.
    public init(key: SigningKey) { self.key = key }

    /// A signed receipt, and its digest, which the next receipt of the thread points at.
    ///
    /// - Parameters:
    ///   - receipt: what was confirmed.
    ///   - thread: the loop.
    ///   - id: the id of the message that carries it.
    ///   - previous: the digest of the thread's last receipt that this party knows of; empty for none.
    ///   - generator: where the statements' salts come from.
    public func sign(
        _ receipt: HumanReceipt, thread: ThreadID, id: MessageID, previous: [UInt8],
        using generator: inout some RandomNumberGenerator
    ) -> (statements: SignedStatements, digest: Digest) {
        var signed = SignedStatements()
        for (index, content) in receipt.contents.enumerated() {
            guard let fact = ReceiptFacts.fact(of: content) else { preconditionFailure("a statement says exactly one thing") }
            var statement = Statement()
            statement.index = UInt32(index)
            statement.category = fact.category
            statement.about = fact.about
            statement.salt = Data((0..<SealedStatement.saltLength).map { _ in UInt8.random(in: 0...255, using: &generator) })
            statement.content = Data(Wire.encodeJSON(content))
            signed.digests.append(Data(statement.sealed.digest.bytes))
            signed.statements.append(statement)
        }
        let bytes = ReceiptSignature.signingBytes(
            type: receipt.kind.type.name, thread: thread.description, id: id.description, previous: previous,
            digests: signed.digests.compactMap { Digest([UInt8]($0)) })
        signed.keyID = Data(key.publicKey.id)
        signed.previous = Data(previous)
        signed.signature = Data(key.sign(bytes))
        return (signed, ReceiptSignature.receiptDigest(bytes))
    }
}

extension Statement {
    /// The statement as what is hashed.
    var sealed: SealedStatement {
        SealedStatement(
            index: index, category: UInt32(truncatingIfNeeded: category.rawValue), about: UInt32(truncatingIfNeeded: about.rawValue),
            salt: [UInt8](salt), content: [UInt8](content))
    }
}
