public import ReferralLoop
public import SafeguardingContract

/// Walks through loops at random, right and wrong, and looks after every step whether what has to hold of a loop holds.
public struct LoopWalk: Sendable {
    /// From which everything random comes.
    public let seed: UInt64
    /// How many steps, over all loops.
    public let steps: Int

    public init(seed: UInt64, steps: Int) {
        self.seed = seed
        self.steps = steps
    }

    /// What came of a walk.
    public struct Outcome: Sendable {
        /// The rule that was broken, the loop's seed, and what happened to it; nil where every step held.
        public var failure: String?
        /// How many loops there were.
        public var loops = 0
        /// How many steps were refused, by code.
        public var refused: [String: Int] = [:]
        /// How many times a loop came into a state.
        public var states: [String: Int] = [:]
        /// How many times somebody was told that something is overdue, or that it was done.
        public var told = 0
    }

    /// The longest life of one loop.
    private static let longest = 250

    /// Walks.
    public func run() -> Outcome {
        var outcome = Outcome()
        var done = 0
        while done < steps, outcome.failure == nil {
            done += walk(seed &+ UInt64(outcome.loops), &outcome, atMost: min(LoopWalk.longest, steps - done))
            outcome.loops += 1
        }
        return outcome
    }

    private func walk(_ seed: UInt64, _ outcome: inout Outcome, atMost count: Int) -> Int {
        var random = SeededGenerator(seed)
        // Any hour of a year and a half with both changes of the clocks in it.
        var now = Moment(milliseconds: 1_772_000_000_000 + Int64(random.next() % 13_000) * 3_600_000)
        let overdue = random.once(in: 2) ? OverdueTerms.standard : OverdueTerms(second: .workingDays(1), gatheredAt: 9 * 60)
        let given = LoopCircumstances(terms: LoopTerms(overdue: overdue), calendar: LoopWalk.calendar, isUrgent: random.once(in: 3))
        var loop = random.loop(at: now)
        var here = WalkCast.everybody
        var trace: [WalkMove] = []
        func fail(_ rule: String) {
            outcome.failure = "\(rule)\nloop seed \(seed), opened as \(loop.opening.rawValue) by \(loop.referrer.text)\n" + trace.map(\.description).joined(separator: "\n")
        }
        for step in 0..<count {
            let move = step == 0 ? opening(loop) : random.move(loop, here: here, last: trace.last, now: now)
            trace.append(move)
            let before = loop
            var cleared: [Owed] = []
            switch move {
            case .said(let statement, let party, let offered, let asksManager):
                var circumstances = given
                (circumstances.offeredTo, circumstances.asksManager) = (offered, asksManager)
                switch loop.taking(statement, by: party, at: now, under: circumstances) {
                case .success(let change): (loop, cleared) = (change.loop, change.cleared)
                case .failure(let refusal):
                    outcome.refused[refusal.code, default: 0] += 1
                    if refusal.sentence.isEmpty || refusal.help.isEmpty { fail("a refusal without words") }
                }
            case .passed:
                now = now.adding(milliseconds: Int64(random.next() % 96) * 1_800_000 + Int64(random.next() % 2))
                loop = loop.told(at: now, overdue, given, &outcome.told)
            case .left(let party, let named, let standIn):
                if let after = loop.handedOver(from: party, to: named, standIn: standIn, at: now) { loop = after }
                here.removeAll { $0 == party }
            }
            if loop.state != before.state { outcome.states[loop.state.rawValue, default: 0] += 1 }
            outcome.told += cleared.count
            if let rule = WalkRules.broken(before, move, loop, cleared, here: Set(here)) { fail(rule) }
            if step % 8 == 0, !loop.isKept { fail("it is not the same after it was kept in its thread") }
            if outcome.failure != nil { return step + 1 }
            if loop.state == .enteredInError, random.once(in: 8) { return step + 1 }
            now = now.adding(milliseconds: Int64(random.next() % 600_000))
        }
        return count
    }

    private func opening(_ loop: Loop) -> WalkMove { .said(LoopStatement(.opened(as: loop.opening)), by: loop.referrer, to: nil, asksManager: false) }

    private static let calendar = WorkingCalendar.standard.observing(.bundled)
}

extension Loop {
    /// After those were told who have to be, each as often as something comes of it.
    fileprivate func told(at now: Moment, _ terms: OverdueTerms, _ given: LoopCircumstances, _ count: inout Int) -> Loop {
        var owed = self.owed
        for place in owed.indices {
            while owed[place].pass(now, terms, given.calendar, isUrgent: given.isUrgent) != .nothing { count += 1 }
        }
        return keeping(owed)
    }

    /// The same loop with other obligations, by way of its thread: nobody but a loop changes them.
    private func keeping(_ owed: [Owed]) -> Loop {
        guard owed != self.owed else { return self }
        var thread = LoopWalk.thread(of: self)
        thread.obligations = owed.map(\.kept)
        return Loop(thread) ?? self
    }

    /// It is the same after it was kept in its thread.
    fileprivate var isKept: Bool { Loop(LoopWalk.thread(of: self)) == self }
}

extension LoopWalk {
    /// A thread of the ledger that keeps a loop.
    public static func thread(of loop: Loop) -> ThreadAfter {
        var thread = ThreadAfter()
        thread.openedBy = type(of: loop.opening).name
        thread.openedAt = loop.openedAt.milliseconds
        thread.referrer = loop.referrer.text
        loop.keep(in: &thread)
        return thread
    }

    /// The message that opens a loop as something.
    public static func type(of opening: LoopOpening) -> MessageType {
        switch opening {
        case .contact: .contact
        case .referral: .referral
        case .submission: .informationSubmission
        case .request: .informationRequest
        case .missing: .missingEpisode
        case .forumItem: .forumItem
        }
    }
}
