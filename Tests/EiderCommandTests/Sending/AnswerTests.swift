import Foundation
import SafeguardingContract
import Testing

@testable import EiderCommand

@Suite("The router's answer, printed")
struct AnswerTests {
    @Test(
        "the exit status says whose no it is",
        arguments: [
            ("AGR-104", false, EiderCommand.ExitStatus.refused), ("MSG-REQUIRED", false, .badData), ("LOOP-CLOSED", false, .badData), ("BUS-BUSY", true, .unavailable),
        ])
    func exits(code: String, temporary: Bool, status: EiderCommand.ExitStatus) {
        var refused = Refused()
        refused.code = code
        refused.temporary = temporary
        #expect(AnswerText(refused).exit == status)
        #expect(AnswerText(Recorded()).exit == .success)
    }

    @Test("facts with the same reason stand together, with what would make them lawful")
    func grouped() {
        var refused = Refused()
        refused.code = "AGR-104"
        refused.sentence = "no clause permits it"
        var decision = RecipientDecision()
        decision.recipient = "party:elm-park-youth-club"
        decision.verdict = "withhold"
        for category in [SafeguardingContract.Category.identity, .attendance] {
            var out = LeftOut()
            out.category = category
            out.about = .child
            out.code = "AGR-104"
            out.wouldBeLawful = ["with consent to share (clause C12)"]
            decision.leftOut.append(out)
        }
        refused.decisions = [decision]
        refused.ring = "duty social worker, 01632 960030"
        let lines = AnswerText(refused).lines(Ink(isOn: false))
        #expect(
            lines == [
                "refused     AGR-104  no clause permits it", "            ring duty social worker, 01632 960030",
                "withhold    party:elm-park-youth-club", "  left out  identity of the child, attendance of the child  no clause permits it [AGR-104]",
                "            would be lawful: with consent to share (clause C12)",
            ])
    }
}

@Suite("A message as a script writes it")
struct EventTextTests {
    private let now = Moment(milliseconds: 1_795_000_000_000)

    @Test("what is missing is filled in, what is there stays")
    func fillsIn() throws {
        let event = try EventText(Array(#"{"type":"eider.v1.Referral","to":"desk:front-door","data":{"a":1},"time":"x"}"#.utf8), source: "eider:p/a", at: now)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(event.json)) as? [String: Any])
        #expect(object["id"] as? String == event.id.description)
        #expect(event.id.moment == now)
        #expect(object["source"] as? String == "eider:p/a")
        #expect(object["specversion"] as? String == "1.0")
        #expect(object["time"] as? String == "x")
        #expect(object["datacontenttype"] as? String == "application/json")
    }

    @Test("whom to inform may be a list, as in the files of an adapter's folder")
    func informed() throws {
        let event = try EventText(Array(#"{"type":"x","inform":["party:a","desk:b"],"data":{}}"#.utf8), source: "s", at: now)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(event.json)) as? [String: Any])
        #expect(object["inform"] as? String == "party:a,desk:b")
    }

    @Test("what is no message is said to be none", arguments: ["", "[]", "{}", #"{"type":"x"}"#, #"{"type":"x","data":[]}"#, #"{"type":"x","data":{},"id":"7"}"#])
    func malformed(text: String) {
        #expect { try EventText(Array(text.utf8), source: "s", at: now) } throws: { ($0 as? CommandError)?.code == "CLI-401" }
    }
}
