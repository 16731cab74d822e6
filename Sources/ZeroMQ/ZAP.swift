/// The frames of ZAP, between libzmq and an ``Authenticator``: RFC 27. Does no I/O.
enum ZAP {
    /// Where RFC 27 puts the handler.
    static let endpoint = "inproc://zeromq.zap.01"

    /// A request's frames are few and short: RFC 27 limits most of them to 255 bytes.
    static let maxFrames = 16
    static let maxTotalBytes = 8192

    private static let version = [UInt8]("1.0".utf8)

    /// A request as it was read.
    enum Request: Equatable {
        case wellFormed(id: [UInt8], AuthenticationRequest)
        /// To be refused. What is known of the request's id is answered to.
        case malformed(id: [UInt8], String)
    }

    /// Reads a request: version, request id, domain, address, routing id, mechanism, credentials.
    static func read(_ multipart: Multipart) -> Request {
        let frames = multipart.frames
        let id = frames.count > 1 ? frames[1] : []
        if multipart.oversize { return .malformed(id: id, "request too large") }
        guard frames.count >= 6 else { return .malformed(id: id, "too few frames") }
        guard frames[0] == version else { return .malformed(id: id, "unknown version") }
        guard let domain = String(validating: frames[2], as: UTF8.self),
            let address = String(validating: frames[3], as: UTF8.self)
        else { return .malformed(id: id, "text is not UTF-8") }
        let credentials = [[UInt8]](frames[6...])
        guard let mechanism = mechanism(frames[5], credentials) else {
            return .malformed(id: id, "unknown mechanism, or credentials that do not fit it")
        }
        return .wellFormed(
            id: id,
            AuthenticationRequest(
                domain: domain, address: address, routingID: frames[4], mechanism: mechanism, credentials: credentials))
    }

    /// The mechanism, if its credentials have the right number and form.
    private static func mechanism(
        _ name: [UInt8], _ credentials: [[UInt8]]
    ) -> AuthenticationRequest.Mechanism? {
        switch (String(decoding: name, as: UTF8.self), credentials.count) {
        case ("NULL", 0): .null
        case ("PLAIN", 2): .plain
        case ("CURVE", 1): (try? CurvePublicKey(bytes: credentials[0])).map { .curve($0) }
        default: nil
        }
    }

    /// Replaces a verdict that could not be carried out safely by a refusal.
    static func checked(_ verdict: AuthenticationVerdict) -> AuthenticationVerdict {
        guard case .accept(let userID) = verdict else { return verdict }
        guard (1...255).contains(userID.utf8.count), !userID.utf8.contains(0) else {
            return .refuse(status: .internalError, reason: "a user id has 1 to 255 bytes, none of them zero")
        }
        return verdict
    }

    /// Writes a reply: version, request id, status, text, user id, metadata.
    static func reply(to id: [UInt8], _ verdict: AuthenticationVerdict) -> [[UInt8]] {
        switch verdict {
        case .accept(let userID):
            [version, id, [UInt8]("200".utf8), [UInt8]("OK".utf8), [UInt8](userID.utf8), []]
        case .refuse(let status, _):
            // The reason is for our own log: RFC 27 passes it on to nobody, and it may say more than a stranger should know.
            [version, id, [UInt8]("\(status.rawValue)".utf8), [], [], []]
        }
    }
}
