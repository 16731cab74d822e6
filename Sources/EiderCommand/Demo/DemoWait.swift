/// Waits for what a demo's step is to bring about.
struct DemoWait: Sendable {
    /// Where the processes' words are, for the error.
    let logs: String
    /// How long a step may take: a machine that is building something else is slow.
    var patience = Duration.seconds(30)

    /// Looks every 20 ms until there is a value.
    /// - Parameter step: what is waited for, for example `the school nurse's adapter takes it`.
    /// - Throws: `CLI-701` with the step where it did not happen in time.
    func until<Value: Sendable>(_ step: String, _ look: @Sendable () async throws -> Value?) async throws -> Value {
        let deadline = ContinuousClock.now + patience
        repeat {
            if let value = try await look() { return value }
            try await Task.sleep(for: .milliseconds(20))
        } while ContinuousClock.now < deadline
        throw CommandError(
            "CLI-701", "a step of the demo did not happen within \(patience.components.seconds) seconds: \(step)",
            help: "what each process said is in \(logs)", exit: .unavailable)
    }
}
