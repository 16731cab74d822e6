import Ledger
import SafeguardingContract

let randomCases: [LedgerCase] = (1...4).map { seed in
    LedgerCase("whatever is appended, it says what the pure projection says (seed \(seed))") { open in
        let ledger = try open()
        defer { ledger.close() }
        var walk = RandomWalk(seed: UInt64(seed))
        try ledger.add(Sample.opening)
        for step in 1...60 {
            let batch = walk.batch(from: try ledger.size)
            guard case .appended = try ledger.append(batch, expecting: [:]) else {
                throw BrokenPromise(description: "a batch without expectations was not appended")
            }
            guard step.isMultiple(of: 20) else { continue }
            if step == 40 { try ledger.rebuild() }
            let answers = try Snapshot(of: ledger)
            try require(try Snapshot(replaying: answers.records, links: answers.links) == answers, "seed \(seed) differs after \(step) batches")
        }
    }
}

/// Batches of records that a ledger takes, from one seed.
private struct RandomWalk {
    private var numbers: SeededNumbers
    private var next: UInt64 = 1
    private var versions: [UInt64: UInt64] = [:]
    private var messages: [UInt64] = []
    /// The messages of each thread: a message changes deliveries of its own thread only.
    private var ofThread: [UInt64: [UInt64]] = [:]
    private var held: Set<UInt64> = []

    init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

    private mutating func draw(_ bound: UInt64) -> UInt64 { numbers.below(bound) }

    mutating func batch(from first: UInt64) -> [LedgerEntry] {
        (0...draw(7)).map { entry(at: first + $0) }
    }

    private mutating func entry(at sequence: UInt64) -> LedgerEntry {
        let adapter = ["social", "health", "youth"][Int(draw(3))]
        let key = UInt8(draw(3))
        let kind = draw(16)
        guard kind >= 5 || messages.isEmpty else {
            let message = messages[Int(draw(UInt64(messages.count)))]
            let decision = UInt32(1 + draw(2))
            switch kind {
            case 0: return Sample.attempted(message, adapter, decision: decision)
            case 1: return Sample.taken(message, adapter, decision: decision)
            case 2: return Sample.declined(message, adapter, decision: decision)
            case 3: return Sample.decidedAgain(message, Sample.queued(adapter, decision: 2, shared: [UInt32(draw(256))]))
            default: return Sample.decidedAgain(message, Sample.queued(adapter, decision: 2, shared: []))
            }
        }
        switch kind {
        case 8: return Sample.enrolled(adapter, key: key)
        case 9: return Sample.revoked(adapter, key: key)
        case 10: return Sample.agreement(version: "3.\(sequence)")
        case 11:
            next += 1
            return Sample.refused(next, from: adapter, on: messages.isEmpty ? nil : 1 + draw(next))
        case 13:
            // What is erased or held has to be there, and what is held is not erased: the last thread is never either.
            guard let thread = versions.keys.sorted().dropLast().first(where: { !held.contains($0) }) else { return Sample.hold(draw(9), false) }
            (versions[thread], ofThread[thread]) = (nil, nil)
            return Sample.erased(thread)
        case 14:
            guard let thread = versions.keys.sorted().dropLast().last else { return Sample.hold(draw(9), false) }
            let isHeld = held.remove(thread) == nil
            if isHeld { held.insert(thread) }
            return Sample.hold(thread, isHeld)
        case 12:
            // A thread that stands otherwise because time passed.
            guard let thread = versions.keys.sorted().last else { return Sample.agreement(version: "3.\(sequence)") }
            versions[thread, default: 0] += 1
            return Sample.changed(as: loop(Sample.message(next, thread: thread, version: versions[thread] ?? 1)))
        default:
            next += 1
            let thread = draw(2) == 0 ? versions.keys.sorted().first : nil
            versions[thread ?? next, default: 0] += 1
            let earlier = ofThread[thread ?? next] ?? []
            let changes = earlier.isEmpty || draw(2) > 0 ? [] : [
                Sample.again(
                    earlier[Int(draw(UInt64(earlier.count)))],
                    Sample.queued(adapter, decision: UInt32(1 + draw(3)), shared: draw(2) == 0 ? [] : [9, UInt32(draw(256))]))
            ]
            messages.append(sequence)
            ofThread[thread ?? next, default: []].append(sequence)
            return loop(
                Sample.message(
                    next, from: adapter, thread: thread, version: versions[thread ?? next] ?? 1,
                    to: [Sample.queued("social"), Sample.queued("health", shared: [9, 17])],
                    payload: [UInt8](repeating: UInt8(draw(256)), count: Int(draw(2000))), changing: changes))
        }
    }

    /// A message whose thread is, as often as not, a loop: open or closed, of some parties, with something owed on it or not, and linked or not.
    private mutating func loop(_ message: LedgerEntry) -> LedgerEntry {
        guard draw(4) > 0 else { return message }
        var entry = message
        let parties = ["", "social-party", "health-party", "youth-party", "no name at all"]
        var after = message.body.messageRecorded.thread
        after.openedBy = draw(5) == 0 ? MessageType.schoolAbsence.name : MessageType.contact.name
        after.state = ["contact", "referral", "closed", "decided", "entered-in-error"][Int(draw(5))]
        after.leadAgency = parties[Int(draw(5))]
        after.answerTo = parties[Int(draw(5))]
        after.offeredTo = parties[Int(draw(5))]
        for _ in 0..<draw(3) {
            var owed = Sample.owed(due: Int64(draw(9)), alert: draw(3) == 0 ? 0 : Int64(1 + draw(9)))
            owed.met = draw(3) == 0 ? Sample.time().milliseconds : 0
            owed.paused = draw(3) == 0 ? Sample.time().milliseconds : 0
            after.obligations.append(owed)
        }
        if draw(4) == 0 { after.holds = [.with { $0.by = Sample.time(Int64(draw(9))).milliseconds }] }
        entry.body.messageRecorded.thread = after
        if draw(3) == 0 { entry.links = [Sample.link(UInt8(draw(4)), draw(2) == 0 ? .child : .family)] }
        return entry
    }
}
