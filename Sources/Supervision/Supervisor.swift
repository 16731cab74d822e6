import Foundation

/// Starts processes in order, watches them, starts again what ends, and stops them in the opposite order.
///
/// One that ends again and again, ends for good, or cannot be started, rests for a long pause and is then tried anew: it never takes the others down. Only where an essential
/// one fails does ``waitForFailure()`` return, for whoever then stops them all.
package actor Supervisor {
    /// How long things take.
    package struct Timing: Sendable {
        /// The rest of one that has used its restarts up.
        package var rest = Duration.seconds(600)
        /// How often it is looked how one stands that has not been at work yet.
        package var startLook = Duration.milliseconds(50)
        /// How often it is looked how the others stand.
        package var look = Duration.seconds(1)

        package init() {}
    }

    private enum Stage { case starting, standing(MemberHealth), waiting }

    private struct Life {
        var child: ChildProcess?
        var stage = Stage.waiting
        var began: ContinuousClock.Instant
        var isLate = false
        var budget: RestartBudget
        var next: Task<Void, Never>?
        var lastExit: ChildExit?
        var lastFault: ProcessFault?
    }

    private let members: [Member]
    private let launcher: String?
    private let budget: RestartBudget
    private let timing: Timing
    private let report: @Sendable (Event) -> Void
    private let clock = ContinuousClock()
    private let begin: ContinuousClock.Instant
    private var lives: [String: Life]
    private var failure: ProcessFault?
    private var waiter: CheckedContinuation<ProcessFault?, Never>?
    private var isStopping = false
    private var stopping: Task<Void, Never>?
    private var watching: Task<Void, Never>?

    /// - Parameters:
    ///   - members: in the order of their start.
    ///   - launcher: path of `eider`: see ``ChildProcess/start(_:launcher:started:line:ended:)``.
    ///   - budget: of each of them.
    ///   - report: is called from any thread; for one process in this order: that it started, its lines, that it ended.
    package init(
        _ members: [Member], launcher: String?, budget: RestartBudget = RestartBudget(), timing: Timing = Timing(),
        report: @escaping @Sendable (Event) -> Void
    ) {
        self.members = members
        self.launcher = launcher
        self.budget = budget
        self.timing = timing
        self.report = report
        let begin = clock.now
        self.begin = begin
        lives = Dictionary(uniqueKeysWithValues: members.map { ($0.name, Life(began: begin, budget: budget)) })
    }

    /// Starts all of them, each when the one before it is at work, has ended or has used the time up that it has for that.
    /// - Throws: of an essential one: `CLI-301` where it cannot be started, `CLI-302` where it is not at work in time, `CLI-303` where it ends again and again.
    ///   Those that were started go on: call ``stop()``.
    package func start() async throws {
        for member in members {
            if isStopping { throw CancellationError() }
            do throws(ProcessFault) { try await launch(member) } catch {
                if member.isEssential { throw error }
                cannotStart(member, error)
            }
            look(at: member)
            while isAwaited(member) {
                if let failure { throw failure }
                if isStopping { throw CancellationError() }
                try await Task.sleep(for: timing.startLook)
                look(at: member)
                if member.isEssential, lives[member.name]?.isLate == true { throw late(member) }
            }
        }
        if let failure { throw failure }
        watching = Task { await watch() }
    }

    /// Why an essential one has used its restarts up; nil as long as none has.
    package var currentFailure: ProcessFault? { failure }

    /// Waits until an essential one has used its restarts up, and says which; or until ``stop()`` is called, which gives nil.
    package func waitForFailure() async -> ProcessFault? {
        if failure != nil || isStopping { return failure }
        return await withCheckedContinuation { waiter = $0 }
    }

    /// The process ids of those that run.
    package var processIDs: [String: Int32] { lives.compactMapValues { $0.child?.processID } }

    /// Asks each to stop, the last started first, and kills what does not in its time. When it returns, none runs.
    package func stop() async {
        isStopping = true
        waiter?.resume(returning: failure)
        waiter = nil
        watching?.cancel()
        for life in lives.values { life.next?.cancel() }
        // Not the caller's task: that one may be cancelled already, and the processes have to be stopped all the same.
        let stopping = self.stopping ?? Task { await stopInOrder() }
        self.stopping = stopping
        await stopping.value
    }

    private func stopInOrder() async {
        for member in members.reversed() {
            guard let child = lives[member.name]?.child else { continue }
            child.signal(SIGTERM)
            let deadline = clock.now + member.stopWithin
            while lives[member.name]?.child != nil {
                if clock.now >= deadline { child.signal(SIGKILL) }
                try? await Task.sleep(for: .milliseconds(10))
            }
            report(.stopped(member.name))
        }
    }

    // MARK: Starting

    private func launch(_ member: Member) async throws(ProcessFault) {
        let report = report
        let name = member.name
        let command = try await member.command()
        // Meanwhile somebody may have asked to stop.
        guard !isStopping else { return }
        let child = try ChildProcess.start(
            command, launcher: launcher, started: { report(.started(name, processID: $0)) }, line: { report(.line(name, $0)) },
            ended: { exit in
                report(.ended(name, exit))
                Task { await self.ended(member, exit) }
            })
        // INVARIANT: `ended` runs on this actor, so not before this line.
        lives[name]?.child = child
        lives[name]?.stage = .starting
        lives[name]?.began = clock.now
        lives[name]?.isLate = false
        lives[name]?.lastFault = nil
    }

    /// Whether the next one waits for it.
    private func isAwaited(_ member: Member) -> Bool {
        guard let life = lives[member.name] else { return false }
        switch life.stage {
        case .starting: return member.isEssential || !life.isLate
        case .standing(let health): return health != .ready && (member.isEssential || !life.isLate)
        // An essential one is started again; of the others, the next one does not wait for that.
        case .waiting: return member.isEssential
        }
    }

    // MARK: Watching

    private func watch() async {
        while !isStopping {
            for member in members { look(at: member) }
            do { try await Task.sleep(for: timing.look) } catch { return }
        }
    }

    /// Says what is new of how one stands.
    private func look(at member: Member) {
        guard let life = lives[member.name], let child = life.child else { return }
        let health = member.health(child.processID)
        let before: MemberHealth =
            switch life.stage {
            case .starting, .waiting: .starting
            case .standing(let health): health
            }
        if health != before, health != .starting {
            lives[member.name]?.stage = .standing(health)
            report(.stands(member.name, health))
        }
        let wasReady = if case .standing(.ready) = life.stage { true } else { false }
        guard health != .ready, !wasReady, !life.isLate, life.began.duration(to: clock.now) >= member.readyWithin else { return }
        lives[member.name]?.isLate = true
        if !member.isEssential { report(.late(member.name, late(member))) }
    }

    private func late(_ member: Member) -> ProcessFault {
        var why = ""
        if case .standing(.away(let reason)) = lives[member.name]?.stage { why = ": \(reason)" }
        return ProcessFault(
            "CLI-302", "`\(member.name)` was not ready within \(member.readyWithin.components.seconds) seconds\(why)", help: "its lines in the log say why")
    }

    // MARK: Again

    private func ended(_ member: Member, _ exit: ChildExit) {
        lives[member.name]?.child = nil
        lives[member.name]?.stage = .waiting
        lives[member.name]?.lastExit = exit
        if let status = member.restsOn, exit == .status(status), !member.isEssential {
            rest(member, ProcessFault("CLI-304", "`\(member.name)` ended for good, with \(exit)", help: "its lines in the log say why: a person has to mend that"))
        } else {
            again(member)
        }
    }

    private func cannotStart(_ member: Member, _ fault: ProcessFault) {
        // The same reason is said once.
        if lives[member.name]?.lastFault != fault { report(.cannotStart(member.name, fault)) }
        lives[member.name]?.lastFault = fault
        again(member)
    }

    private func again(_ member: Member) {
        guard !isStopping, let verdict = lives[member.name]?.budget.ended(at: clock.now - begin) else { return }
        switch verdict {
        case .restart(let pause):
            report(.restarting(member.name, after: pause))
            schedule(member, after: pause)
        case .giveUp where member.isEssential:
            let fault = exhausted(member)
            report(.gaveUp(member.name, fault))
            failure = failure ?? fault
            waiter?.resume(returning: failure)
            waiter = nil
        case .giveUp:
            rest(member, exhausted(member))
        }
    }

    private func rest(_ member: Member, _ fault: ProcessFault) {
        guard !isStopping else { return }
        report(.resting(member.name, for: timing.rest, fault))
        lives[member.name]?.budget = budget
        schedule(member, after: timing.rest)
    }

    private func exhausted(_ member: Member) -> ProcessFault {
        if let fault = lives[member.name]?.lastFault { return fault }
        return ProcessFault(
            "CLI-303", "`\(member.name)` ends again and again\(lives[member.name]?.lastExit.map { ", last with \($0)" } ?? "")",
            help: "its lines in the log say why; `eider doctor` may too")
    }

    private func schedule(_ member: Member, after pause: Duration) {
        lives[member.name]?.next = Task {
            do { try await Task.sleep(for: pause) } catch { return }
            await self.startAgain(member)
        }
    }

    private func startAgain(_ member: Member) async {
        guard !isStopping else { return }
        // What kept it from starting (the router is not back yet, its program is being exchanged) may be over after the next pause: the budget says when it is too much.
        do throws(ProcessFault) { try await launch(member) } catch { cannotStart(member, error) }
    }
}
