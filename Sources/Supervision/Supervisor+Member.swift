extension Supervisor {
    /// A process to supervise.
    package struct Member: Sendable {
        /// For log lines.
        package let name: String
        /// Without it the others are of no use: where it fails, all are to be stopped.
        package let isEssential: Bool
        /// What to run: asked for anew at every start.
        package let command: @Sendable () async throws(ProcessFault) -> ChildCommand
        /// How the process of this id stands.
        package let health: @Sendable (Int32) -> MemberHealth
        /// How long one may take until it is at work, where nothing else is said.
        package static let usualStart = Duration.seconds(20)

        /// How long it may take until it is at work.
        package let readyWithin: Duration
        /// How long it may take to stop when asked to, before it is killed.
        package let stopWithin: Duration
        /// The exit status that says that no start helps: one that ends with it rests at once. Nil for none.
        package let restsOn: Int32?

        package init(
            name: String, isEssential: Bool = false, readyWithin: Duration = usualStart, stopWithin: Duration = .seconds(10), restsOn: Int32? = nil,
            command: @escaping @Sendable () async throws(ProcessFault) -> ChildCommand, health: @escaping @Sendable (Int32) -> MemberHealth = { _ in .ready }
        ) {
            self.name = name
            self.isEssential = isEssential
            self.command = command
            self.health = health
            self.readyWithin = readyWithin
            self.stopWithin = stopWithin
            self.restsOn = restsOn
        }

        /// One of which it is only known whether it is at work.
        package init(
            name: String, isEssential: Bool = false, readyWithin: Duration = usualStart, stopWithin: Duration = .seconds(10),
            command: @escaping @Sendable () async throws(ProcessFault) -> ChildCommand, isReady: @escaping @Sendable () -> Bool
        ) {
            self.init(
                name: name, isEssential: isEssential, readyWithin: readyWithin, stopWithin: stopWithin, command: command,
                health: { _ in isReady() ? .ready : .starting })
        }

        /// The same as one without which the others are of no use.
        package func essential() -> Member {
            Member(name: name, isEssential: true, readyWithin: readyWithin, stopWithin: stopWithin, restsOn: restsOn, command: command, health: health)
        }
    }
}
