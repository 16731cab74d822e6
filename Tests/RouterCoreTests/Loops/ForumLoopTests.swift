import BusProtocol
import Ledger
import SafeguardingContract
import SharingRules
import Testing

@testable import RouterCore

@Suite("What the agreement brings to a forum comes there by itself, once") struct ForumLoopTests {
    private static let nhs = "943 476 5919"

    @Test("the fourth time within 90 days, by number or by name however they are written, in one batch too")
    func repeatedly() throws {
        var world = try LoopWorld()
        let written = [
            LoopWorld.child("Zo\u{EB}", "O'Testchild-Smith", nhs: ForumLoopTests.nhs), LoopWorld.child("Someone", "Else", nhs: "943-476-5919"),
            LoopWorld.child("ZOE\u{308}", "OTestchild Smith"), LoopWorld.child("zoe", "o testchild smith", nhs: "9434765919"),
        ]
        for child in written {
            #expect(try world.items().isEmpty)
            let episode = world.missing(child: child)
            world.hand(episode, by: LoopWorld.police)
        }
        try world.harness.sync()
        #expect(world.harness.hear().compactMap(\.refused) == [])
        let items = try world.items()
        #expect(items.count == 1)
        let item = try #require(items.first)
        #expect(item.item.cause == .missingRepeatedly && item.item.threads.count == 4 && item.record.thread.leadAgency == LoopWorld.team)
        #expect(item.record.thread.referrer == LoopWorld.police && item.record.queued.map(\.party) == [LoopWorld.team])
        let id = try #require(MessageID(item.record.envelope.id))
        let delivered = try #require(try world.queued(id, for: LoopWorld.team))
        #expect(try Wire.decode(ForumItem.self, delivered.payload).child.name.family == "o testchild smith")
        // One is open: no other is brought.
        try world.say(world.missing(child: written[3]), by: LoopWorld.police)
        #expect(try world.items().count == 1)
    }

    @Test("not for twins, and not for times that are longer ago")
    func others() throws {
        var world = try LoopWorld()
        for _ in 0..<3 { try world.say(world.missing(child: LoopWorld.child("Testa")), by: LoopWorld.police) }
        for _ in 0..<3 { try world.say(world.missing(child: LoopWorld.child("Testb")), by: LoopWorld.police) }
        world.harness.time = world.harness.time.adding(milliseconds: 91 * 86_400_000)
        try world.say(world.missing(child: LoopWorld.child("Testa")), by: LoopWorld.police)
        #expect(try world.items().isEmpty && world.harness.ledger.openLoops(after: nil, limit: 100).count == 7)
    }

