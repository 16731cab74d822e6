import Testing
import ZeroMQ

@Suite("Z85")
struct Z85Tests {
    /// RFC 32's own test case.
    private static let bytes: [UInt8] = [0x86, 0x4F, 0xD2, 0x6F, 0xB5, 0x59, 0xF7, 0x5B]

    @Test("writes and reads the RFC's test case")
    func vector() throws {
        #expect(try Z85.encode(Self.bytes) == "HelloWorld")
        #expect(try Z85.decode("HelloWorld") == Self.bytes)
        #expect(try Z85.encode([]) == "")
        #expect(try Z85.decode("") == [])
    }

    @Test("reads back whatever it wrote")
    func roundTrip() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            #expect(try Z85.decode(Z85.encode(bytes)) == bytes)
        }
        #expect(try Z85.decode(Z85.encode([255, 255, 255, 255])) == [255, 255, 255, 255])
    }

    @Test(
        "refuses what is not its text",
        arguments: [
            ("Hell", "ZMQ-Z85-LENGTH"), ("HelloWorl", "ZMQ-Z85-LENGTH"), ("Hello Worl", "ZMQ-Z85-CHARACTER"),
            ("Hell\"", "ZMQ-Z85-CHARACTER"), ("Héll", "ZMQ-Z85-CHARACTER"), ("#####", "ZMQ-Z85-CHARACTER"),
        ])
    func refused(text: String, code: String) {
        let error = failure { () throws(ZeroMQError) in _ = try Z85.decode(text) }
        #expect(error?.code == code)
        #expect(error?.description.contains(text) == false)
    }

    @Test("refuses bytes that are not a multiple of four")
    func wrongLength() {
        #expect(failure { () throws(ZeroMQError) in _ = try Z85.encode([1, 2, 3]) }?.code == "ZMQ-Z85-LENGTH")
    }
}
