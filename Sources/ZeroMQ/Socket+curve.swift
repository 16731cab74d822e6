extension Socket {
    /// Makes this the side with the well-known key, so that nobody comes in unless an ``Authenticator`` accepts their key.
    ///
    /// libzmq by itself fails *open*: without a domain or without a handler it lets in whoever knows the server's public key. This
    /// sets a domain and makes libzmq enforce it, and reads every setting back. Start the authenticator before ``bind(_:)``.
    ///
    /// - Parameters:
    ///   - keys: this side's keys.
    ///   - domain: what the authenticator is asked about; not empty.
    /// - Returns: what was set, for the log.
    /// - Throws: `ZMQ-ENOTSUP` where the library lacks CURVE, `ZMQ-OPTION-NOT-APPLIED`.
    @discardableResult
    public func actAsCurveServer(_ keys: CurveKeyPair, domain: String) throws(ZeroMQError) -> [AppliedOption] {
        precondition(!domain.isEmpty, "with an empty domain libzmq would not ask the authenticator")
        return [
            try setAndVerify(.zapDomain, domain),
            try setAndVerify(.zapEnforceDomain, true),
            try setAndVerify(.curveServer, true),
            try setAndVerify(.curvePublicKey, keys.publicKey),
            try setAndVerify(.curveSecretKey, keys.secretKey),
        ]
    }

    /// Makes this the side that knows the server's key beforehand, and proves its own.
    ///
    /// - Parameters:
    ///   - keys: this side's keys.
    ///   - server: the key without which no server is believed.
    /// - Returns: what was set, for the log.
    /// - Throws: `ZMQ-ENOTSUP` where the library lacks CURVE, `ZMQ-OPTION-NOT-APPLIED`.
    @discardableResult
    public func actAsCurveClient(
        _ keys: CurveKeyPair, server: CurvePublicKey
    ) throws(ZeroMQError) -> [AppliedOption] {
        [
            try setAndVerify(.curveServerKey, server),
            try setAndVerify(.curvePublicKey, keys.publicKey),
            try setAndVerify(.curveSecretKey, keys.secretKey),
        ]
    }
}
