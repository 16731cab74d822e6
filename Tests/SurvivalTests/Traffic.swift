import BusProtocol
import Foundation
import SafeguardingContract
import TransparencyLog
import ZeroMQ

@testable import EiderCommand

/// What the two adapters keep over the router's lives, as an outbox and an inbox do: what was said and answered, and what was taken.
struct Kept {
    struct DeliveryKey: Hashable {
        let sequence: UInt64
        let decision: UInt32
    }

    struct Delivered: Equatable {
        let id: String
        let digest: Digest
    }

    var submitted: [MessageID: Submission] = [:]
    /// Submitted, without an answer: in order.
    var open: [MessageID] = []
    var answered: [MessageID: Recorded] = [:]
    /// In the order they were answered.
    var answers: [MessageID] = []
    var received: [DeliveryKey: Delivered] = [:]
    var taken: Set<DeliveryKey> = []
    /// What must not have happened.
    var problems: [String] = []
}

/// Traffic over one life of the router: a club refers, and social care takes. What has no answer from the life before goes out again first, then some of what has
/// one, then what is new.
struct Traffic {
    /// How much is said anew at most.
    var new = 40
    /// How long what is said anew may be, in characters.
    var length = 3000
    /// How many of the last answered messages go out again, and of all of them as many more by chance.
    var again = 6
    /// How many may be without an answer at once.
    var window = 24
    /// How long the router may live from its first answer on; nil for until all is said.
    var lives: Duration?
    /// Whether the router may end once all is said: asked again until it may.
    var isSettled: () throws -> Bool = { true }
    /// How long all of it may take.
    var patience = Duration.seconds(60)
    /// Deliveries that the ledger had as taken when this life began: none of them may come again.
    var knownTaken: Set<Kept.DeliveryKey> = []
    /// Is called before the test ends the router.
    var beforeItsEnd: () -> Void = {}
    var random: Seeded

    /// What happened, and when: nanoseconds of `CLOCK_MONOTONIC`.
    struct Course {
        var sent: [MessageID: UInt64] = [:]
        var answered: [MessageID: UInt64] = [:]
        /// When the test ended the router; nil where it ended by itself.
        var killed: UInt64?
        var duplicates = 0
        var deliveries = 0
    }

    /// Runs until the router has ended, by itself or because its time is over or everything is said.
    mutating func run(_ router: RouterProcess, at address: RouterAddress, from sender: Identity, to receiver: Identity, _ kept: inout Kept) throws -> Course {
        var course = Course()
        var club = try BusEnd(sender, address)
        var socialCare = try BusEnd(receiver, address)
        var poller = Poller()
        poller.add(club.pollItem)
        poller.add(socialCare.pollItem)
        var queue = kept.open + kept.answers.suffix(again) + kept.answers.shuffled(using: &random).prefix(again)
        var expected: Set<MessageID> = []
        var left = new
        var end: ContinuousClock.Instant?
        let limit = ContinuousClock.now + patience
        var quiet = 0
        while quiet < 3 {
            let hasEnded = router.exit != nil
            let isSilent = try poller.wait(timeout: .milliseconds(5)).isEmpty
            quiet = hasEnded && isSilent ? quiet + 1 : 0
            while let step = try club.next() { try hear(step, &club, &kept, &course, &expected) }
            while let step = try socialCare.next() { try take(step, &socialCare, &kept, &course) }
            if hasEnded { continue }
            // Nothing more is to be had from this life.
            guard kept.problems.isEmpty else {
                router.kill()
                continue
            }
            if end == nil, let lives, !course.answered.isEmpty { end = .now + lives }
            let isDone = left == 0 && queue.isEmpty && expected.isEmpty
            if try isDone && lives == nil && isSettled() || end.map({ $0 < .now }) ?? false {
                if course.killed == nil { beforeItsEnd() }
                course.killed = course.killed ?? Traffic.now()
                router.kill()
            }
            guard ContinuousClock.now < limit else { throw Waiting.NotSo(description: "the router neither answers nor ends") }
            while club.session.maySubmit, expected.count < window, !queue.isEmpty || left > 0 {
                let id: MessageID
                if queue.isEmpty {
                    let submission = Papers.referral(saying: Int.random(in: 0..<length, using: &random))
                    id = submission.id
                    kept.submitted[id] = submission
                    kept.open.append(id)
                    left -= 1
                } else {
                    id = queue.removeFirst()
                }
                guard let submission = kept.submitted[id], expected.insert(id).inserted else { continue }
                course.sent[id] = course.sent[id] ?? Traffic.now()
                try club.submit(submission)
            }
        }
        return course
    }

    private func hear(_ step: AdapterStep, _ club: inout BusEnd, _ kept: inout Kept, _ course: inout Course, _ expected: inout Set<MessageID>) throws {
        switch step {
        case .recorded(let recorded):
            guard let id = MessageID(recorded.id) else { return kept.problems.append("an answer to no message") }
            expected.remove(id)
            course.answered[id] = course.answered[id] ?? Traffic.now()
            var original = recorded
            original.duplicate = false
            if let before = kept.answered[id] {
                course.duplicates += 1
                if !recorded.duplicate || original != before { kept.problems.append("message \(before.sequence) got another answer the second time") }
            } else {
                kept.answered[id] = original
                kept.answers.append(id)
                kept.open.removeAll { $0 == id }
            }
        case .refused(let refused): kept.problems.append("refused: \(refused.code)")
        case .helloRefused(let refused): kept.problems.append("hello refused: \(refused.code)")
        case .violation(let code): kept.problems.append("the router broke the protocol: \(code.rawValue)")
        case .sayHelloAgain: try club.hello()
        case .deliver(let envelope, _): try club.taken(envelope)
        case .ready, .creditChanged, .checkpoint, .proved, .superseded, .ended, .ignored: break
        }
    }

    private mutating func take(_ step: AdapterStep, _ end: inout BusEnd, _ kept: inout Kept, _ course: inout Course) throws {
        switch step {
        case .deliver(let envelope, let payload):
            course.deliveries += 1
            let key = Kept.DeliveryKey(sequence: envelope.sequence, decision: envelope.decision)
            let delivered = Kept.Delivered(id: envelope.id, digest: Digest.sha256(parts: payload))
            if knownTaken.contains(key) { kept.problems.append("delivery \(key.sequence) came again, and the ledger had it as taken") }
            if let before = kept.received[key], before != delivered { kept.problems.append("delivery \(key.sequence) came again, and was another") }
            kept.received[key] = delivered
            // Some are left for another day.
            guard kept.taken.contains(key) || Int.random(in: 0..<10, using: &random) > 0 else { return }
            kept.taken.insert(key)
            try end.taken(envelope)
        case .helloRefused(let refused), .refused(let refused): kept.problems.append("social care refused: \(refused.code)")
        case .violation(let code): kept.problems.append("the router broke the protocol: \(code.rawValue)")
        case .sayHelloAgain: try end.hello()
        case .ready, .recorded, .creditChanged, .checkpoint, .proved, .superseded, .ended, .ignored: break
        }
    }

    static func now() -> UInt64 {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
    }
}
