import SafeguardingContract
import Testing

@Suite("Ids as text") struct MessageIDTests {
    @Test("are the sixteen bytes in lower-case hexadecimal, and the same id again")
    func roundTrip() {
        var g = SeededGenerator(seed: 40)
        for _ in 0..<500 {
            let id = MessageID(at: Moment(milliseconds: Int64.random(in: 0..<1 << 47, using: &g)), using: &g)
            let digits = id.bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
            let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { range in String(Array(digits)[range]) }
            #expect(id.description == groups.joined(separator: "-"))
            #expect(MessageID(id.description) == id)
        }
    }

    @Test("are none where a byte is not what it has to be")
    func otherText() {
        let text = Array("0199c0de-7abc-7def-8123-456789abcdef".utf8)
        #expect(MessageID(String(decoding: text, as: UTF8.self)) != nil)
        for place in text.indices {
            let isHyphen = text[place] == UInt8(ascii: "-")
            for byte in UInt8(0)...127 {
                var other = text
                other[place] = byte
                let isDigit = (48...57).contains(byte) || (97...102).contains(byte)
                let holds = place == 14 ? byte == UInt8(ascii: "7") : place == 19 ? [UInt8]("89ab".utf8).contains(byte) : isHyphen ? byte == UInt8(ascii: "-") : isDigit
                #expect((MessageID(String(decoding: other, as: UTF8.self)) != nil) == holds, "\(place) \(byte)")
            }
        }
        for other in ["", "0199c0de-7abc-7def-8123-456789abcde", "0199c0de-7abc-7def-8123-456789abcdef0", "0199C0DE-7ABC-7DEF-8123-456789ABCDEF", "0199c0de-7abc-7def-8123-456789abcdé"] {
            #expect(MessageID(other) == nil)
        }
    }
}
