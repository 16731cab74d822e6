public import SafeguardingContract
import Foundation

/// What an adapter asks the bus's operator to approve: who it is, its public keys, and what it sends and takes.
///
/// ```json
/// {"adapter":"youth-service","curve":"<z85>","party":"elm-park-youth-club","sends":[…],"signing":"<base64>","takes":[…]}
/// ```
public struct EnrolmentRequest: Codable, Hashable, Sendable {
    /// The adapter's id.
    public let adapter: AdapterID
    /// Its party's id.
    public let party: PartyID
    /// The CURVE public key, 40 characters of Z85.
    public let curve: String
    /// The Ed25519 public key, 44 characters of base64.
    public let signing: String
    /// Message types it sends.
    public let sends: [String]
    /// Message types it takes.
    public let takes: [String]

    /// A request for these keys.
    public init(adapter: AdapterID, party: PartyID, keys: KeyFolder, sends: [String], takes: [String]) {
        self.adapter = adapter
        self.party = party
        curve = keys.curve.publicKey.z85
        signing = keys.signing.publicKey.base64
        self.sends = sends
        self.takes = takes
    }

    /// The request as JSON, names sorted, with a line feed at its end.
    public var json: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { preconditionFailure("texts always have a JSON form") }
        return [UInt8](data) + [0x0A]
    }
}
