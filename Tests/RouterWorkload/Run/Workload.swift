import BusProtocol
import Foundation
import Ledger
import LedgerSQLite
import RouterCore
import SafeguardingContract
import SharingRules
import TransparencyLog

/// The router without its wire: frames in, decided, recorded in a ledger in a file, frames out, by one thread and in the same order each time. So what it costs can be counted in
/// instructions, and looked at stage by stage.
struct Workload {
    /// What is done at which price.
    enum Stage: String, CaseIterable {
        /// Frames to values.
        case read
        /// Looked up, validated, decided, minimised, and frames made of what is answered.
        case decide
        /// Sealed, written, committed.
        case record
        /// Let go of what is durable, and its answers handed out.
        case answer
    }

    private let ledger: LedgerSQLite
    private var engine: RouterEngine
    private let club = Member("elm-park-youth-club", sends: ["eider.v1.Referral"], takes: ["eider.v1.Notice"])
    private let care = Member("county-social-care", sends: [], takes: ["eider.v1.Referral", "eider.v1.Notice"])
    private let nurses = Member("school-nurses", sends: [], takes: ["eider.v1.Referral", "eider.v1.Notice"])
    private var now = Moment(milliseconds: 1_795_000_000_000)
    private var out: [Outgoing] = []
    /// Processor time of this thread, in nanoseconds.
    private(set) var costs: [Stage: UInt64] = [:]

    /// - Parameters:
    ///   - folder: where the ledger is made.
    ///   - agreement: the folder of the example partnership.
    init(folder: String, agreement path: String) throws {
        let source = try String(contentsOfFile: path + "/agreement.yaml", encoding: .utf8)
        let agreement = try Agreement.load(yaml: source, file: "agreement.yaml") { try? String(contentsOfFile: path + "/" + $0, encoding: .utf8) }.get()
        ledger = try LedgerSQLite(path: folder + "/ledger.db")
        let links = ChildLinks(DigestKey(Array(repeating: 7, count: DigestKey.length)))
        var core = RouterCore(agreement: agreement, enrolments: [], size: try ledger.size, childLinks: links)
        var actions = core.opening(nil, source: Array(agreement.source.utf8), origin: "workload", at: now)
        actions += core.handle(.enrolled([club, care, nurses].map(\.approved)), facts: Facts(), at: now)
        _ = try ledger.append(actions.compactMap { if case .record(let entry, _) = $0 { entry } else { nil } }, expecting: [:])
        core.schedule(try ledger.firstAlert())
        engine = RouterEngine(core)
        for member in [club, care, nurses] { try take([.received(member.peer, .hello(member.hello))]) }
        try settle()
        costs = [:]
    }

    /// One referral as it comes over the wire.
    func frames(_ number: UInt64, informing: Bool) -> [[UInt8]] {
        let envelope = Envelope.with {
            $0.id = WorkloadMessages.id(number).description
            $0.type = "eider.v1.Referral"
            $0.source = "eider:elm-park-youth-club/elm-park-youth-club"
            $0.time = "2026-11-18T19:20:00Z"
            $0.to = "desk:front-door"
            if informing { $0.inform = ["party:school-nurses"] }
        }
        return [Verb.submit.bytes, Wire.encode(envelope), WorkloadMessages.payload(number)]
    }

    /// Lets messages through: submitted, recorded, delivered and taken.
    /// - Parameter batch: how many are decided together, as with a window of so many.
    mutating func run(_ messages: [[[UInt8]]], batch: Int) throws {
        for start in stride(from: 0, to: messages.count, by: batch) {
            now = now.adding(milliseconds: 5)
            let events = try measured(.read) { it in try messages[start..<min(start + batch, messages.count)].map { try it.event($0, of: it.club) } }
            try take(events)
            // What was delivered is taken, and recorded with the next messages.
            let answers = try measured(.read) { it in try it.out.compactMap { try it.taken($0) } }
            out = []
            try take(answers)
        }
        try settle()
    }

