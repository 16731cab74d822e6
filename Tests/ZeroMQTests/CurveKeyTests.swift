import Testing
import ZeroMQ

@Suite("a CURVE key")
struct CurveKeyTests {
    /// The pair in the examples of libzmq's zmq_curve(7).
    private static let publicText = "rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7"
    private static let secretText = "JTKVSB%%)wK0E.X)V>+}o?pNmC{O&4W4b!Ni{Lh6"

    @Test("has the public key that libzmq's manual says it has")
    func derivation() throws {
        let secret = try CurveSecretKey(z85: Self.secretText)
        #expect(try CurveKeyPair.publicKey(of: secret) == CurvePublicKey(z85: Self.publicText))
        #expect(try CurveKeyPair(secretKey: secret).publicKey.description == Self.publicText)
    }

    @Test("pair is another one each time")
    func generated() throws {
        let (first, second) = (try CurveKeyPair.generate(), try CurveKeyPair.generate())
        #expect(first != second)
        #expect(first.publicKey != second.publicKey)
        #expect(first.secretKey != second.secretKey)
        #expect(first.publicKey.bytes.count == 32)
        #expect(try CurveKeyPair(secretKey: first.secretKey) == first)
    }

    @Test("is read back from its text and its bytes")
    func forms() throws {
        let pair = try CurveKeyPair.generate()
        #expect(try CurvePublicKey(z85: pair.publicKey.z85) == pair.publicKey)
        #expect(try CurvePublicKey(bytes: pair.publicKey.bytes) == pair.publicKey)
        #expect(try CurveSecretKey(z85: pair.secretKey.z85) == pair.secretKey)
        #expect(try CurveSecretKey(bytes: pair.secretKey.bytes) == pair.secretKey)
    }

    @Test("that is secret shows itself nowhere")
    func redacted() throws {
        let pair = try CurveKeyPair.generate()
        var dumped = ""
        dump(pair, to: &dumped)
        for text in ["\(pair.secretKey)", "\(pair)", String(reflecting: pair), dumped] {
            #expect(!text.contains(pair.secretKey.z85))
            #expect(!text.contains("\(pair.secretKey.bytes[0]), \(pair.secretKey.bytes[1])"))
            #expect(text.contains("redacted"))
        }
    }

    @Test("of another length is refused")
    func length() {
        #expect(failure { () throws(ZeroMQError) in _ = try CurvePublicKey(bytes: [1]) }?.code == "ZMQ-KEY-LENGTH")
        #expect(failure { () throws(ZeroMQError) in _ = try CurveSecretKey(z85: "HelloWorld") }?.code == "ZMQ-KEY-LENGTH")
    }
}
