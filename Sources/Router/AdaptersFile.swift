public import RouterCore
package import Foundation
import SafeguardingContract
import ZeroMQ

/// The operator's list of approved adapters: `adapters.json`, written whole and atomically by `eider enrol`.
///
/// The router looks at the file's stamp before every batch it decides, so that a revocation acts at once, and reads it
/// again when the stamp has changed. A list that cannot be read changes nothing: whoever was enrolled stays, and nobody new comes.
public struct AdaptersFile: Sendable {
    /// One line as it stands in the file.
    public struct Line: Codable, Hashable, Sendable {
        public var adapter: String
        public var party: String
        /// CURVE public key, Z85, 40 characters.
        public var curve: String
        /// Ed25519 public key, Base64.
        public var signing: String
        public var sends: [String]
        public var takes: [String]
        /// A revoked line stays in the file as a record of who had been there; it lets nobody in.
        public var revoked: Bool
        /// When the keys are over, RFC 3339; nil where they have no end.
        public var until: String?
        /// The keys before these, while both count.
        public var previous: Previous?

        /// Keys that still count beside newer ones.
        public struct Previous: Codable, Hashable, Sendable {
            /// CURVE public key, Z85.
            public var curve: String
            /// Ed25519 public key, Base64.
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
            adapter: String, party: String, curve: String, signing: String, sends: [String], takes: [String],
            revoked: Bool = false, until: String? = nil, previous: Previous? = nil
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
    }

    /// The whole file.
    public struct Content: Codable, Hashable, Sendable {
        public var adapters: [Line]
        public init(adapters: [Line]) { self.adapters = adapters }
    }

    /// A list larger than this is not an operator's. 4 MiB hold thousands of adapters.
    static let sizeLimit = 4 << 20

    let file: WatchedFile

    public init(path: String) { file = WatchedFile(path: path) }

    /// Everyone who is approved and not revoked.
    /// - Throws: ``RouterFault`` `RTR-ADAPTERS-FILE` where the file cannot be read, with the line's place in the list.
    public func read() throws(RouterFault) -> [ApprovedAdapter] {
        let data: Data?
        do { data = try file.contents(limit: AdaptersFile.sizeLimit) } catch { throw AdaptersFile.fault(error.reason) }
        guard let data else { return [] }
        return try AdaptersFile.approved(in: data)
    }

    /// As above, of the file's content.
    package static func approved(in data: Data) throws(RouterFault) -> [ApprovedAdapter] {
        guard let content = try? JSONDecoder().decode(Content.self, from: data) else {
            throw fault("it is not the JSON that `eider enrol` writes")
        }
        var approved: [ApprovedAdapter] = []
        for (index, line) in content.adapters.enumerated() where !line.revoked {
            guard let adapter = AdapterID(line.adapter), adapter != .router, let party = PartyID(line.party),
                let keys = AdaptersFile.keys(line.curve, line.signing)
            else { throw fault("entry \(index + 1) has a name or a key that is not well formed") }
            guard let until = AdaptersFile.moment(line.until) else { throw fault("entry \(index + 1) ends at a time that is not well formed") }
            var previous: ApprovedAdapter.PreviousKeys?
            if let before = line.previous {
                guard let keys = AdaptersFile.keys(before.curve, before.signing), let until = Moment(before.until) else {
                    throw fault("entry \(index + 1) has a previous key, or its end, that is not well formed")
                }
                previous = .init(curveKey: keys.curve, signingKey: keys.signing, until: until)
            }
            approved.append(
                ApprovedAdapter(
                    adapter: adapter, party: party, curveKey: keys.curve, signingKey: keys.signing, sends: line.sends,
                    takes: line.takes, until: until, previous: previous))
        }
        return approved
    }

    private static func keys(_ curve: String, _ signing: String) -> (curve: [UInt8], signing: [UInt8])? {
        guard let curve = try? CurvePublicKey(z85: curve), let signing = Data(base64Encoded: signing), signing.count == 32 else { return nil }
        return (curve.bytes, Array(signing))
    }

    /// The moment of a text; nil where it is none. No text is no moment.
    private static func moment(_ text: String?) -> Moment?? {
        guard let text else { return .some(nil) }
        return Moment(text).map { .some($0) }
    }

    private static func fault(_ what: String) -> RouterFault {
        RouterFault(
            code: "RTR-ADAPTERS-FILE", sentence: "the list of approved adapters is not usable: \(what)",
            help: "write it with `eider enrol`; until then whoever was enrolled stays enrolled, and nobody new comes in")
    }
}
