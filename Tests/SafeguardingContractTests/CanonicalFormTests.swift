import SafeguardingContract
import Testing

@Suite("Canonical form")
struct CanonicalFormTests {
    private func codes(_ bytes: [UInt8], _ type: MessageType = .contact) -> [String] {
        CanonicalForm.problems(in: bytes, of: type).map { "\($0.code) \($0.path)" }
    }

    @Test("What SwiftProtobuf writes is canonical", arguments: MessageType.all)
    func samples(type: MessageType) {
        #expect(CanonicalForm.problems(in: Samples.bytes(of: type), of: type) == [])
    }

    @Test("Each way not to be canonical has its code and its path")
    func faults() {
        #expect(codes([]) == [])
        #expect(codes([0x32, 0, 0x0A, 0]) == ["MSG-CANON-ORDER grounds"])
        #expect(codes([0x0A, 0, 0x0A, 0]) == ["MSG-CANON-TWICE grounds"])
        #expect(codes([0x32, 0x81, 0x00, 0x41]) == ["MSG-CANON-VARINT local_reference"])
        #expect(codes([0xB2, 0x00, 0x01, 0x41]) == ["MSG-CANON-VARINT local_reference"])
        #expect(codes([0x0B, 0x0C]) == ["MSG-CANON-GROUP "])
        #expect(codes([0x0E]) == ["MSG-CANON-WIRE "])
        #expect(codes([0x00, 0x00]) == ["MSG-CANON-NUMBER "])
        #expect(codes([0x32, 5, 0x41]) == ["MSG-CANON-TRUNCATED "])
        #expect(codes([0x32, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]) == ["MSG-CANON-TRUNCATED "])
        #expect(codes([0x32, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]) == ["MSG-CANON-TRUNCATED "])
        #expect(codes([0x32, 1, 0xFF]) == ["MSG-CANON-UTF8 local_reference"])
        #expect(codes([0x32, 2, 0xC0, 0x80]) == ["MSG-CANON-UTF8 local_reference"])
        #expect(codes([0x32, 3, 0xED, 0xA0, 0x80]) == ["MSG-CANON-UTF8 local_reference"])
        #expect(codes([0x30, 1]) == ["MSG-CANON-WIRE local_reference"])
        #expect(codes([0x0A, 2, 0x48, 2]) == ["MSG-CANON-RANGE grounds.family_informed"])
        #expect(codes([0x12, 6, 0x12, 4, 0x08, 0x80, 0x80, 0x80]) == ["MSG-CANON-TRUNCATED child.birth_date"])
        #expect(codes([0x12, 8, 0x12, 7, 0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]) == ["MSG-CANON-TRUNCATED child"])
        #expect(codes([0x12, 8, 0x12, 6, 0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]) == ["MSG-CANON-RANGE child.birth_date.year"])
    }

    @Test("Numbers stand packed, each as short as it can be")
    func packed() {
        #expect(codes([0x1A, 4, 0x12, 2, 4, 1]) == [])
        #expect(codes([0x1A, 4, 0x10, 4, 0x10, 1]) == ["MSG-CANON-WIRE concerns[0].categories", "MSG-CANON-TWICE concerns[0].categories"])
        #expect(codes([0x1A, 4, 0x12, 2, 0x84, 0]) == ["MSG-CANON-VARINT concerns[0].categories"])
        #expect(codes([0x1A, 3, 0x12, 1, 0x84]) == ["MSG-CANON-TRUNCATED concerns[0].categories"])
    }

    @Test("Every problem is named at once, with the index of the element")
    func several() {
        let bytes: [UInt8] = [0x1A, 3, 0x0A, 1, 0xFF, 0x1A, 3, 0x0A, 1, 0xFE, 0x32, 1, 0xFF]
        #expect(codes(bytes) == ["MSG-CANON-UTF8 concerns[0].text", "MSG-CANON-UTF8 concerns[1].text", "MSG-CANON-UTF8 local_reference"])
    }

    @Test("More than 1 MiB is not looked at, and no more than a hundred problems are named")
    func limits() {
        #expect(codes(Array(repeating: 0, count: CanonicalForm.sizeLimit + 1)) == ["MSG-SIZE "])
        #expect(codes(Array(repeating: [0x32, 0], count: 5000).flatMap { $0 }).count == CanonicalForm.problemLimit)
    }

    @Test("Unknown fields may be there, in their order, of any sort but a group")
    func unknown() {
        #expect(codes([0x0A, 0, 0x80, 0x7D, 1, 0x85, 0x7D, 1, 2, 3, 4, 0x82, 0x7D, 1, 0xFF]) == [])
        #expect(codes([0x80, 0x7D, 1, 0x0A, 0]) == ["MSG-CANON-ORDER grounds"])
    }
}
