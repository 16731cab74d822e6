public import SafeguardingContract

/// An adapter as the operator approved it: one entry of `adapters.json`, and, with `revoked` false, what an
/// adapter prints when it asks to be enrolled. Public keys only.
public struct AdapterEntry: Codable, Hashable, Sendable {
    /// The adapter.
    public var adapter: AdapterID
    /// Its party, as the agreement names it.
    public var party: PartyID
    /// Its CURVE public key: 40 characters of Z85 (ZeroMQ RFC 32).
    public var curve: String
    /// Its Ed25519 public key: base64 of 32 bytes.
    public var signing: String
    /// Message types it may send, for example `eider.v1.Referral`.
    public var sends: [String]
    /// Message types it is given.
    public var takes: [String]
    /// Its keys are not valid any more. Kept, so that nobody is enrolled under the same name by mistake.
    public var revoked: Bool
    /// When its keys are over, RFC 3339; nil where they have no end.
    public var until: String?
    /// The keys before these, while both count; nil where there are none.
    public var previous: PreviousKeys?

    /// Keys that still count beside newer ones.
    public struct PreviousKeys: Codable, Hashable, Sendable {
        /// CURVE public key, Z85.
        public var curve: String
        /// Ed25519 public key, base64.
        public var signing: String
        /// When they are over, RFC 3339.
        public var until: String

        public init(curve: String, signing: String, until: String) {
            self.curve = curve
            self.signing = signing
            self.until = until
        }
    }

    public init(
        adapter: AdapterID, party: PartyID, curve: String, signing: String, sends: [String], takes: [String],
        revoked: Bool = false, until: String? = nil, previous: PreviousKeys? = nil
    ) {
        self.until = until
        self.previous = previous
        self.adapter = adapter
        self.party = party
        self.curve = curve
        self.signing = signing
        self.sends = sends
        self.takes = takes
        self.revoked = revoked
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        adapter = try fields.decode(AdapterID.self, forKey: .adapter)
        party = try fields.decode(PartyID.self, forKey: .party)
        curve = try fields.decode(String.self, forKey: .curve)
        signing = try fields.decode(String.self, forKey: .signing)
        sends = try fields.decodeIfPresent([String].self, forKey: .sends) ?? []
        takes = try fields.decodeIfPresent([String].self, forKey: .takes) ?? []
        revoked = try fields.decodeIfPresent(Bool.self, forKey: .revoked) ?? false
        until = try fields.decodeIfPresent(String.self, forKey: .until)
        previous = try fields.decodeIfPresent(PreviousKeys.self, forKey: .previous)
    }
}
