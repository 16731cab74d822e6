/// Something that goes wrong on the wire between an adapter and the router, because somebody asked for it.
struct Fault: Sendable, Hashable, Codable, CustomStringConvertible {
    /// What goes wrong.
    enum Kind: String, Sendable, CaseIterable, Codable {
        /// The adapter's next messages are refused for good, and do not reach the router.
        case refuse
        /// They are refused for now.
        case busy
        /// Everything from the router comes later.
        case delay
        /// The connection breaks.
        case drop
        /// Each of the router's next words comes twice.
        case twice
        /// The router's next words are lost.
        case lose

        /// What it is, for `--help`.
        var sentence: String {
            switch self {
            case .refuse: "the next COUNT messages of the adapter are refused for good"
            case .busy: "the next COUNT messages of the adapter are refused for now"
            case .delay: "the next COUNT words of the router come SECONDS later"
            case .drop: "the connection breaks, COUNT times, SECONDS apart"
            case .twice: "the next COUNT answers and deliveries of the router come twice"
            case .lose: "the next COUNT answers and deliveries of the router are lost"
            }
        }
    }

    let kind: Kind
    /// How often.
    var count: Int
    /// By how much, or how far apart.
    let seconds: Double

    init(_ kind: Kind, count: Int = 1, seconds: Double = 1) {
        self.kind = kind
        self.count = count
        self.seconds = seconds
    }

    /// Reads `drop`, `refuse:3`, `delay:5:2.5`: a kind, how often, and seconds.
    init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard (1...3).contains(parts.count), let kind = Kind(rawValue: parts[0]) else { return nil }
        guard let count = parts.count > 1 ? Int(parts[1]) : 1, (1...100_000).contains(count) else { return nil }
        guard let seconds = parts.count > 2 ? Double(parts[2]) : 1, (0...3600).contains(seconds) else { return nil }
        self.init(kind, count: count, seconds: seconds)
    }

    var description: String { "\(kind.rawValue):\(count):\(seconds)" }
}

/// The faults that were asked for and have not happened yet, and what becomes of the next word because of them. No I/O, no clock of its own.
struct FaultQueue: Sendable {
    /// What becomes of a word of the adapter's.
    enum Outgoing: Sendable, Equatable {
        case pass
        case refuse(temporary: Bool)
    }

    /// What becomes of a word of the router's.
    struct Incoming: Sendable, Equatable {
        var copies = 1
        var later = Duration.zero
    }

    private var faults: [Fault] = []
    private var dropAt: Duration?

    /// Those that are still to happen.
    var waiting: [Fault] { faults }

    mutating func add(_ fault: Fault) { faults.append(fault) }

    /// A SUBMIT goes out.
    mutating func submit() -> Outgoing {
        if use(.refuse) != nil { return .refuse(temporary: false) }
        if use(.busy) != nil { return .refuse(temporary: true) }
        return .pass
    }

    /// An answer or a delivery comes in. What greets (READY and the like) is let through: without a session nothing could go wrong in it.
    mutating func come() -> Incoming {
        var result = Incoming()
        if use(.lose) != nil { result.copies = 0 } else if use(.twice) != nil { result.copies = 2 }
        if let delay = use(.delay) { result.later = .milliseconds(Int64(delay.seconds * 1000)) }
        return result
    }

    /// Whether the connection breaks now. Each further break of a fault is its seconds later.
    mutating func breaks(at now: Duration) -> Bool {
        guard let index = faults.firstIndex(where: { $0.kind == .drop }), dropAt.map({ now >= $0 }) ?? true else { return false }
        dropAt = now + .milliseconds(Int64(faults[index].seconds * 1000))
        take(index)
        if !faults.contains(where: { $0.kind == .drop }) { dropAt = nil }
        return true
    }

    private mutating func use(_ kind: Fault.Kind) -> Fault? {
        guard let index = faults.firstIndex(where: { $0.kind == kind }) else { return nil }
        defer { take(index) }
        return faults[index]
    }

    private mutating func take(_ index: Int) {
        faults[index].count -= 1
        if faults[index].count <= 0 { faults.remove(at: index) }
    }
}
