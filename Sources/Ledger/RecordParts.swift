public import SafeguardingContract
public import TransparencyLog

/// A record's parts: what of it can be shown to one party without the rest.
///
/// - Of a message that was recorded, part 0 is the digest as sent and the answer, for its sender; part 1 + i is the `Queued` of the i-th recipient; after those comes
///   each `DecidedAgain` by which it changes what earlier messages' recipients get.
/// - Of a message that was refused, part 0 is the digest as sent and the answer.
/// - Of what was decided again, taken or declined, part 0 is all that the record says.
/// - Other records have none.
///
/// Each is the protobuf bytes that the record's body has at that place.
public struct RecordParts: Sendable {
    /// The parts' bytes, in order.
    public let parts: [[UInt8]]

    /// The parts of a record's body.
    public init(of body: RecordBody) { parts = EncodedBody(body).partBytes }

    /// What the leaf has of the parts, under the record's salt; nil where there are none.
    public func root(salt: [UInt8]) -> Digest? { parts.isEmpty ? nil : PartOpening.root(of: commitments(salt)) }

    /// What one party is given of the record; nil where there is no such part.
    public func opening(of index: Int, salt: [UInt8]) -> PartOpening? {
        guard parts.indices.contains(index) else { return nil }
        var others = commitments(salt)
        others.remove(at: index)
        return PartOpening(index: index, bytes: parts[index], salt: PartOpening.salt(of: index, in: salt), others: others)
    }

    private func commitments(_ salt: [UInt8]) -> [Digest] {
        parts.enumerated().map { PartOpening.commitment(to: $1, salt: PartOpening.salt(of: $0, in: salt)) }
    }
}

extension StoredRecord {
    /// What one party is given of this record: the part with this number, which the record's leaf commits to; nil where there is none, the record is erased, or it was
    /// written before leaves had parts.
    public func opening(of part: Int) -> PartOpening? {
        guard leaf.first == LeafCodec.version, !isErased else { return nil }
        return RecordParts(of: body).opening(of: part, salt: salt)
    }
}
