import Testing

@testable import ZeroMQ

@Suite("a ZAP request")
struct ZAPTests {
    /// The frames of a request, with a change.
    private func frames(_ change: (inout [[UInt8]]) -> Void = { _ in }) -> [[UInt8]] {
        var frames = ["1.0", "7", "bus", "127.0.0.1", "", "CURVE"].map { [UInt8]($0) } + [[UInt8](repeating: 9, count: 32)]
        change(&frames)
        return frames
    }

    private func verdict(
        _ frames: [[UInt8]], oversize: Bool = false, _ decide: Authenticator.Decide = { _ in .accept(userID: "u") }
    ) -> AuthenticationVerdict {
        Authenticator.judge(ZAP.read(Multipart(frames: frames, oversize: oversize)), decide).1
    }

    @Test("is read as the RFC has it")
    func wellFormed() throws {
        let key = try CurvePublicKey(bytes: [UInt8](repeating: 9, count: 32))
        let request = AuthenticationRequest(
            domain: "bus", address: "127.0.0.1", mechanism: .curve(key), credentials: [key.bytes])
        #expect(ZAP.read(Multipart(frames: frames())) == .wellFormed(id: [UInt8]("7"), request))
        #expect(verdict(frames()) == .accept(userID: "u"))
    }

    @Test(
        "that is malformed is refused without asking",
        arguments: [
            [[]], [["1.0"]], [["1.0", "7", "bus", "a", ""]], [["2.0", "7", "bus", "a", "", "NULL"]],
            [["1.0", "7", "bus", "a", "", "NULL", "extra"]], [["1.0", "7", "bus", "a", "", "PLAIN", "name"]],
            [["1.0", "7", "bus", "a", "", "PLAIN", "name", "password", "extra"]],
            [["1.0", "7", "bus", "a", "", "CURVE"]], [["1.0", "7", "bus", "a", "", "CURVE", "short"]],
            [["1.0", "7", "bus", "a", "", "GSSAPI", "principal"]], [["1.0", "7", "bus", "a", "", "curve", "?"]],
        ])
    func malformed(texts: [[String]]) {
        let asked = Box<Bool>()
        let answer = verdict(texts[0].map { [UInt8]($0) }) { _ in
            asked.value = true
            return .accept(userID: "u")
        }
        guard case .refuse(.internalError, _) = answer else {
            Issue.record("it was accepted")
            return
        }
        #expect(asked.value == nil)
    }

    @Test("that is too large, or not UTF-8, is refused")
    func hostile() {
        #expect(verdict(frames(), oversize: true) == .refuse(status: .internalError, reason: "request too large"))
        #expect(verdict(frames { $0[2] = [0xFF] }) == .refuse(status: .internalError, reason: "text is not UTF-8"))
    }

    @Test("is refused when the decision throws")
    func throwingDecision() {
        struct Broken: Error {}
        #expect(verdict(frames()) { _ in throw Broken() } == .refuse(status: .internalError, reason: "the decision failed"))
    }

    @Test("is refused when the user id could not be carried", arguments: ["", "a\0b", String(repeating: "a", count: 256)])
    func userID(userID: String) {
        guard case .refuse(.internalError, _) = verdict(frames(), { _ in .accept(userID: userID) }) else {
            Issue.record("it was accepted")
            return
        }
    }

    @Test("is answered as the RFC has it, and a refusal tells the peer nothing but the status")
    func replies() {
        let (version, id) = ([UInt8]("1.0"), [UInt8]("7"))
        #expect(ZAP.reply(to: id, .accept(userID: "u")) == [version, id, [UInt8]("200"), [UInt8]("OK"), [UInt8]("u"), []])
        #expect(ZAP.reply(to: id, .refuse(reason: "why")) == [version, id, [UInt8]("400"), [], [], []])
        #expect(ZAP.reply(to: id, .refuse(status: .internalError, reason: "why")) == [version, id, [UInt8]("500"), [], [], []])
    }

    @Test("does not show a password in its description")
    func password() {
        let request = AuthenticationRequest(
            domain: "bus", address: "127.0.0.1", mechanism: .plain, credentials: [[UInt8]("tamsin"), [UInt8]("swordfish")])
        var dumped = ""
        dump(request, to: &dumped)
        #expect(!"\(request)".contains("\([UInt8]("swordfish"))"))
        #expect(!dumped.contains("\([UInt8]("swordfish")[0])"))
        #expect("\(request)".contains("plain"))
    }
}
