import Foundation

/// Starts processes in order, watches them, starts again what ends by itself, and stops them in the opposite order.
package actor Supervisor {
    /// A process to supervise.
    package struct Member: Sendable {
        /// For log lines.
        package let name: String
        /// What to run: asked for anew at every start.
        package let command: @Sendable () throws(ProcessFault) -> ChildCommand
        /// Whether it is at work, asked every 50 ms after a start.
        package let isReady: @Sendable () -> Bool
        /// How long it may take until it is.
        package let readyWithin: Duration
        /// How long it may take to stop when asked to, before it is killed.
        package let stopWithin: Duration

        package init(
            name: String, readyWithin: Duration = .seconds(20), stopWithin: Duration = .seconds(10),
            command: @escaping @Sendable () throws(ProcessFault) -> ChildCommand,
            isReady: @escaping @Sendable () -> Bool = { true }
        ) {
            self.name = name
            self.command = command
            self.isReady = isReady
            self.readyWithin = readyWithin
            self.stopWithin = stopWithin
        }
    }

    /// Something worth a line.
    package enum Event: Sendable, Equatable {
        case started(String, processID: Int32)
        case line(String, String)
        case ended(String, ChildExit)
        case restarting(String, after: Duration)
        case gaveUp(String)
        case stopped(String)
    }

    private let members: [Member]
    private let launcher: String?
    private let report: @Sendable (Event) -> Void
    private let clock = ContinuousClock()
    private let begin: ContinuousClock.Instant
    private var budgets: [String: RestartBudget]
    private var running: [String: ChildProcess] = [:]
    private var restarts: [String: Task<Void, Never>] = [:]
    private var failure: ProcessFault?
    private var waiter: CheckedContinuation<ProcessFault?, Never>?
    private var isStopping = false
    private var stopping: Task<Void, Never>?

    /// - Parameters:
    ///   - members: in the order of their start.
    ///   - launcher: path of `eider`: see ``ChildProcess/start(_:launcher:line:ended:)``.
    ///   - budget: of each of them.
    ///   - report: is called from any thread; for one process in this order: that it started, its lines, that it ended.
    package init(
        _ members: [Member], launcher: String?, budget: RestartBudget = RestartBudget(),
        report: @escaping @Sendable (Event) -> Void
    ) {
        self.members = members
        self.launcher = launcher
        self.report = report
        begin = clock.now
        budgets = Dictionary(uniqueKeysWithValues: members.map { ($0.name, budget) })
    }

    /// Starts all of them, each when the one before it is ready.
    /// - Throws: `CLI-301` where one cannot be started, `CLI-302` where one is not ready in time, `CLI-303` where one gave up.
    ///   Those that were started go on: call ``stop()``.
    package func start() async throws {
        for member in members {
            if isStopping { throw CancellationError() }
            try launch(member)
            let deadline = clock.now + member.readyWithin
            while !member.isReady() || running[member.name] == nil {
                if let failure { throw failure }
                if isStopping { throw CancellationError() }
                guard clock.now < deadline else {
                    throw ProcessFault(
                        "CLI-302", "`\(member.name)` was not ready within \(member.readyWithin.components.seconds) seconds",
                        help: "its lines in the log say why")
                }
                try await Task.sleep(for: .milliseconds(50))
            }
        }
    }

    /// Waits until one of them has used its restarts up, and says which; or until ``stop()`` is called, which gives nil.
    package func waitForFailure() async -> ProcessFault? {
        if failure != nil || isStopping { return failure }
        return await withCheckedContinuation { waiter = $0 }
    }

    /// The process ids of those that run.
    package var processIDs: [String: Int32] { running.mapValues(\.processID) }

    /// Asks each to stop, the last started first, and kills what does not in its time. When it returns, none runs.
    package func stop() async {
        isStopping = true
        waiter?.resume(returning: failure)
        waiter = nil
        for task in restarts.values { task.cancel() }
        // Not the caller's task: that one may be cancelled already, and the processes have to be stopped all the same.
        let stopping = self.stopping ?? Task { await stopInOrder() }
        self.stopping = stopping
        await stopping.value
    }

    private func stopInOrder() async {
        for member in members.reversed() {
            guard let child = running[member.name] else { continue }
            child.signal(SIGTERM)
            let deadline = clock.now + member.stopWithin
            while running[member.name] != nil {
                if clock.now >= deadline { child.signal(SIGKILL) }
                try? await Task.sleep(for: .milliseconds(10))
            }
            report(.stopped(member.name))
        }
    }

    private func launch(_ member: Member) throws(ProcessFault) {
        let report = report
        let name = member.name
        let child = try ChildProcess.start(
            member.command(), launcher: launcher, started: { report(.started(name, processID: $0)) }, line: { report(.line(name, $0)) },
            ended: { exit in
                report(.ended(name, exit))
                Task { await self.ended(member) }
            })
        // INVARIANT: `ended` runs on this actor, so not before this line.
        running[name] = child
    }

    private func ended(_ member: Member, why: ProcessFault? = nil) {
        running[member.name] = nil
        guard !isStopping else { return }
        switch budgets[member.name]?.ended(at: clock.now - begin) {
        case .restart(let pause):
            report(.restarting(member.name, after: pause))
            restarts[member.name] = Task { await self.restart(member, after: pause) }
        case .giveUp, nil:
            giveUp(
                member,
                why
                    ?? ProcessFault(
                        "CLI-303", "`\(member.name)` ends again and again", help: "its lines in the log say why; `eider doctor` may too"))
        }
    }

    private func restart(_ member: Member, after pause: Duration) async {
        do { try await Task.sleep(for: pause) } catch { return }
        guard !isStopping else { return }
        // What kept it from starting (the router is not back yet) may be over after the next pause: the budget says when it is too much.
        do { try launch(member) } catch { ended(member, why: error) }
    }

    private func giveUp(_ member: Member, _ error: ProcessFault) {
        report(.gaveUp(member.name))
        if failure == nil { failure = error }
        waiter?.resume(returning: error)
        waiter = nil
    }
}
