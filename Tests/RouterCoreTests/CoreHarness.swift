import BusProtocol
import Foundation
import Ledger
import SafeguardingContract
import SharingRules
import TransparencyLog

@testable import RouterCore

/// The router's logic with a ledger in memory and no wire: a batch is synced when the test says so, and can be lost in a crash.
struct CoreHarness {
    /// Something the router said, and to which connection.
    struct Said: Equatable {
        let connection: Connection
        let frame: RouterFrame
    }

    let ledger: MemoryLedger
    private(set) var core: RouterCore
    private(set) var said: [Said] = []
    private var entries: [LedgerEntry] = []
    private var expecting: [ThreadID: UInt64] = [:]
    private var waiting: [Said] = []
    var time = Moment(milliseconds: 1_795_000_000_000)
    private(set) var logs: [RouterLogLine] = []

    static let links = ChildLinks(DigestKey(Array(repeating: 7, count: DigestKey.length)))

    init(agreement: Agreement, adapters: [ApprovedAdapter]) throws {
        ledger = MemoryLedger()
        core = RouterCore(agreement: agreement, enrolments: [], size: 0, childLinks: CoreHarness.links)
        carryOut(core.opening(nil, source: Array(agreement.source.utf8), origin: "test", at: time))
        handle(.enrolled(adapters))
        try sync()
    }

    /// The agreement of Examples/partnership.
    static func exampleAgreement(changing change: @escaping (String) -> String = { $0 }) throws -> Agreement {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "Examples/partnership/agreement.yaml"), encoding: .utf8)
        return try Agreement.load(yaml: change(text), file: "agreement.yaml") { name in
            (try? String(contentsOf: root.appending(path: "Examples/partnership/\(name)"), encoding: .utf8)).map(change)
        }.get()
    }

    mutating func handle(_ event: RouterEvent) {
        carryOut(core.handle(event, facts: facts(core.needs(event)), at: time))
    }

    /// Everything that has credit and something waiting is served.
    mutating func pump() {
        while let thirsty = core.thirsty.first {
            let before = core.thirsty
            handle(.pump(thirsty))
            if core.thirsty == before { return }
        }
    }

    /// Ticks as long as something is due, each time durably, as the shell does.
    mutating func pass(to moment: Moment) throws {
        time = moment
        for _ in 0..<1000 where core.isDue(at: time) {
            handle(.tick)
            try sync()
        }
        pump()
        try sync()
    }

    /// What was decided becomes durable, and is answered.
    mutating func sync() throws {
        if !entries.isEmpty {
            let first = core.nextSequence - UInt64(entries.count)
            guard case .appended(let at, _) = try ledger.append(entries, expecting: expecting), at == first else {
                throw Surprise("the ledger and the logic disagree about the next sequence")
            }
        }
        core.durable(below: core.nextSequence)
        // As the shell does: a delivery goes out only while its session is there.
        said += waiting.filter { core.isServed($0.connection) || $0.delivery == nil }
        (entries, expecting, waiting) = ([], [:], [])
    }

    /// The process dies: what was not synced is gone, and nobody heard of it.
    mutating func crash(into agreement: Agreement? = nil) throws {
        (entries, expecting, waiting) = ([], [:], [])
        core = RouterCore(agreement: agreement ?? core.agreement, enrolments: try ledger.enrolments(), size: try ledger.size, childLinks: CoreHarness.links)
        // As the shell does before it lets anybody in.
        let last = try ledger.agreementInForce()
        let isSame = last.map { Array($0.record.digest) == Digest.sha256(Array(core.agreement.source.utf8)).bytes } ?? true
        let previous = isSame ? nil : try last.flatMap { last in
            try ledger.records([last.sequence])[last.sequence]?.payload.flatMap { try? Agreement.load(yaml: String(decoding: $0, as: UTF8.self), file: "last").get() }
        }
        carryOut(core.opening(last?.record, previous: previous, source: Array(core.agreement.source.utf8), origin: "test", at: time))
        try sync()
        core.schedule(try ledger.firstAlert())
    }

    mutating func hear() -> [Said] {
        defer { said = [] }
        return said
    }

    private func facts(_ needs: Needs) -> Facts {
        var facts = Facts()
        facts.seen = (try? ledger.seen(Array(needs.seen))) ?? [:]
        facts.threads = (try? ledger.threads(Array(needs.threads))) ?? [:]
        facts.durableSize = (try? ledger.size) ?? 0
        for (adapter, page) in needs.outboxes {
            let rows = (try? ledger.outbox(of: adapter, after: page.after, limit: page.limit)) ?? []
            let records = (try? ledger.records(rows.map(\.sequence))) ?? [:]
            facts.outboxes[adapter] = rows.compactMap { row in records[row.sequence].map { (row, $0) } }
            facts.threads.merge((try? ledger.threads(rows.map(\.thread))) ?? [:]) { _, new in new }
        }
        for thread in needs.histories { facts.histories[thread] = (try? ledger.records(of: thread)) ?? [] }
        loops(needs, &facts)
        return facts
    }

    private func loops(_ needs: Needs, _ facts: inout Facts) {
        var digests = needs.linked
        for thread in needs.linksOf {
            let links = (try? ledger.links(of: thread)) ?? []
            facts.links[thread] = links
            digests.formUnion(links)
        }
        for digest in digests { facts.linked[digest] = (try? ledger.threads(linkedBy: [digest], before: nil, limit: RouterLimits.linked)) ?? [] }
        for thread in needs.openings {
            guard let sequence = (try? ledger.threads([thread]))?[thread]?.openedSequence else { continue }
            facts.openings[thread] = (try? ledger.records([sequence]))?[sequence]
        }
        if let limit = needs.due {
            facts.due = (try? ledger.due(before: time, limit: limit)) ?? []
            facts.firstAlert = (try? ledger.firstAlert()) ?? nil
        }
        for (party, page) in needs.openLoops {
            facts.openLoops[party] = (try? ledger.openLoops(of: party, after: page.after, limit: page.limit)) ?? []
        }
    }

    private mutating func carryOut(_ actions: [RouterAction]) {
        for action in actions {
            switch action {
            case .record(let entry, let thread):
                entries.append(entry)
                if let thread, expecting[thread.thread] == nil { expecting[thread.thread] = thread.version }
            case .send(let connection, let frame, _, let afterDurable):
                let line = Said(connection: connection, frame: frame)
                if afterDurable, !entries.isEmpty { waiting.append(line) } else { said.append(line) }
            case .say(let line): logs.append(line)
            }
        }
    }
}

