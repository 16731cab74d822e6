import BusProtocol
import Foundation
import Ledger
import SafeguardingContract
import SharingRules
import Testing

@testable import RouterCore

@Suite("The router's logic") struct RouterCoreTests {
    static let receipts: [MessageType] = [.acknowledged, .decided, .progressed, .closed]
    let club = CoreAdapter("youth-service", of: "elm-park-youth-club", sends: [.referral], takes: receipts + [.notice])
    let care = CoreAdapter("social-care", of: "county-social-care", sends: receipts, takes: [.referral, .notice])

    func submission(_ id: MessageID, to: String = "desk:front-door", risk: Risk = .inNeed, concern: String = "worried") -> Submission {
        let message = Referral.with {
            $0.grounds = .with {
                $0.purpose = "safeguarding-referral"
                $0.risk = risk
            }
            $0.child = .with { $0.name = .with { $0.family = "Testchild" } }
            $0.concerns = [
                .with {
                    $0.text = concern
                    $0.categories = [.concern]
                    $0.about = [.child]
                }
            ]
            $0.referralSource = .with {
                $0.system = "cin/referral-source"
                $0.code = "8"
            }
            $0.referrer = .with { $0.role = "youth worker" }
        }
        return Submission(
            envelope: .with {
                $0.id = id.description
                $0.source = "eider:elm-park-youth-club/youth-service"
                $0.type = MessageType.referral.name
                $0.time = id.moment.description
                $0.to = to
                $0.dataschema = "eider:v1.0"
            }, payload: Wire.encode(message), encoding: .protobuf)!
    }

    func id(_ number: UInt64) -> MessageID {
        var generator = SeededGenerator(seed: number)
        return MessageID(at: Moment(milliseconds: 1_795_000_000_000 + Int64(number)), using: &generator)
    }

    @Test("nothing is answered or delivered before it is durable")
    func durableFirst() throws {
        var (club, care) = (club, care)
        var harness = try CoreHarness(agreement: .init(example: ()), adapters: [club.approved, care.approved])
        harness.handle(club.hello())
        harness.handle(care.hello())
        harness.pump()
        _ = harness.hear()
        harness.handle(club.submit(submission(id(1))))
        #expect(harness.hear().isEmpty)
        try harness.sync()
        let frames = harness.hear().map(\.frame)
        guard case .recorded = frames.first, case .deliver = frames.last, frames.count == 2 else {
            Issue.record("RECORDED, then DELIVER")
            return
        }
    }

    @Test("the same message twice in one batch is recorded once, and answered twice alike")
    func twiceInOneBatch() throws {
        var club = club
        var harness = try CoreHarness(agreement: .init(example: ()), adapters: [club.approved, care.approved])
        harness.handle(club.hello())
        _ = harness.hear()
        let size = try harness.ledger.size
        harness.handle(club.submit(submission(id(1))))
        harness.handle(club.submit(submission(id(1))))
        harness.handle(club.submit(submission(id(1), concern: "other words")))
        try harness.sync()
        #expect(try harness.ledger.size == size + 1)
        var sequences: Set<UInt64> = []
        var refused = 0
        for said in harness.hear() {
            switch said.frame {
            case .recorded(let recorded): sequences.insert(recorded.sequence)
            case .refused(let answer):
                refused += 1
                #expect(answer.code == BusCode.idReused.rawValue)
            default: Issue.record("unexpected")
            }
        }
        #expect(sequences == [size] && refused == 1)
    }

