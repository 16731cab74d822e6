import BusProtocol
import Foundation
import Ledger
import SafeguardingContract
import SharingRules
import Testing
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
    private(set) var cosignatures: [KeptCosignature] = []
    private static let logKey = SigningKey()

    /// Signs the log as it is now, as the shell does.
    mutating func sign() throws {
        let size = try ledger.size
        let checkpoint = Checkpoint(origin: "test", size: size, root: try ledger.root(at: size))
        handle(.checkpointed(CheckpointKeeper.Kept(checkpoint, note: checkpoint.signed(by: CoreHarness.logKey), at: time)))
        for adapter in core.unoffered { handle(.offer(adapter)) }
    }

    /// From now on the log is signed.
    mutating func beginSigning() throws {
        core.sign(with: try #require(CheckpointKeeper(origin: "test", key: CoreHarness.logKey.publicKey)))
    }

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
        // A read of the memory that fails shows as facts that are missing.
        let facts = (try? Facts(core.needs(event), reading: ledger, at: time)) ?? Facts()
        carryOut(core.handle(event, facts: facts, at: time))
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

    private mutating func carryOut(_ actions: [RouterAction]) {
        for action in actions {
            switch action {
            case .record(let entry, let thread):
                entries.append(entry)
                if let thread, expecting[thread.thread] == nil { expecting[thread.thread] = thread.version }
            case .send(let connection, let frame, _, let afterDurable):
                let line = Said(connection: connection, frame: frame)
                if afterDurable, !entries.isEmpty { waiting.append(line) } else { said.append(line) }
            case .keep(let cosignature, let size): cosignatures.append(KeptCosignature(size: size, witness: cosignature.witness.name, line: cosignature.signature.line))
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
    mutating func hello(credit: UInt32 = 8, witness: UInt64? = nil) -> RouterEvent {
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
                    if let witness { ($0.witness, $0.origin, $0.checkpointSize) = (true, "test", witness) }
                }))
    }

    /// The same adapter with new keys, and the old ones beside them until a moment.
    func rotated(until: Moment) -> (adapter: CoreAdapter, approved: ApprovedAdapter) {
        let new = CoreAdapter(approved.adapter.text, of: approved.party.text, key: 2, sends: approved.sends, takes: approved.takes)
        let before = ApprovedAdapter.PreviousKeys(curveKey: approved.curveKey, signingKey: approved.signingKey, until: until)
        return (new, new.approved.with(previous: before))
    }

    private init(_ id: String, of party: String, key: UInt8, sends: [String], takes: [String]) {
        approved = ApprovedAdapter(
            adapter: AdapterID(unchecked: id), party: PartyID(unchecked: party), curveKey: Digest.sha256(Array(id.utf8) + [key]).bytes,
            signingKey: signing.publicKey.bytes, sends: sends, takes: takes)
        session = Int(key) * 100
        connection = Connection(routingID: Array(id.utf8) + [key, 0])
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
