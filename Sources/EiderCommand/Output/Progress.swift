/// Says what is going on, on standard error, once it has taken two seconds: silence before, no silence after.
///
/// - Parameters:
///   - what: for example `waiting for the router`.
///   - body: what takes so long.
func withProgress<Value: Sendable>(
    _ what: String, after delay: Duration = .seconds(2), body: @Sendable () async throws -> Value
) async throws -> Value {
    let console = Console.current
    let ticker = Task {
        try await Task.sleep(for: delay)
        console.remark("\(what) …")
        while true {
            try await Task.sleep(for: .seconds(10))
            console.remark("still \(what) …")
        }
    }
    defer { ticker.cancel() }
    return try await body()
}
