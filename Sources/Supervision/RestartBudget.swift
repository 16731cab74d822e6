/// How often a process that ends by itself is started again, and after how long. No clock of its own.
///
/// The pause doubles from ``firstPause`` up to ``longestPause``. More than ``limit`` restarts within ``window`` mean that
/// starting it again does not help: an operator is needed.
package struct RestartBudget: Sendable, Equatable {
    /// Restarts within the window.
    package var limit: Int
    /// What counts as recent.
    package var window: Duration
    /// The pause before the first restart.
    package var firstPause: Duration
    /// The longest pause.
    package var longestPause: Duration

    private var restarts: [Duration] = []

    /// Five restarts in a minute: enough for a reboot of what the adapter talks to, few enough for somebody to be told soon.
    package init(
        limit: Int = 5, window: Duration = .seconds(60), firstPause: Duration = .milliseconds(250),
        longestPause: Duration = .seconds(10)
    ) {
        self.limit = limit
        self.window = window
        self.firstPause = firstPause
        self.longestPause = longestPause
    }

    /// What to do about a process that ended.
    package enum Verdict: Sendable, Equatable {
        /// Start it again after this pause.
        case restart(after: Duration)
        /// It has used its restarts up.
        case giveUp
    }

    /// The process ended at this time (since any fixed point).
    package mutating func ended(at now: Duration) -> Verdict {
        restarts.removeAll { now - $0 > window }
        guard restarts.count < limit else { return .giveUp }
        let pause = min(longestPause, firstPause * (1 << min(restarts.count, 20)))
        restarts.append(now)
        return .restart(after: pause)
    }
}