    @Test("what waited under another agreement is decided again before it goes out, and recorded under the next number")
    func decidedAgain() throws {
        var (club, care) = (club, care)
        var harness = try CoreHarness(agreement: .init(example: ()), adapters: [club.approved, care.approved])
        harness.handle(club.hello())
        harness.handle(club.submit(submission(id(1))))
        try harness.sync()
        let stricter = try CoreHarness.exampleAgreement { $0.replacing("version: \"4.2\"", with: "version: \"4.3\"").replacing("identity, contact, family, concern, health, health-sexual,", with: "identity, contact, family, health,") }
        try harness.crash(into: stricter)
        _ = harness.hear()
        harness.handle(care.hello())
        harness.pump()
        #expect(!harness.hear().contains { if case .deliver = $0.frame { true } else { false } }, "the new decision is durable first")
        try harness.sync()
        var delivered: [(Envelope, Referral)] = []
        for said in harness.hear() {
            if case .deliver(let envelope, let payload) = said.frame { delivered.append((envelope, try Wire.decode(Referral.self, payload))) }
        }
        #expect(delivered.count == 1)
        #expect(delivered.first?.0.decision == 2 && delivered.first?.1.concerns.isEmpty == true)
        #expect(delivered.first?.1.child.name.family == "Testchild")
        harness.handle(care.taken(try #require(delivered.first).0))
        try harness.sync()
        #expect(try harness.ledger.outbox(of: care.approved.adapter, after: 0, limit: 10).isEmpty)
    }

    @Test("what opened a thread is decided again as it was decided first: nobody was lead agency or referrer of it yet")
    func decidedAgainAlike() throws {
        var (club, care) = (club, care)
        // A clause by the thread's parts, which a message that opens one does not fall under.
        func agreement(_ version: String) throws -> Agreement {
            try CoreHarness.exampleAgreement {
                $0.replacing("version: \"4.2\"", with: "version: \"\(version)\"").replacing("from: signatories\n    to: desk front-door", with: "from: signatories\n    to: party elm-park-school")
                    .replacing(
                        "  # What becomes of a referral\n",
                        with: """
                            \
                              - {permit: C90, title: the front door learns who and why, messages: [Referral], categories: [identity, process], about: any, from: signatories, to: desk front-door, purpose: any}
                              - {permit: C91, title: a lead agency learns of the concern, messages: [Referral], categories: [concern], about: any, from: signatories, to: lead-agency, purpose: any}

                            """)
            }
        }
        var harness = try CoreHarness(agreement: try agreement("4.2"), adapters: [club.approved, care.approved])
        harness.handle(club.hello())
        harness.handle(club.submit(submission(id(1))))
        try harness.sync()
        try harness.crash(into: try agreement("4.3"))
        _ = harness.hear()
        harness.handle(care.hello())
        harness.pump()
        try harness.sync()
        let delivered = harness.hear().compactMap { said -> (Envelope, [UInt8])? in
            if case .deliver(let envelope, let payload) = said.frame { (envelope, payload) } else { nil }
        }
        let (envelope, payload) = try #require(delivered.first)
        #expect(envelope.decision == 1, "the same decision under another version is no new one")
        let referral = try Wire.decode(Referral.self, payload)
        #expect(referral.concerns.isEmpty && referral.child.name.family == "Testchild")
    }

    @Test("time never goes back")
    func monotone() throws {
        var club = club
        var harness = try CoreHarness(agreement: .init(example: ()), adapters: [club.approved, care.approved])
        harness.handle(club.hello())
        let start = harness.time
        harness.handle(club.submit(submission(id(1))))
        harness.time = start.adding(milliseconds: -3_600_000)
        harness.handle(club.submit(submission(id(2))))
        try harness.sync()
        let times = try harness.ledger.records(from: 0, limit: 100).map(\.time)
        #expect(times == times.sorted())
    }

    @Test("two lines of the operator's list with one key, or one id, let neither in")
    func doubledLines() throws {
        let other = ApprovedAdapter(
            adapter: AdapterID(unchecked: "other"), party: care.approved.party, curveKey: club.approved.curveKey,
            signingKey: care.approved.signingKey, sends: [], takes: [])
        let harness = try CoreHarness(agreement: .init(example: ()), adapters: [club.approved, other, care.approved])
        #expect(harness.core.enrolled.map(\.adapter.text) == ["social-care"])
    }

    @Test(
        "whatever happens, what was answered is in the ledger, nothing is recorded twice, and everything is taken in order, once",
        arguments: 0..<40)
    func walk(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        var (club, care) = (club, care)
        var harness = try CoreHarness(agreement: .init(example: ()), adapters: [club.approved, care.approved])
        var submitted: [MessageID: Submission] = [:]
        var answered: [MessageID: UInt64] = [:]
        var inbox: [UInt64: String] = [:]
        var order: [UInt64] = []
        var untaken: [Envelope] = []
        func listen() throws {
            for said in harness.hear() {
                switch said.frame {
                case .recorded(let recorded):
                    let id = try #require(MessageID(recorded.id))
                    if let before = answered[id] { #expect(before == recorded.sequence) }
                    answered[id] = recorded.sequence
                case .deliver(let envelope, _):
                    #expect(inbox[envelope.sequence] == nil || inbox[envelope.sequence] == envelope.id)
                    if inbox[envelope.sequence] == nil { order.append(envelope.sequence) }
                    inbox[envelope.sequence] = envelope.id
                    if said.connection == care.connection { untaken.append(envelope) }
                case .refused(let refused): Issue.record("\(refused.code)")
                case .ready, .helloRequired, .superseded, .checkpoint, .proved, .bye, .credit: break
                }
            }
        }
        harness.handle(club.hello())
        harness.handle(care.hello(credit: 3))
        for number in 0..<400 {
            harness.time = harness.time.adding(milliseconds: Int64.random(in: 0...50, using: &random))
            switch Int.random(in: 0..<100, using: &random) {
            case 0..<35:
                let id = id(UInt64(seed * 1000 + number))
                submitted[id] = submission(id)
                harness.handle(club.submit(submitted[id]!))
            case 35..<50:
                if let again = submitted.keys.sorted().randomElement(using: &random) { harness.handle(club.submit(submitted[again]!)) }
            case 50..<75:
                if let index = untaken.indices.randomElement(using: &random) { harness.handle(care.taken(untaken.remove(at: index))) }
            case 75..<90: try harness.sync()
            case 90..<94:
                untaken = []
                harness.handle(care.hello(credit: UInt32.random(in: 1...5, using: &random)))
            case 94..<96: harness.handle(.unroutable(care.connection))
            case 96..<98:
                try harness.crash()
                untaken = []
                harness.handle(club.hello())
                harness.handle(care.hello(credit: 3))
            default: harness.pump()
            }
            try listen()
        }
        // The storm is over: everything unanswered is sent again, everything waiting is taken.
        harness.handle(club.hello())
        untaken = []
        harness.handle(care.hello(credit: 5))
        for id in submitted.keys.sorted() where answered[id] == nil { harness.handle(club.submit(submitted[id]!)) }
        for _ in 0..<1000 {
            try harness.sync()
            harness.pump()
            try listen()
            if untaken.isEmpty { break }
            for envelope in untaken { harness.handle(care.taken(envelope)) }
            untaken = []
        }
        try harness.sync()
        #expect(answered.count == submitted.count)
        #expect(Set(inbox.values) == Set(submitted.keys.map(\.description)))
        #expect(inbox.count == submitted.count, "each was recorded once")
        #expect(try harness.ledger.outbox(of: care.approved.adapter, after: 0, limit: 10).isEmpty)
        for (id, sequence) in answered {
            #expect(try harness.ledger.seen([MessageKey(adapter: club.approved.adapter, id: id)]).values.first?.sequence == sequence)
        }
    }
}

extension Agreement {
    /// The agreement of Examples/partnership.
    init(example: ()) throws { self = try CoreHarness.exampleAgreement() }
}
