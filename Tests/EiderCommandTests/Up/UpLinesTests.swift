import Foundation
import SafeguardingContract
import Supervision
import Testing

@testable import EiderCommand

@Suite("What processes say, side by side")
struct UpLinesTests {
    private let plain = UpLines(format: .text, names: ["router", "hospital"], ink: Ink(isOn: false))
    private let coloured = UpLines(format: .text, names: ["router", "hospital"], ink: Ink(isOn: true))
    private let moment = Moment("2026-11-30T10:42:07.113Z")!

    @Test("an adapter's log line is shortened for people, and one of another form is shown as it is")
    func shortened() {
        let kit = "2026-11-30T10:42:07+0000 info eider.adapter: adapter=hospital code=port-2575 verb=MLLP [AdapterKit] listening for HL7"
        #expect(plain.lines(of: .line("hospital", kit)) == ["hospital  10:42:07  listening for HL7 code=port-2575 verb=MLLP"])
        let router = "2026-11-30T10:42:07.113Z warning a party sends beyond all credit adapter=club code=RTR-FLOOD"
        #expect(plain.lines(of: .line("router", router)) == ["router    10:42:07  warning a party sends beyond all credit adapter=club code=RTR-FLOOD"])
        for other in ["Traceback (most recent call last):", "", "2026-11-30 info x", "2026-11-30T10:42:07+0000 perhaps eider: [x] y"] {
            #expect(plain.lines(of: .line("router", other)) == ["router    \(other)"])
        }
    }

    @Test("nothing that a process says moves a terminal, in a log line or in any other, and also not what is said of it")
    func control() {
        let wild = "\u{1B}[2J\u{1B}]0;owned\u{07}\u{9B}1A\rrouter  ready"
        for line in [wild, "2026-11-30T10:42:07+0000 info eider.adapter: [AdapterKit] \(wild)"] {
            let shown = plain.lines(of: .line("hospital", line)).joined()
            #expect(!shown.unicodeScalars.contains { $0.properties.generalCategory == .control } && shown.contains("owned"))
        }
        let away = plain.lines(of: .stands("hospital", .away(wild))).joined()
        #expect(!away.unicodeScalars.contains { $0.properties.generalCategory == .control })
        #expect(plain.lines(of: .line("router", "\tat line 3")) == ["router        at line 3"])
    }

    @Test("for scripts each line is an object with time, name, event and text, and what was said is whole")
    func json() throws {
        let lines = UpLines(format: .json, names: ["hospital"], ink: Ink(isOn: true))
        let said = "2026-11-30T10:42:07+0000 info eider.adapter: adapter=hospital [AdapterKit] ready"
        #expect(lines.lines(of: .line("hospital", said), at: moment) == [
            #"{"event":"line","name":"hospital","text":"\#(said)","time":"2026-11-30T10:42:07.113Z"}"#
        ])
        let fault = ProcessFault("CLI-303", "`hospital` ends again and again", help: "its lines in the log say why")
        let rests = try #require(lines.lines(of: .resting("hospital", for: .seconds(600), fault), at: moment).first)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(rests.utf8)) as? [String: String])
        #expect(object["event"] == "resting" && object["text"]?.contains("tried again in 10 minutes") == true)
    }

    @Test("what is wrong is loud, and says what becomes of it")
    func loud() {
        let fault = ProcessFault("CLI-602", "there is no executable `x`", help: "build it")
        #expect(plain.lines(of: .cannotStart("hospital", fault)) == ["hospital  !! cannot be started: there is no executable `x` [CLI-602]; build it"])
        #expect(plain.lines(of: .restarting("hospital", after: .milliseconds(250))) == ["hospital  (starts again in 0.25 s)"])
    }

    @Test("a name has its colour everywhere, without colour there is none, and each can be read on black and on white")
    func colours() {
        let line = coloured.lines(of: .stands("hospital", .ready))[0]
        #expect(line.hasPrefix("\u{1B}[1;38;5;\(NameColour.of("hospital"))mhospital\u{1B}[0m"))
        #expect(!plain.lines(of: .stands("hospital", .ready))[0].contains("\u{1B}"))
        #expect(NameColour.of("hospital") == 97, "it is the same in every process and every release")
        let given = NameColour.of(["a", "b", "a-copy", "c", "d", "e", "f", "g"])
        #expect(Set(given.values).count == given.count, "as long as there are colours, no two share one")
        #expect(given["a"] == NameColour.of("a"), "and the first has its own whoever comes after it")
        // WCAG 2.2: relative luminance and contrast.
        for colour in NameColour.palette {
            let steps: [Int] = [(colour - 16) / 36, (colour - 16) / 6 % 6, (colour - 16) % 6]
            let levels: [Double] = steps.map { $0 == 0 ? 0 : Double(55 + 40 * $0) / 255 }
            let linear: [Double] = levels.map { $0 <= 0.03928 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
            let luminance: Double = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
            let onWhite: Double = 1.05 / (luminance + 0.05)
            let onBlack: Double = (luminance + 0.05) / 0.05
            #expect(onWhite >= 3.5 && onBlack >= 3.5)
        }
    }
}
