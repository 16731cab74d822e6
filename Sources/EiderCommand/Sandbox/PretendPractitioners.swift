import AdapterKit
import Foundation
import SafeguardingContract

/// The people of a sandbox's agencies: they look into their adapters' folders, and do what the script says about what they find there.
struct PretendPractitioners {
    /// An agency's folders.
    struct Desk: Sendable {
        let adapter: String
        /// Where each thread has a folder with what came.
        let inbox: String
        /// Where they put what they confirm and write.
        let outgoing: String
    }

    /// Something that they are going to do.
    private struct Due {
        let at: ContinuousClock.Instant
        let desk: Desk
        let thread: String
        let step: PretendScript.Step
    }

    private let desks: [Desk]
    private let script: PretendScript
    private var seen: Set<String> = []
    private var due: [Due] = []
    private var count = 0

    init(desks: [Desk], script: PretendScript) {
        self.desks = desks
        self.script = script
    }

    /// Looks once, and does what is due.
    ///
    /// - Returns: what was done, for a line: the adapter and the step's number of the day.
    mutating func look(at now: ContinuousClock.Instant) throws(CommandError) -> [(adapter: String, thread: String)] {
        for desk in desks { notice(desk, now) }
        let ready = due.filter { $0.at <= now }
        due.removeAll { $0.at <= now }
        var done: [(String, String)] = []
        for each in ready {
            for _ in 0..<each.step.times {
                count += 1
                let text = each.step.file.replacing("{thread}", with: each.thread).replacing("{n}", with: "\(count)")
                try AtomicFile.handOver(Array(text.utf8), as: "pretend-\(count).json", in: each.desk.outgoing)
            }
            done.append((each.desk.adapter, each.thread))
        }
        return done
    }

    private mutating func notice(_ desk: Desk, _ now: ContinuousClock.Instant) {
        for thread in (try? FileManager.default.contentsOfDirectory(atPath: desk.inbox)) ?? [] where ThreadID(thread) != nil {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: "\(desk.inbox)/\(thread)")) ?? [] where name.hasSuffix(".json") && !name.hasPrefix(".") {
                let path = "\(desk.inbox)/\(thread)/\(name)"
                guard seen.insert(path).inserted, let document = try? JSONDocument.parse(DurableFile.read(path, limit: 1 << 20)),
                    case .text(let type)? = document["type"]?.value, case .text("act")? = document["role"]?.value
                else { continue }
                for rule in script.rules where rule.on.name == type && (rule.by.isEmpty || rule.by.contains(desk.adapter)) {
                    due += rule.steps.map { Due(at: now + $0.after, desk: desk, thread: thread, step: $0) }
                }
            }
        }
    }
}
