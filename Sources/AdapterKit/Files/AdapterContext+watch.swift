extension AdapterContext {
    /// The folder that a setting names, ready to be looked at: files of JSON are handed over in it (``WatchedFolder``).
    ///
    /// How long a file must stay the same to count as complete says the setting `stable-for-milliseconds`, where the manifest declares it; otherwise a second.
    ///
    /// - Parameter setting: the setting's name.
    /// - Throws: ``FileFault`` where the folder is not there and cannot be made.
    public func handOver(_ setting: String) throws(FileFault) -> HandOver {
        let stable = settings.own.milliseconds("stable-for-milliseconds") ?? .seconds(1)
        return HandOver(try WatchedFolder(settings.own.path(setting), stableFor: stable), log: log, clock: clock)
    }

    /// Looks into the folder that a setting names, again and again until the task is cancelled, and hands over each file that is complete.
    ///
    /// How often says the setting `look-every-milliseconds`, where the manifest declares it; otherwise twice a second. ``Setting/watching`` declares both.
    ///
    /// - Parameters:
    ///   - setting: the setting's name.
    ///   - handle: as in ``HandOver/lookOnce(at:_:)``: makes what the file says durable, and returns the name under which the file is kept in `sent/`.
    /// - Throws: `CancellationError`, and ``FileFault`` where the folder is not there and cannot be made.
    public func watch(_ setting: String, _ handle: (HandOver.Item) async throws -> String) async throws {
        var handOver = try handOver(setting)
        try await handOver.run(every: settings.own.milliseconds("look-every-milliseconds") ?? .milliseconds(500), handle)
    }
}

extension OwnSettings {
    /// A duration in milliseconds; nil where the manifest declares no such setting.
    func milliseconds(_ name: String) -> Duration? { declares(name) ? .milliseconds(integer(name)) : nil }
}
