import SafeguardingContract
import Testing

@testable import AdapterKit

/// What the agreement holds, binds to and lets go on, as people read it.
@Suite struct AgreementTextTests {
    private let thread = ThreadID(opening: Samples.id(1))

    @Test func `what waits says for whom and until when, and what goes on says under which duty and with which bonds`() {
        let answer = AnswerText.of(
            Recorded.with { recorded in
                recorded.decisions = [
                    RecipientDecision.with {
                        ($0.recipient, $0.verdict, $0.clauses, $0.duties) = ("party:elm-park-school", "share-in-part", ["C1"], ["ca2004-s11"])
                        ($0.obligations, $0.glassBroken) = (["ask-first", "not-as-evidence"], true)
                        $0.held = [
                            HeldPart.with {
                                ($0.clause, $0.role, $0.party, $0.by) = ("H1", "duty manager", "county-social-care", "2026-11-23T17:00:00.000Z")
                                $0.facts = [HeldFact.with { ($0.category, $0.about) = (.healthSexual, .child) }]
                            },
                            HeldPart.with { $0.facts = [HeldFact.with { ($0.category, $0.about) = (.concern, .child) }] },
                        ]
                    }
                ]
            })
        for words in [
            "elm-park-school: gets a part of it", "shared under the duty ca2004-s11", "shared because the glass was broken: it will be reviewed",
            "they are bound to this: you are asked before it goes further; it is not used as evidence",
            "waits: sexual health of the child (clause H1)",
            "the duty manager at county-social-care has to say by 23 November 2026, 17:00 UTC whether it goes on",
            "waits: concern of the child (a condition of whoever it came from)", "somebody has to say whether it goes on",
        ] { #expect(answer.contains(words), "\(words)") }
    }

    @Test(arguments: [
        "recipient-only", "ask-first", "as-agreed", "not-as-evidence", "not-to-be-released", "no-action-without-originator",
        "not-to-be-disclosed-to-subject", "of-a-later-version",
    ])
    func `what a reader is bound to stands before the words, as a sentence`(_ word: String) throws {
        var envelope = Envelope()
        (envelope.id, envelope.type, envelope.obligations) = (Samples.id(1).description, MessageType.referral.name, [word])
        let delivery = try #require(Delivery(envelope: envelope, payload: Wire.encode(Samples.referral())))
        let json = try ContractJSON.json(fromPayload: delivery.payload, of: .referral).get()
        let text = try DeliveryText.of(delivery, .referral, json: json, hints: [])
        let bound = try #require(text.firstRange(of: "What the agreement binds you to:\n  \(ObligationText.sentence(word))"))
        #expect(bound.lowerBound < (try #require(text.firstRange(of: "concerns:"))).lowerBound)
        #expect(ObligationText.sentence(word).contains(word) == (word == "of-a-later-version"))
        #expect(ObligationText.phrase(word) != word || word == "of-a-later-version")
    }

    @Test func `nothing is said where nothing binds`() { #expect(ObligationText.lines([]).isEmpty) }

    @Test func `whoever decides finds a file to fill in, and the others what to do`() throws {
        for kind in [Notice.Kind.held, .review] {
            let text = NoticeText.of(Notice.with { ($0.kind, $0.thread, $0.messageID) = (kind, thread.description, thread.description) })
            let start = try #require(text.firstRange(of: "\n{\n")).lowerBound
            let example = String(text[start...]).replacing("\"purpose\": \"\"", with: "\"purpose\": \"safeguarding-referral\"")
                .replacing("\"party:\"", with: "\"party:elm-park-school\"").replacing("\"role\": \"\"", with: "\"role\": \"duty manager\"")
                .replacing("\"verdict\": \"\"", with: kind == .held ? "\"verdict\": \"RELEASED\"" : "\"verdict\": \"REVIEW_UPHELD\"")
            let content = Array(example.utf8)
            let item = HandOver.Item(content: content, document: try JSONDocument.parse(content), source: SourceKey("k", of: content))
            #expect(try MessageFile(item, types: MessageFile.about).type == .authorisation)
        }
        #expect(NoticeText.of(Notice.with { $0.kind = .overdue }).contains("Speak to each other today"))
        #expect(NoticeText.of(Notice.with { $0.kind = .recalled }).contains("Do not read it."))
        let unsafe = NoticeText.of(Notice.with { ($0.kind, $0.thread, $0.messageID) = (.held, "\"}", "x") })
        #expect(!unsafe.contains("{"), "what is no reference stands in no file")
    }

    @Test func `a correction says at the top that something was not right`() throws {
        var envelope = Envelope()
        (envelope.id, envelope.type, envelope.subject) = (Samples.id(2).description, MessageType.correction.name, thread.description)
        let correction = Correction.with { $0.corrections = [Narrative.with { $0.text = "It was the left wrist." }] }
        let delivery = try #require(Delivery(envelope: envelope, payload: Wire.encode(correction)))
        let json = try ContractJSON.json(fromPayload: delivery.payload, of: .correction).get()
        #expect(try DeliveryText.of(delivery, .correction, json: json, hints: []).prefix(300).contains("was not right"))
    }

    @Test func `an answer says what is owed, by whom and by when`() {
        let answer = AnswerText.of(
            Recorded.with {
                $0.owing = [
                    .with {
                        $0.clock = "acknowledge"
                        $0.what = "acknowledge it to whoever referred"
                        $0.by = "2026-11-24T17:00:00.000Z"
                        $0.owner = "county-social-care"
                    },
                    .with {
                        $0.clock = "a-newer-clock"
                        $0.by = "2026-11-25T17:00:00.000Z"
                        $0.owner = "county-social-care"
                    },
                ]
            })
        #expect(answer.contains("Owed by county-social-care: to acknowledge it to whoever referred, by 24 November 2026, 17:00 UTC\n"))
        #expect(answer.contains("Owed by county-social-care: to a-newer-clock, by 25 November 2026, 17:00 UTC\n"))
    }
}