    @Test("a protected identity is not linked, and reaches no forum")
    func protected() throws {
        var world = try LoopWorld()
        var child = LoopWorld.child(nhs: ForumLoopTests.nhs)
        child.protection = .witness
        for grade in [MissingEpisode.Grade.low, .low, .low, .low, .high] {
            let episode = world.missing(child: child, grade: grade, risk: .significantHarm)
            world.hand(episode, by: LoopWorld.police)
        }
        try world.harness.sync()
        for item in try world.items() {
            #expect(item.item.cause == .missingAtHighRisk)
            let id = try #require(MessageID(item.record.envelope.id))
            if let sent = try world.queued(id, for: LoopWorld.team) { #expect(try !Wire.decode(ForumItem.self, sent.payload).hasChild) }
        }
    }

    @Test("at high risk at once, and once")
    func highRisk() throws {
        var world = try LoopWorld()
        for _ in 0..<2 { try world.say(world.missing(grade: .high), by: LoopWorld.police) }
        #expect(try world.items().map(\.item.cause) == [.missingAtHighRisk])
    }

    @Test("who does not engage three times at significant harm is brought to the panel, with the child of the referral, and the referrer is answered")
    func notEngaging() throws {
        var world = try LoopWorld()
        let referral = world.referral(risk: .significantHarm)
        try world.say(referral, by: LoopWorld.club)
        for time in 1...5 {
            try world.say(world.receipt(.progressed, on: referral.id, saying: [LoopWorld.engagement(.notReached)]), by: LoopWorld.care)
            #expect(try world.items().count == (time < 3 ? 0 : 1))
        }
        let item = try #require(try world.items().first)
        #expect(item.item.cause == .notEngaging && item.item.child.name.family == "Testchild" && item.item.threads == [referral.id.description])
        #expect(item.record.thread.answered == LoopWorld.club && item.record.thread.leadDesk == "harder-to-reach")
    }

    @Test("where the risk rises only after the third time, it is brought then")
    func riskRises() throws {
        var world = try LoopWorld()
        let referral = world.referral()
        try world.say(referral, by: LoopWorld.club)
        for _ in 1...4 { try world.say(world.receipt(.progressed, on: referral.id, saying: [LoopWorld.engagement(.declines)]), by: LoopWorld.care) }
        #expect(try world.items().isEmpty)
        try world.say(world.more(referral.id, by: LoopWorld.club, risk: .significantHarm), by: LoopWorld.club)
        #expect(try world.items().map(\.item.cause) == [.notEngaging])
    }

    @Test("what builds on another thread is brought too")
    func buildsOn() throws {
        var world = try LoopWorld()
        let first = world.referral()
        try world.say(first, by: LoopWorld.club)
        var message = try Wire.decode(Referral.self, world.referral(risk: .significantHarm, child: LoopWorld.child("Testb")).payload)
        message.grounds.buildsOn = [first.id.description]
        let second = CoreMessages.submission(world.next(), .referral, from: world.source(LoopWorld.club), to: "desk:front-door", Wire.encode(message))
        #expect(try world.say(second, by: LoopWorld.club).recorded != nil)
        for _ in 1...3 { try world.say(world.receipt(.progressed, on: second.id, saying: [LoopWorld.engagement(.declines)]), by: LoopWorld.care) }
        #expect(try world.items().map(\.item.cause) == [.notEngaging])
    }

    @Test("a disagreement that comes to the partnership comes to its office, which learns in which loop")
    func disagreement() throws {
        var world = try LoopWorld()
        let referral = world.referral()
        try world.say(referral, by: LoopWorld.club)
        try world.say(world.disagree(referral.id, by: LoopWorld.club), by: LoopWorld.club)
        try world.say(world.disagree(referral.id, by: LoopWorld.club, .takenFurther, .manager), by: LoopWorld.club)
        #expect(try world.items().isEmpty)
        #expect(try world.say(world.disagree(referral.id, by: LoopWorld.club, .takenFurther, .partnership), by: LoopWorld.club).recorded != nil)
        let item = try #require(try world.items().first)
        let id = try #require(MessageID(item.record.envelope.id))
        let sent = try #require(try world.queued(id, for: LoopWorld.office))
        let read = try Wire.decode(ForumItem.self, sent.payload)
        #expect(read.cause == .disagreement && read.threads == [referral.id.description] && !read.hasChild)
    }

    @Test("where nobody takes it, or the agreement shares nothing, the sender and the contact are told whom to ring")
    func notBrought() throws {
        let silent = try CoreHarness.exampleAgreement { $0.replacing("messages: [ForumItem]", with: "messages: [Contact]") }
        for (agreement, without) in [(nil, [LoopWorld.team: [MessageType.forumItem]]), (silent, [:])] {
            var world = try LoopWorld(agreement, without: without)
            #expect(try world.say(world.missing(grade: .high), by: LoopWorld.police).recorded != nil)
            #expect(try world.items().isEmpty)
            let told = try world.told(.undeliverable)
            #expect(told.parties == [LoopWorld.office, LoopWorld.police] && told.allSatisfy { $0.notice.ringParty == LoopWorld.team && !$0.notice.ringContact.isEmpty })
        }
    }
}
