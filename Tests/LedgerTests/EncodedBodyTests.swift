import Ledger
import LedgerConformance
import SafeguardingContract
import Testing
import TransparencyLog

/// A body that is put together of its encoded messages is the body that the contract encodes, to the byte: leaves commit to it.
@Suite struct EncodedBodyTests {
    private let salt = [UInt8](0..<16)

    /// One record of each kind, and messages with everything there is to say.
    private static let bodies: [RecordBody] = {
        var entries = [
            Sample.opening, Sample.agreement(version: "3.2"), Sample.enrolled("social", key: 4), Sample.revoked("social", key: 4), Sample.refused(1), Sample.refused(2, on: 1),
            Sample.attempted(1, "social"), Sample.taken(300, "social", decision: 2), Sample.declined(1, "social"), Sample.decidedAgain(1, Sample.queued("social")),
            Sample.changed(as: Sample.loop(1, version: 4)), Sample.hold(1, true), Sample.message(3), Sample.loop(4, owing: [Sample.owed(due: 5)]),
            Sample.message(5, to: [Sample.queued("social"), Sample.queued("health", role: "inform")], changing: [Sample.again(1, Sample.queued("social"))]),
        ]
        // Lengths of one, two and three bytes.
        for length in [126, 127, 128, 16_383, 16_384, 70_000] {
            var long = Sample.message(6)
            long.body.messageRecorded.thread.referrer = String(repeating: "a", count: length)
            entries.append(long)
        }
        return entries.map(\.body) + [RecordBody(), .with { $0.messageRecorded = MessageRecorded() }, .with { $0.deliveryTaken = DeliveryTaken() }]
    }()

    @Test(arguments: EncodedBodyTests.bodies)
    func `it is what the contract encodes, and its parts are the messages in it`(body: RecordBody) throws {
        let encoded = EncodedBody(body)
        #expect(encoded.bytes == Wire.encode(body))
        let parts: [[UInt8]]
        var thread: ThreadAfter?
        switch body.kind {
        case .messageRecorded(let it):
            parts = [Array(it.digest) + Wire.encode(it.answer)] + it.queued.map { Wire.encode($0) } + it.changes.map { Wire.encode($0) }
            if it.hasThread { thread = it.thread }
        case .messageRefused(let it): parts = [Array(it.digest) + Wire.encode(it.answer)]
        case .decidedAgain(let it): parts = [Wire.encode(it)]
        case .deliveryTaken(let it): parts = [Wire.encode(it)]
        case .deliveryDeclined(let it): parts = [Wire.encode(it)]
        case .threadChanged(let it): (parts, thread) = ([], it.thread)
        default: parts = []
        }
        #expect(encoded.partBytes == parts)
        #expect(encoded.thread.map { Array(encoded.bytes[$0]) } == thread.map { Wire.encode($0) })
        let commitments = parts.enumerated().map { PartOpening.commitment(to: $1, salt: PartOpening.salt(of: $0, in: salt)) }
        #expect(encoded.partsRoot(salt: salt) == (parts.isEmpty ? nil : PartOpening.root(of: commitments)))
        #expect(RecordParts(of: body).root(salt: salt) == encoded.partsRoot(salt: salt))
    }

    /// Fields 1 to 15 of every kind that is put together here, each with two bytes that are a text and an empty message both: those that the contract knows, also one that
    /// somebody adds, and those that it does not.
    @Test(arguments: [5, 6, 8, 9, 10, 11] as [UInt8])
    func `no field is left out, not even one that the contract does not know`(kind: UInt8) throws {
        var fields: [UInt8] = []
        for number in 1...15 as ClosedRange<UInt8> { fields += [number << 3 | 2, 2, 0x7A, 0] }
        let unknown: [UInt8] = [0x9A, 0x06, 1, 7]
        let bytes = [kind << 3 | 2, UInt8(fields.count)] + fields + unknown
        let body = try Wire.decode(RecordBody.self, bytes)
        #expect(body.kindNumber == kind)
        #expect(EncodedBody(body).bytes == Wire.encode(body))
        #expect(EncodedBody(body).bytes.count == bytes.count, "all of it is there")
    }
}
