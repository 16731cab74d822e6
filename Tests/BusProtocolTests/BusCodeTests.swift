import SafeguardingContract
import Testing

@testable import BusProtocol

@Suite("The bus's codes")
struct BusCodeTests {
    @Test("have a code, a sentence and a help line each, in our style", arguments: BusCode.allCases)
    func style(code: BusCode) {
        #expect(code.rawValue.hasPrefix("BUS-"))
        for text in [code.sentence, code.help] {
            #expect(!text.isEmpty)
            #expect(!text.hasSuffix("."))
            #expect(text.first?.isUppercase == false, "\(text)")
            #expect(text.utf8.count <= 160)
        }
    }

    @Test("have each a sentence of its own")
    func distinct() {
        #expect(Set(BusCode.allCases.map(\.sentence)).count == BusCode.allCases.count)
    }

    @Test("go into REFUSED whole")
    func refused() {
        let refused = BusCode.busy.refused(id: Samples.messageID)
        #expect(refused.code == "BUS-BUSY")
        #expect(refused.id == Samples.messageID)
        #expect(refused.sentence == BusCode.busy.sentence)
        #expect(refused.help == BusCode.busy.help)
        #expect(refused.temporary)
        #expect(!BusCode.frames.refused().temporary)
    }

    @Test("are temporary only where the same can succeed later")
    func temporary() {
        #expect(BusCode.allCases.filter(\.isTemporary) == [.overCredit, .busy, .stopping])
    }
}