    /// How many records there are, and what still waits for somebody.
    func ledgerState() throws -> (records: UInt64, waiting: Int) {
        let waiting = try [care, nurses].map { try ledger.outbox(of: $0.approved.adapter, after: 0, limit: LedgerLimits.page).count }
        return (try ledger.size, waiting.reduce(0, +))
    }

    func close() { ledger.close() }

    // MARK: The shell's turns

    private mutating func take(_ events: [RouterEvent]) throws {
        let (ledger, now) = (ledger, now)
        let effects = try measured(.decide) { try $0.engine.look(at: now, isInDoubt: false, reading: ledger) + $0.engine.decide(events, reading: ledger, at: now) }
        try carryOut(effects)
        try write()
    }

    private mutating func write() throws {
        while let batch = engine.nextBatch() {
            let ledger = ledger
            let result = try measured(.record) { _ in try ledger.append(batch.entries, expecting: batch.expecting) }
            guard result == .appended(first: batch.first, count: batch.entries.count) else { throw WorkloadFault.recorded }
            try carryOut(measured(.answer) { $0.engine.recorded(batch) })
        }
    }

    /// Until nobody is owed anything more.
    private mutating func settle() throws {
        repeat {
            let (ledger, now) = (ledger, now)
            for adapter in engine.thirsty { try carryOut(measured(.decide) { try $0.engine.decide([.pump(adapter)], reading: ledger, at: now) }) }
            try write()
            let answers = try out.compactMap { try taken($0) }
            out = []
            try take(answers)
        } while !out.isEmpty || !engine.thirsty.isEmpty
    }

    private mutating func carryOut(_ effects: [RouterEffect]) throws {
        for case .send(let outgoing) in effects where engine.mayGo(outgoing) {
            if case .success(.refused(let it)) = FrameCodec.readFromRouter(outgoing.frames) { throw WorkloadFault.refused(it.code) }
            out.append(outgoing)
        }
    }

    private func event(_ frames: [[UInt8]], of member: Member) throws -> RouterEvent {
        .received(member.peer, try FrameCodec.readFromAdapter(frames).get())
    }

    /// The answer to a delivery, as its recipient's adapter gives it.
    private func taken(_ outgoing: Outgoing) throws -> RouterEvent? {
        guard outgoing.isDelivery, case .deliver(let envelope, _) = try FrameCodec.readFromRouter(outgoing.frames).get() else { return nil }
        guard let member = [care, nurses].first(where: { $0.peer.connection == outgoing.connection }) else { return nil }
        return try event(FrameCodec.write(.taken(Taken(answering: envelope)), as: .protobuf), of: member)
    }

    private mutating func measured<R>(_ stage: Stage, _ body: (inout Workload) throws -> R) rethrows -> R {
        let start = Workload.processorTime
        defer { costs[stage, default: 0] += Workload.processorTime - start }
        return try body(&self)
    }

    private static var processorTime: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}

/// An adapter of the workload.
struct Member {
    let approved: ApprovedAdapter
    let peer: Peer

    init(_ party: String, sends: [String], takes: [String]) {
        // INVARIANT: the names are written here, and are names.
        approved = ApprovedAdapter(
            adapter: AdapterID(party)!, party: PartyID(party)!, curveKey: Digest.sha256(Array("curve \(party)".utf8)).bytes,
            signingKey: Digest.sha256(Array("signing \(party)".utf8)).bytes, sends: sends, takes: takes)
        peer = Peer(curveKey: approved.curveKey, connection: Connection(routingID: [0] + approved.curveKey.prefix(4)))
    }

    var hello: Hello {
        .with {
            $0.protocol = 1
            $0.encoding = "protobuf"
            $0.session = "\(approved.adapter)-session-of-the-workload"
            $0.credit = 1024
            $0.software = "workload"
        }
    }
}

enum WorkloadFault: Error {
    case recorded
    case refused(String)
    case usage(String)
    case left(Int)
}
