import Synchronization
import SharingRules

/// Many random agreements, some requests about each, and engine and oracle asked of all of them.
public struct AgreementRun: Sendable {
    /// From what the run is made: the same seed makes the same run, on however many threads.
    public let seed: UInt64
    /// How many requests.
    public let requests: Int
    /// How many requests are made about each agreement.
    public static let requestsForEach = 20

    public init(seed: UInt64, requests: Int) {
        self.seed = seed
        self.requests = requests
    }

    /// What a run found.
    public struct Outcome: Sendable {
        /// What came up, and how often.
        public var tally = Tally()
        /// The first difference of the run, made as small as it gets; nil where engine and oracle agree.
        public var difference: Comparison?
        var place = Int.max
    }

    /// How far a run is, for whoever shows it.
    public final class Progress: Sendable {
        let requests = Atomic<Int>(0)
        public init() {}
        /// Requests that were decided.
        public var done: Int { requests.load(ordering: .relaxed) }
    }

    /// Runs it, on as many threads as are given.
    public func run(threads: Int, progress: Progress = Progress()) async -> Outcome {
        await withTaskGroup(of: Outcome.self) { group in
            for thread in 0..<threads { group.addTask { self.part(thread, of: threads, progress) } }
            var whole = Outcome()
            for await part in group {
                whole.tally.add(part.tally)
                if part.place < whole.place { (whole.place, whole.difference) = (part.place, part.difference) }
            }
            whole.difference = whole.difference?.smallest()
            return whole
        }
    }

    /// What the requests of this run come to by the oracle alone: whether the generator reaches every rule does not hang on the engine.
    public func reached() -> Tally {
        var tally = Tally()
        for place in 0..<(requests + Self.requestsForEach - 1) / Self.requestsForEach {
            var random = SplitMix64(seed: seed, piece: place)
            let terms = random.agreement()
            let agreement = Agreement(terms)
            for _ in 0..<Self.requestsForEach {
                let request = random.request(about: terms)
                tally.count(Oracle(agreement, request).answer(), request, agreement)
            }
        }
        return tally
    }

    /// Every so manieth agreement, until one differs.
    private func part(_ thread: Int, of threads: Int, _ progress: Progress) -> Outcome {
        var outcome = Outcome()
        let agreements = (requests + Self.requestsForEach - 1) / Self.requestsForEach
        for place in stride(from: thread, to: agreements, by: threads) {
            var random = SplitMix64(seed: seed, piece: place)
            let terms = random.agreement()
            let agreement = Agreement(terms)
            for _ in 0..<Self.requestsForEach {
                let request = random.request(about: terms)
                let answer = Oracle(agreement, request).answer()
                outcome.tally.count(answer, request, agreement)
                if !Comparison.differences(agreement, request, answer).isEmpty {
                    outcome.difference = Comparison(terms: terms, request: request)
                    outcome.place = place
                    return outcome
                }
            }
            progress.requests.add(Self.requestsForEach, ordering: .relaxed)
        }
        return outcome
    }
}
