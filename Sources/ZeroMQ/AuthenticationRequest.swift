/// What an ``Authenticator`` is asked: may this peer come in?
public struct AuthenticationRequest: Sendable, Equatable {
    /// How the peer proves who it is.
    public enum Mechanism: Sendable, Equatable {
        /// It does not.
        case null
        /// With a name and a password, which ``AuthenticationRequest/credentials`` holds in this order.
        case plain
        /// With this key. libzmq has verified already that the peer holds the secret half.
        case curve(CurvePublicKey)
    }

    /// The domain that the server's socket was given with ``SocketOption/zapDomain``.
    public let domain: String
    /// The peer's network address without its port; empty for inproc.
    public let address: String
    /// The routing id that the *server's* socket has.
    public let routingID: [UInt8]
    /// How the peer proves who it is.
    public let mechanism: Mechanism
    /// The proof as it came: nothing for NULL, name and password for PLAIN, the public key for CURVE.
    public let credentials: [[UInt8]]

    /// Makes a request as if a peer had come.
    public init(
        domain: String, address: String, routingID: [UInt8] = [], mechanism: Mechanism, credentials: [[UInt8]] = []
    ) {
        self.domain = domain
        self.address = address
        self.routingID = routingID
        self.mechanism = mechanism
        self.credentials = credentials
    }
}

extension AuthenticationRequest: CustomStringConvertible, CustomReflectable {
    /// Domain, address and mechanism, without credentials.
    public var description: String { "AuthenticationRequest(\(domain), \(address), \(mechanism))" }
    /// Shows no credentials: one of them may be a password.
    public var customMirror: Mirror {
        Mirror(self, children: ["domain": domain, "address": address, "mechanism": mechanism])
    }
}

/// What an ``Authenticator`` answers.
public enum AuthenticationVerdict: Sendable, Equatable {
    /// Why a peer stays outside: RFC 27's status codes.
    public enum Status: Int, Sendable {
        /// The peer may not come in. It is told so, and its libzmq does not try again by itself.
        case denied = 400
        /// It could not be decided. The peer's libzmq does not try again by itself either.
        case internalError = 500
    }

    /// Let it in, as this ``Multipart/userID``: 1 to 255 bytes of UTF-8 without a zero. With any other the peer is refused, for without
    /// a user id of ours libzmq would show the one that the peer claims.
    case accept(userID: String)

    /// Keep it out. The reason stays in this process; the peer learns the status.
    case refuse(status: Status = .denied, reason: String)
}
