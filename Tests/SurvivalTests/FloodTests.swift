import BusProtocol
import Foundation
import RouterCore
import SafeguardingContract
import Testing
import ZeroMQ

@testable import EiderCommand
@testable import Router

/// The club refers and social care takes, over the real router, while somebody else with a valid key does what it likes.
@Suite("A router that is flooded by an adapter with a valid key", .serialized) struct FloodTests {
    struct Kind: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let connections: Int
        let what: Flooding.What
    }

    static let kinds = [
        Kind(testDescription: "submits over one connection", connections: 1, what: .submits(characters: 1000)),
        Kind(testDescription: "submits over many", connections: RouterLimits.floodConnections, what: .submits(characters: 1000)),
        Kind(testDescription: "large submits over many", connections: RouterLimits.floodConnections, what: .sameSubmits(characters: 700_000)),
        Kind(testDescription: "submits whose answers it does not read", connections: 4, what: .unreadSubmits),
        Kind(testDescription: "HELLO, CREDIT and PROVE", connections: 4, what: .control),
    ]

    /// In the ledger the order is that in which messages were decided.
    @Test("serves the others, holds no more memory than it says, does not fill its log, and loses nothing", .timeLimit(.minutes(5)), arguments: Extent.isFull ? kinds : [kinds[2], kinds[4]])
    func flooded(_ kind: Kind) throws {
        try Partnership.run { world in
            let life = try world.begin()
            let address = try #require(try life.router.address())
            let flood = try Flooding(world.hospital, address, connections: kind.connections, kind.what)
            _ = try Waiting.until("the flood runs") { flood.sent > 100 ? true : nil }
            let course = try world.referInPeace(life)
            try flood.end()
            try expectServed(world, life, course, "\(kind.testDescription), \(flood.sent) sent")
        }
    }

    @Test("serves the others while one that granted all its credit takes nothing, and what is for that one waits")
    func takesNothing() throws {
        try Partnership.run { world in
            let life = try world.begin()
            let address = try #require(try life.router.address())
            var nurses = try BusEnd(world.nurses, address, credit: BusLimits.credit)
            let flood = try Flooding(world.hospital, address, connections: 1, .submits(characters: 1000))
            var delivered: Set<String> = []
            _ = try Waiting.until("the nurses are sent something, and take nothing") {
                while let step = try nurses.next() { if case .deliver(let envelope, _) = step { delivered.insert(envelope.id) } }
                return delivered.count >= 100 ? true : nil
            }
            let course = try world.referInPeace(life)
            try flood.end()
            try expectServed(world, life, course, "takes nothing")

            let again = try world.begin()
            var later = try BusEnd(world.nurses, try #require(try again.router.address()), credit: BusLimits.credit)
            _ = try Waiting.until("what waited comes in the next session") {
                while let step = try later.next() {
                    guard case .deliver(let envelope, _) = step else { continue }
                    delivered.remove(envelope.id)
                    try later.taken(envelope)
                }
                return delivered.isEmpty ? true : nil
            }
        }
    }

    @Test("serves the others while 2,000 connections say nothing, and lets in so many with one key a minute")
    func idle() throws {
        try Partnership.run { world in
            let life = try world.begin()
            let address = try #require(try life.router.address())
            let strangers = try IdleConnections(2000, to: address)
            defer { strangers.close() }
            let known = RouterLimits.handshakesPerMinute + 30
            let letIn = try IdleConnections.letIn(known, with: world.hospital, at: address) {
                let course = try world.referInPeace(life)
                try expectServed(world, life, course, "2,000 idle connections")
            }
            #expect(letIn == RouterLimits.handshakesPerMinute)
        }
    }

    /// libzmq gathers a message's frames before anybody sees one, so to the router a message that is larger than its memory is one without end. Where there is no memory for a
    /// large frame, libzmq cuts the peer; where there is none for the place of a small one, or somebody else needs some just then, the process ends.
    @Test(
        "with a message that is larger than all memory brings nothing down but itself, or the process at its limit, and nothing is missing then", .timeLimit(.minutes(5)),
        arguments: Extent.isFull ? [(400, 1 << 20), (6_000_000, 8)] : [(400, 1 << 20)])
    func endless(_ frames: Int, _ bytes: Int) throws {
        try Partnership.run { world in
            let life = try world.begin(memory: 256)
            let address = try #require(try life.router.address())
            let flood = try Flooding(world.hospital, address, connections: 1, .longMultipart(frames: frames, bytes: bytes))
            var traffic = Traffic(new: 40, random: Seeded(seed: 1))
            var memory = 0
            traffic.beforeItsEnd = {
                _ = try? Waiting.until("the peer is cut, or the router ends") { flood.cuts > 0 || life.router.exit != nil ? true : nil }
                memory = life.router.memory ?? 0
            }
            _ = try world.carry(&traffic, life)
            let exit = try life.router.ended()
            let cuts = flood.cuts
            try flood.end()
            let endedByItself = exit != .signal(SIGKILL)
            #expect(cuts > 0 || endedByItself, "the peer lost its connection, or the process ended")
            #expect(memory > 0 || endedByItself, "it was looked at")
            #expect(memory <= (256 << 20) + RouterLimits.floodMemory / 8)
            #expect(try world.problems() == [])
            FloodTests.say("a message of \(frames) frames of \(bytes) bytes at --memory 256: cut \(cuts) times; \(exit); \(memory >> 20) MiB; \(life.router.lines.suffix(3))")
            var tally = Tally()
            try world.carryInPeace(&tally, random: Seeded(seed: 2))
        }
    }

    static func say(_ figures: String) {
        if Extent.isFull || ProcessInfo.processInfo.environment["EIDER_FIGURES"] != nil { print("flood: \(figures)") }
    }

    private func expectServed(_ world: Partnership, _ life: Partnership.Life, _ course: Served, _ what: String) throws {
        #expect(try world.problems() == [])
        #expect(world.kept.open.isEmpty, "everything was answered")
        #expect(course.memory > 0)
        #expect(course.memory <= RouterLimits.floodMemory, "\(course.memory >> 20) MiB")
        // One code about one adapter so often a minute; the minute may have turned over.
        #expect(life.router.lines.count <= 10 * LogLimiter.perMinute, "\(life.router.lines.count) lines")
        let senders = try #require(world.look).senders
        let places = senders.indices.filter { senders[$0] == world.club.id.text }
        let (first, last) = (try #require(places.first), try #require(places.last))
        let others = last - first + 1 - places.count
        #expect(others <= RouterLimits.servedAtOnce * places.count)
        let longest = zip(places, places.dropFirst()).map { $1 - $0 - 1 }.max() ?? 0
        FloodTests.say(
            "\(what): \(places.count) of the club, \(others) of the flood between them, at most \(longest) in a row; \(course.memory >> 20) MiB; \(life.router.lines.count) lines; \(senders.count) recorded")
    }
}

/// How a life ended in which everything was served.
struct Served {
    let memory: Int
}

extension Partnership {
    /// Lets the club refer until everything has its answer. The router's memory is looked at in its last moment.
    func referInPeace(_ life: Life) throws -> Served {
        var traffic = Traffic(new: Extent.isFull ? 200 : 40, random: Seeded(seed: 7))
        var memory = 0
        traffic.beforeItsEnd = { memory = life.router.memory ?? 0 }
        _ = try carry(&traffic, life)
        _ = try life.router.ended()
        return Served(memory: memory)
    }
}
