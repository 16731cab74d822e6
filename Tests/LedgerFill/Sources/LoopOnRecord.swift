import Benchmark
import BusProtocol
import Ledger
import LedgerSQLite
import RouterCore
import SafeguardingContract

/// One loop as the router's own engine recorded it, from the referral to the closure: what all others of a filled ledger are copies of, about other children.
struct LoopOnRecord {
    let referral: LedgerEntry
    let referralTaken: LedgerEntry
    let closure: LedgerEntry
    let closureTaken: LedgerEntry
    /// The sequence of the referral's record.
    let first: UInt64

    /// Lets a loop go through the engine, into a ledger.
    /// - Parameters:
    ///   - engine: as it is after its opening, with both members enrolled.
    ///   - frames: the referral as it comes over the wire.
    init(of thread: MessageID, _ frames: ReferralFrames, by club: FillMember, to care: FillMember, closedBy id: TimedID, engine: RouterEngine, in ledger: LedgerSQLite, at now: Moment) throws {
        var talk = Talk(engine: engine, ledger: ledger, now: now, members: [club, care])
        try talk.turn([club, care].map { .received($0.peer, .hello($0.hello)) })
        try talk.turn([club.says([Verb.submit.bytes, frames.head, frames.payload])])
        try talk.takeAll()
        try talk.turn([.received(care.peer, .submit(try care.closure(of: thread, id: id)))])
        try talk.takeAll()
        guard talk.written.count == 4 else { throw FillFault.otherRecords(talk.written.count) }
        (referral, referralTaken, closure, closureTaken) = (talk.written[0], talk.written[1], talk.written[2], talk.written[3])
        first = engine.durableSize
    }

    /// The shell's turns.
    private struct Talk {
        var engine: RouterEngine
        let ledger: LedgerSQLite
        let now: Moment
        let members: [FillMember]
        var written: [LedgerEntry] = []
        private var out: [Outgoing] = []

        init(engine: RouterEngine, ledger: LedgerSQLite, now: Moment, members: [FillMember]) { (self.engine, self.ledger, self.now, self.members) = (engine, ledger, now, members) }

        mutating func turn(_ events: [RouterEvent]) throws {
            try carryOut(try engine.decide(events, reading: ledger, at: now))
            while let batch = engine.nextBatch() {
                guard try ledger.append(batch.entries, expecting: batch.expecting) == .appended(first: batch.first, count: batch.entries.count) else { throw FillFault.conflict }
                written += batch.entries
                try carryOut(engine.recorded(batch))
            }
            while let adapter = engine.thirsty.first { try carryOut(try engine.decide([.pump(adapter)], reading: ledger, at: now)) }
        }

        /// Everybody takes what was delivered.
        mutating func takeAll() throws {
            let answers = try out.compactMap { outgoing -> RouterEvent? in
                guard case .deliver(let envelope, _) = try FrameCodec.readFromRouter(outgoing.frames).get() else { return nil }
                let member = members.first { $0.peer.connection == outgoing.connection }
                return try member?.says(FrameCodec.write(.taken(Taken(answering: envelope)), as: .protobuf))
            }
            out = []
            try turn(answers)
        }

        private mutating func carryOut(_ effects: [RouterEffect]) throws {
            for case .send(let outgoing) in effects where engine.mayGo(outgoing) {
                if case .success(.refused(let it)) = FrameCodec.readFromRouter(outgoing.frames) { throw FillFault.refused(it.code) }
                if outgoing.isDelivery { out.append(outgoing) }
            }
        }
    }
}