struct Surprise: Error {
    let what: String
    init(_ what: String) { self.what = what }
}

/// An adapter of a test: names only; the logic never sees a secret key.
struct CoreAdapter {
    let approved: ApprovedAdapter
    var session = 0
    private(set) var connection: Connection
    let signing = SigningKey()

    init(_ id: String, of party: String, sends: [MessageType], takes: [MessageType]) {
        let curve = Digest.sha256(Array(id.utf8)).bytes
        approved = ApprovedAdapter(
            adapter: AdapterID(unchecked: id), party: PartyID(unchecked: party), curveKey: curve, signingKey: signing.publicKey.bytes,
            sends: sends.map(\.name), takes: takes.map(\.name))
        connection = Connection(routingID: Array(id.utf8) + [0])
    }

    var peer: Peer { Peer(curveKey: approved.curveKey, connection: connection) }

    /// A new connection and a new session on it.
    mutating func hello(credit: UInt32 = 8) -> RouterEvent {
        session += 1
        connection = Connection(routingID: Array(approved.adapter.text.utf8) + [UInt8(truncatingIfNeeded: session)])
        return .received(
            peer,
            .hello(
                Hello.with {
                    $0.protocol = 1
                    $0.encoding = "protobuf"
                    $0.session = "\(approved.adapter)-session-\(session)-of-this-test"
                    $0.credit = credit
                    $0.software = "test"
                }))
    }

    func submit(_ submission: Submission) -> RouterEvent { .received(peer, .submit(submission)) }

    func taken(_ envelope: Envelope) -> RouterEvent {
        .received(
            peer,
            .taken(
                Taken.with {
                    $0.id = envelope.id
                    $0.decision = envelope.decision
                    $0.sequence = envelope.sequence
                }))
    }
}

/// A generator that a seed repeats (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
