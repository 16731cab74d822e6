import CZeroMQ

// Options for who a peer is and whether it may come in. See zmq_setsockopt(3), zmq_curve(7) and RFC 27 (ZAP).

extension SocketOption<Bool> {
    /// Whether a router refuses to send to a routing id that it does not know (``SendOutcome/unroutable``), where the default is to
    /// drop such a message silently. Cannot be read back.
    public static var routerMandatory: Self { .init(ZMQ_ROUTER_MANDATORY, "ROUTER_MANDATORY", .writeOnly) }
    /// Whether a router gives a routing id that is taken to the newcomer. By default the newcomer is ignored, which silences
    /// it; so peers had better set no routing id. Cannot be read back.
    public static var routerHandover: Self { .init(ZMQ_ROUTER_HANDOVER, "ROUTER_HANDOVER", .writeOnly) }
    /// Whether an empty message is sent on each new connection, so that a router learns of it. Cannot be read back.
    public static var probeRouter: Self { .init(ZMQ_PROBE_ROUTER, "PROBE_ROUTER", .writeOnly) }
    /// Whether this is the side that has the well-known key. Use ``Socket/actAsCurveServer(_:domain:)``.
    public static var curveServer: Self { .init(ZMQ_CURVE_SERVER, "CURVE_SERVER") }
    /// Whether this is the side that checks name and password. PLAIN sends them in the clear.
    public static var plainServer: Self { .init(ZMQ_PLAIN_SERVER, "PLAIN_SERVER") }
    /// Whether a handshake fails when there is a domain but nobody to ask; the default is to let the peer in. `zmq.h` 4.3.4 has
    /// the number among its drafts, yet releases without drafts take it.
    public static var zapEnforceDomain: Self { .init(93, "ZAP_ENFORCE_DOMAIN") }
}

extension SocketOption<String> {
    /// The domain that the ``Authenticator`` is asked about. While it is empty, the default, a NULL peer is not even asked about.
    public static var zapDomain: Self { .init(ZMQ_ZAP_DOMAIN, "ZAP_DOMAIN") }
    /// The name that a PLAIN client gives.
    public static var plainUsername: Self { .init(ZMQ_PLAIN_USERNAME, "PLAIN_USERNAME") }
    /// The password that a PLAIN client gives.
    public static var plainPassword: Self { .init(ZMQ_PLAIN_PASSWORD, "PLAIN_PASSWORD", isSecret: true) }
}

extension SocketOption<[UInt8]> {
    /// What a router is to call this socket, 1 to 255 bytes not beginning with zero. A claim, never an identity: the identity is
    /// ``Multipart/userID``.
    public static var routingID: Self { .init(ZMQ_ROUTING_ID, "ROUTING_ID") }
}

extension SocketOption<CurvePublicKey> {
    /// This side's public key.
    public static var curvePublicKey: Self { .init(ZMQ_CURVE_PUBLICKEY, "CURVE_PUBLICKEY") }
    /// The server's public key, which a client knows beforehand.
    public static var curveServerKey: Self { .init(ZMQ_CURVE_SERVERKEY, "CURVE_SERVERKEY") }
}

extension SocketOption<CurveSecretKey> {
    /// This side's secret key.
    public static var curveSecretKey: Self { .init(ZMQ_CURVE_SECRETKEY, "CURVE_SECRETKEY", isSecret: true) }
}

extension SocketOption<SecurityMechanism> {
    /// How peers prove who they are; follows from the options for PLAIN and CURVE.
    public static var mechanism: Self { .init(ZMQ_MECHANISM, "MECHANISM", .readOnly) }
}

/// How peers prove who they are.
public enum SecurityMechanism: Sendable, CaseIterable {
    /// Not at all.
    case null
    /// With a name and a password, in the clear.
    case plain
    /// With keys; what is said is encrypted.
    case curve
    /// With Kerberos, which this module does not offer.
    case gssapi
}

extension SecurityMechanism: SocketOptionValue {
    public static var optionCapacity: Int { Int32.optionCapacity }
    private var number: Int32 {
        switch self {
        case .null: ZMQ_NULL
        case .plain: ZMQ_PLAIN
        case .curve: ZMQ_CURVE
        case .gssapi: ZMQ_GSSAPI
        }
    }
    public var optionBytes: [UInt8] { number.optionBytes }
    public init?(optionBytes: [UInt8]) {
        let number = Int32(optionBytes: optionBytes)
        guard let mechanism = Self.allCases.first(where: { $0.number == number }) else { return nil }
        self = mechanism
    }
}
