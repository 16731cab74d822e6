import CZeroMQ

/// A CURVE key pair: what a peer is known by, and what proves it.
public struct CurveKeyPair: Sendable, Equatable {
    /// What others know this side by.
    public let publicKey: CurvePublicKey
    /// What proves it.
    public let secretKey: CurveSecretKey

    /// Makes the pair of a secret key.
    ///
    /// - Throws: `ZMQ-ENOTSUP` where the library lacks CURVE.
    public init(secretKey: CurveSecretKey) throws(ZeroMQError) {
        self.secretKey = secretKey
        publicKey = try Self.publicKey(of: secretKey)
    }

    /// Makes a new pair from the system's randomness.
    ///
    /// - Throws: `ZMQ-ENOTSUP` where the library lacks CURVE.
    public static func generate() throws(ZeroMQError) -> CurveKeyPair {
        var publicText = [CChar](repeating: 0, count: textSize)
        var secretText = [CChar](repeating: 0, count: textSize)
        guard zmq_curve_keypair(&publicText, &secretText) == 0 else {
            throw ZeroMQError(call: "zmq_curve_keypair", errno: zmq_errno())
        }
        // Derived anew rather than taken from publicText: one way to make a pair.
        return try CurveKeyPair(secretKey: CurveSecretKey(z85: text(secretText)))
    }

    /// Derives the public key of a secret one.
    ///
    /// - Throws: `ZMQ-ENOTSUP` where the library lacks CURVE.
    public static func publicKey(of secretKey: CurveSecretKey) throws(ZeroMQError) -> CurvePublicKey {
        var publicText = [CChar](repeating: 0, count: textSize)
        guard zmq_curve_public(&publicText, secretKey.z85) == 0 else {
            throw ZeroMQError(call: "zmq_curve_public", errno: zmq_errno())
        }
        return try CurvePublicKey(z85: text(publicText))
    }

    /// 40 characters and a terminating zero.
    private static let textSize = 41

    private static func text(_ characters: [CChar]) -> String {
        String(decoding: characters.prefix(textSize - 1).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
