import Benchmark
import BusProtocol
public import Foundation
import Ledger
import LedgerSQLite
import RouterCore
import SafeguardingContract
import SharingRules
import TransparencyLog

/// Fills a ledger faster than traffic would. The router's own engine records one loop, from the referral to the closure; what follows are copies of its records about other
/// invented children, each with ids, a signature and a time of its own, through the ledger's own append, in batches of thousands. So what there is in the end is what years of
/// traffic leave: records that are sealed, the tree's nodes, threads with and without an end, links, keys. A router goes on with it.
///
/// The time is one that runs ahead to now: no loop that is left open is overdue yet, and a router that starts has nothing to make up for.
public struct LedgerFill {
    /// What was put in.
    public struct Report: Codable, Sendable, Equatable {
        public var records: UInt64
        public var referrals: Int
        /// How many of the referrals are closed; the others are open.
        public var closed: Int
        /// Bytes of the ledger's file.
        public var bytes: UInt64
    }

    /// Referrals of one batch; with what is taken and closed in it, it has three times as many records.
    static let together = 1024
    /// The children, from this number on: those that `eider bench` counts from 0 are others.
    static let firstChild = 40_000_000

    private let ledger: LedgerSQLite
    private let path: String
    private let links: ChildLinks
    private let care: FillMember
    private let model: LoopOnRecord
    private var frames: ReferralFrames
    private var now: Moment
    private var size: UInt64
    /// How many referrals and closures there are, the first loop's with them.
    private var referrals = 1
    private var closed = 1
    /// What was recorded with the last batch, and is taken with the next.
    private var delivered: [LoopCopy] = []
    private var closures: [(copy: LoopCopy, sequence: UInt64)] = []

    /// - Parameters:
    ///   - state: the router's state folder, where no ledger is yet: it is made where it is missing.
    ///   - agreement: the folder of the example partnership.
    ///   - records: how many there are to be.
    ///   - end: when the last of it was recorded.
    /// - Throws: ``FillFault`` where there is a ledger already; and what the ledger and the disk say.
    public init(state: String, agreement: String, records: UInt64, ending end: Date = Date()) throws {
        let router = state + "/router"
        path = router + "/ledger.db"
        if FileManager.default.fileExists(atPath: path) { throw FillFault.exists(path) }
        for folder in [state, router] { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700]) }
        let linkKey = DigestKey.generate()
        guard let key = DigestKey(linkKey), FileManager.default.createFile(atPath: router + "/link.key", contents: Data(linkKey), attributes: [.posixPermissions: 0o600]) else {
            throw FillFault.unwritable(router + "/link.key")
        }
        let source = try String(contentsOfFile: agreement + "/agreement.yaml", encoding: .utf8)
        let agreement = try Agreement.load(yaml: source, file: "agreement.yaml") { try? String(contentsOfFile: agreement + "/" + $0, encoding: .utf8) }.get()

        // A millisecond for each record, which is more than there are referrals.
        now = Moment(milliseconds: Int64(end.timeIntervalSince1970 * 1000) - Int64(records))
        let club = FillMember("elm-park-youth-club", sends: [.referral], takes: [.notice, .closed])
        care = FillMember("county-social-care", sends: [.closed], takes: [.notice, .referral])
        links = ChildLinks(key)
        ledger = try LedgerSQLite(path: path)
        var core = RouterCore(agreement: agreement, enrolments: [], size: try ledger.size, childLinks: links)
        var actions = core.opening(nil, source: Array(agreement.source.utf8), origin: "eider/\(agreement.id)/\(UUID().uuidString.lowercased())", at: now)
        actions += core.handle(.enrolled([club, care].map(\.approved)), facts: Facts(), at: now)
        _ = try ledger.append(actions.compactMap { if case .record(let entry, _) = $0 { entry } else { nil } }, expecting: [:])
        frames = ReferralFrames(from: club.source, to: "desk:front-door", inform: [], at: now.description, as: .protobuf)
        let first = FillID(.referral, 0, at: now)
        frames.become(first.timed, aboutChild: Self.firstChild)
        model = try LoopOnRecord(of: first.id, frames, by: club, to: care, closedBy: FillID(.closure, 0, at: now).timed, engine: RouterEngine(core), in: ledger, at: now)
        size = try ledger.size
    }

    /// Puts in what is missing.
    /// - Parameters:
    ///   - records: how many there are to be; there may be three more, for each loop is recorded to where it stands.
    ///   - progress: is told how many there are.
    public mutating func fill(to records: UInt64, progress: (UInt64) -> Void = { _ in }) throws -> Report {
        while true {
            // What is under way makes a record for each referral that is taken, and for each that is closed two more.
            let underWay = UInt64(delivered.count + 2 * delivered.count { $0.isToBeClosed } + closures.count)
            guard size + underWay < records else { break }
            // Two records for a loop that stays open, and four for one that does not, in turn.
            try write(min(Self.together, max(1, Int(records - size - underWay) / 3)))
            progress(size)
        }
        while !delivered.isEmpty || !closures.isEmpty { try write(0) }
        ledger.close()
        let bytes = try FileManager.default.attributesOfItem(atPath: path)[.size] as? UInt64 ?? 0
        return Report(records: size, referrals: referrals, closed: closed, bytes: bytes)
    }

    /// A batch: what was delivered is taken, every second referral that was is closed, and others follow.
    private mutating func write(_ count: Int) throws {
        now = now.adding(milliseconds: Int64(max(count, 1)))
        var entries = delivered.map { $0.taken(like: model.referralTaken, $0.sequence, now) }
        entries += closures.map { $0.copy.taken(like: model.closureTaken, $0.sequence, now) }
        closures = []
        for copy in delivered where copy.isToBeClosed {
            let id = FillID(.closure, closed, at: now)
            let place = size + UInt64(entries.count)
            let (submission, receipt) = try care.signedClosure(of: copy.thread, id: id.timed)
            entries.append(copy.closure(like: model, id: id.id, payload: submission.payload, digest: submission.digest, receipt: receipt, at: place, now))
            closures.append((copy, place))
            closed += 1
        }
        delivered = []
        for _ in 0..<count {
            let id = FillID(.referral, referrals, at: now)
            frames.become(id.timed, aboutChild: Self.firstChild + referrals)
            let copy = LoopCopy(thread: id.id, sequence: size + UInt64(entries.count), opened: now)
            entries.append(
                copy.referral(
                    like: model, payload: frames.payload, digest: Submission.digest(head: frames.head, payload: frames.payload),
                    links: links.digests(ofChildIn: frames.payload, .referral)))
            delivered.append(copy)
            referrals += 1
        }
        guard try ledger.append(entries, expecting: [:]) == .appended(first: size, count: entries.count) else { throw FillFault.conflict }
        size += UInt64(entries.count)
        try ledger.rest()
    }
}

/// Why a ledger could not be filled.
public enum FillFault: Error, Equatable {
    case exists(String)
    case unwritable(String)
    case refused(String)
    case otherRecords(Int)
    case conflict
    case receipt
}

extension FillFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .exists(let path): "there is a ledger at `\(path)` already; give another folder"
        case .unwritable(let path): "`\(path)` cannot be written; look at the disk, and at who may write there"
        case .refused(let code): "the router refused a message with \(code); docs/protocol.md says what the code means"
        case .otherRecords(let count): "the first loop has \(count) records, and is meant to have four; give the example's agreement"
        case .conflict: "somebody else wrote in the ledger meanwhile; fill a folder that nobody uses"
        case .receipt: "a closure could not be written"
        }
    }
}
