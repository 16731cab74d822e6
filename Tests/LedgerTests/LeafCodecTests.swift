import Ledger
import LedgerConformance
import SafeguardingContract
import Testing
import TransparencyLog

/// Golden bytes: if one of these changes, every ledger that was ever written stops verifying.
@Suite struct LeafCodecTests {
    private let salt = [UInt8](0..<16)
    private let time = Moment(milliseconds: 1_795_000_000_000)

    private func hex(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    @Test func `the leaf of a record with a payload is the golden one`() throws {
        let sealed = try LeafCodec.seal(kind: 5, time: time, body: Array("body".utf8), payload: Array("payload".utf8), salt: salt)
        #expect(hex(sealed.leaf) == "0205000001a1ee565e00f051077d9f613070e08e15b1df0852952a291c66eb12b37b9b3bee439dd6376f05df4d09b44beff0c39cafd4b550c96c73fc6533a10523a213c5dee10be9056db05ddbd2240432e7bbdd51afa933a659741df32976997fd13afe56c4f1f5e5cfa4e0a2dd19cbaf0e14cf7740e862e1722782775714246141ee41e6fae2547bc80000000000000000000000000000000000000000000000000000000000000000")
        #expect(sealed.leaf.count == LeafCodec.length)
        #expect(sealed.body == [0] + Array("body".utf8))
        #expect(sealed.payload == [0] + Array("payload".utf8))
    }

    @Test func `the leaf of a record without a payload is the golden one, and not that of an empty payload`() throws {
        let sealed = try LeafCodec.seal(kind: 1, time: Moment(milliseconds: -1), body: [], payload: nil, salt: salt)
        #expect(hex(sealed.leaf) == "0201ffffffffffffffffdf2e92a911654b5429d1e3e1d91a72c148fd9668e2cece056c069886c148116d6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000")
        #expect(sealed.payload == nil)
        let empty = try LeafCodec.seal(kind: 1, time: Moment(milliseconds: -1), body: [], payload: [], salt: salt)
        #expect(empty.leaf != sealed.leaf)
    }

    @Test func `the leaf of the opening record, through its protobuf, is the golden one`() throws {
        let body = Wire.encode(Sample.opening.body)
        #expect(hex(body) == "0a100a0e6c65646765722e6578616d706c65")
        let sealed = try LeafCodec.seal(kind: 1, time: time, body: body, payload: nil, salt: salt)
        #expect(hex(MerkleTree.leafHash(sealed.leaf).bytes) == "00193bad218a9ff87b9a0a2c4caf3d37bcc55e77ec05482c14e5d065b7ea066f")
    }

    @Test func `the leaves of version 1 are the golden ones, and are read for ever`() throws {
        let first = try LeafCodec.sealFirst(kind: 5, time: time, body: Array("body".utf8), payload: Array("payload".utf8), salt: salt)
        #expect(hex(first.leaf) == "0105000001a1ee565e00f051077d9f613070e08e15b1df0852952a291c66eb12b37b9b3bee439dd6376f05df4d09b44beff0c39cafd4b550c96c73fc6533a10523a213c5dee10be9056db05ddbd2240432e7bbdd51afa933a659741df32976997fd13afe56c4f1f5e5cfa4e0a2dd19cbaf0e14cf7740e862e1722782775714246141ee41e6fae2547bc8")
        let second = try LeafCodec.sealFirst(kind: 1, time: Moment(milliseconds: -1), body: [], payload: nil, salt: salt)
        #expect(hex(second.leaf) == "0101ffffffffffffffffdf2e92a911654b5429d1e3e1d91a72c148fd9668e2cece056c069886c148116d6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000")
        let third = try LeafCodec.sealFirst(kind: 1, time: time, body: Wire.encode(Sample.opening.body), payload: nil, salt: salt)
        #expect(hex(MerkleTree.leafHash(third.leaf).bytes) == "78ff4d3d0414f022429ebf3adc4c08813d39b05e01f80d284ba68e04769d6219")
        let record = try LeafCodec.open(third, at: 0)
        #expect(record.body == Sample.opening.body)
        #expect(LeafCodec.commits(record.leaf, toBody: Wire.encode(record.body), payload: nil, salt: salt))
        #expect(record.opening(of: 0) == nil)
    }

    private func sealed() throws -> SealedRecord {
        let entry = Sample.message(1)
        return try LeafCodec.seal(
            kind: 5, time: entry.time, body: Wire.encode(entry.body), payload: entry.payload, salt: salt)
    }

    @Test func `a sealed record opens to what went in`() throws {
        let record = try LeafCodec.open(sealed(), at: 7)
        #expect(record.sequence == 7)
        #expect(record.time == Sample.message(1).time)
        #expect(record.body == Sample.message(1).body)
        #expect(record.payload == Sample.message(1).payload)
        #expect(record.salt == salt)
    }

    @Test(arguments: 0..<7) func `a stored record in which anything was changed is refused as corrupt`(place: Int) throws {
        var changed = try sealed()
        switch place {
        case 0: changed.body[3] ^= 1
        case 1: changed.payload![3] ^= 1
        case 2: changed.payload = nil
        case 3: changed.leaf[0] = 3
        case 4: changed.leaf.removeLast()
        case 5: changed.leaf[1] = 6
        default: changed.salt = []
        }
        #expect { try LeafCodec.open(changed, at: 7) } throws: {
            ($0 as? LedgerError)?.code == "LED-CORRUPT" && ($0 as? LedgerError)?.isFatal == true
        }
    }

    @Test func `every kind of body has the field number that record.proto gives it`() throws {
        let kinds: [RecordBody.OneOf_Kind] = [
            .logOpened(.init()), .agreementInForce(.init()), .adapterEnrolled(.init()), .adapterRevoked(.init()),
            .messageRecorded(.init()), .messageRefused(.init()), .deliveryAttempted(.init()), .deliveryTaken(.init()),
            .deliveryDeclined(.init()), .decidedAgain(.init()), .threadChanged(.init()),
            .checkpointKey(.init()), .logRestored(.init()), .threadErased(.init()), .legalHold(.init()), .epochBegun(.init()),
        ]
        for kind in kinds {
            let body = LedgerEntry(time: time, kind).body
            // A length-delimited field begins with its number times 8 and 2, as a varint.
            let bytes = Wire.encode(body)
            let tag = bytes[0] < 0x80 ? Int(bytes[0]) : Int(bytes[0] & 0x7F) | Int(bytes[1]) << 7
            #expect(body.kindNumber.map { Int($0) } == tag >> 3)
        }
    }
}
