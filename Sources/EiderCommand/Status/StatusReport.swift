import AdapterKit

/// How the bus stands as seen from one machine: router, adapters, what waits, what went wrong. Ids, types, codes, counts and times only.
struct StatusReport: Encodable, Sendable {
    /// The router.
    struct Router: Encodable, Sendable {
        /// `running`, `restarting`, `failed`, `not-running`, `not-here`.
        var state: String
        /// What was seen of it.
        var saw: String
        /// How many records its ledger has; nil where there is none here, or it cannot be read.
        var records: UInt64?
        /// How many of them a cosigned checkpoint covers.
        var witnessed: UInt64?
        /// Whether a person has to see to it.
        var needsSomebody: Bool
    }

    /// An error with what it means.
    struct Trouble: Encodable, Sendable {
        let at: String
        let code: String
        let words: String?
    }

    /// One adapter.
    struct Adapter: Encodable, Sendable {
        let name: String
        var party = ""
        /// On this machine, or on another: of that one it is only known what the router has of it.
        var isHere: Bool
        /// `starting`, `ready`, `away`, `restarting`, `resting`, `failed`, `stopped`, `stuck`, `not-running`, `elsewhere`.
        var state: String
        var since: String?
        var process: Int32?
        var restarts: Int?
        var why: String?
        var port: UInt16?
        /// The last message that the router recorded of it.
        var sent: AdapterStatus.Passed?
        /// The last delivery that it took.
        var taken: AdapterStatus.Passed?
        /// Messages of its own that the router has not answered.
        var outbox: Int?
        /// Messages of its own that were refused, and have not expired.
        var refused: Int?
        /// Deliveries that its agency's system has not got yet.
        var inbox: Int?
        /// Deliveries that wait for it at the router.
        var queue = 0
        /// When the first of them was recorded.
        var queuedSince: String?
        /// The last ten, the oldest first.
        var errors: [Trouble] = []
        /// What a person has to see to.
        var needs: [String] = []
    }

    let at: String
    /// The process of `eider up`; nil where none runs here.
    var up: Int32?
    var router: Router
    var adapters: [Adapter]

    /// Nothing needs a person.
    var isWell: Bool { !router.needsSomebody && adapters.allSatisfy(\.needs.isEmpty) }

    /// The router runs, and so does every adapter of this machine, each with a session.
    var isAtWork: Bool { router.state == "running" && adapters.allSatisfy { !$0.isHere || $0.state == "ready" } }

    private enum Key: String, CodingKey { case at, up, router, adapters, isWell }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(at, forKey: .at)
        try container.encodeIfPresent(up, forKey: .up)
        try container.encode(router, forKey: .router)
        try container.encode(adapters, forKey: .adapters)
        try container.encode(isWell, forKey: .isWell)
    }
}
