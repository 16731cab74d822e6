import BusProtocol
import SafeguardingContract

extension ConformanceCase {
    /// What comes for the agency.
    static let taking: [ConformanceCase] = [
        ConformanceCase("takes", "it takes a message of every type that it says it takes, and the agency sees each once") { bench in
            let types = try bench.takes()
            let process = try await bench.session()
            for type in types {
                let delivery = try bench.queue(type)
                try bench.router.deliverMore()
                try await bench.until("answer to a \(type.name)") {
                    if let exit = process.exit { throw NotKept("at a \(type.name) it ended with \(exit); its last codes: \(bench.codes(of: process))") }
                    return !bench.ledger.settlements(of: delivery.envelope.id).isEmpty
                }
                if case let code?? = bench.ledger.settlements(of: delivery.envelope.id).first { throw NotKept("a \(type.name) was declined with \(code)") }
                guard !bench.suite.plugin.description.shows.isEmpty, type != .recall else { continue }
                try await bench.until("file that shows the agency a \(type.name)") { bench.shown(delivery) == 1 }
            }
            return "\(types.count) of \(types.count) types"
        },
        ConformanceCase("durable-before-taken", "when it has said TAKEN, the delivery is safe: killed that moment, the agency sees it all the same, once") { bench in
            let (types, rounds) = (try bench.takes(), 8)
            try Self.needsFolder(bench)
            try bench.startRouter()
            var all: [SuiteLedger.Pending] = []
            for round in 0..<rounds {
                let hellos = bench.heard.hellos.count
                let process = try bench.startAdapter()
                try await bench.greeted(by: process, after: hellos)
                let burst = try (0..<4).map { try bench.queue(Self.plain(types, round + $0)) }
                all += burst
                // On the router's own thread, when the word is read.
                try bench.router.change { $0.onTaken = { _ in process.cut() } }
                try bench.router.deliverMore()
                try await bench.until("TAKEN") { process.exit != nil || burst.contains { !bench.ledger.settlements(of: $0.envelope.id).isEmpty } }
                try bench.router.change { $0.onTaken = { _ in } }
                await process.kill()
            }
            let hellos = bench.heard.hellos.count
            let process = try bench.startAdapter()
            try await bench.greeted(by: process, after: hellos)
            try await bench.until("answer to every delivery") { bench.ledger.pending.isEmpty }
            try await bench.until("file for each of \(all.count) deliveries that it said it had taken; it lost some", within: .seconds(15)) {
                all.allSatisfy { bench.shown($0) >= 1 }
            }
            guard all.allSatisfy({ bench.shown($0) == 1 }) else { throw NotKept("a delivery is shown to the agency more than once") }
            return "killed \(rounds) times at TAKEN, \(all.count) of \(all.count) deliveries shown once"
        },
        ConformanceCase("delivered-again", "what is delivered again has its effect once, and is answered again") { bench in
            let type = Self.plain(try bench.takes(), 0)
            try Self.needsFolder(bench)
            let process = try await bench.session(.init(losesTaken: true))
            let delivery = try bench.queue(type)
            try bench.router.deliverMore()
            try await bench.until("file that shows the delivery") { bench.shown(delivery) == 1 }
            try await bench.until("TAKEN") { bench.heard.all.contains { if case .taken(let taken) = $0.frame { taken.id == delivery.envelope.id } else { false } } }
            bench.killRouter()
            try bench.startRouter()
            try await bench.until("TAKEN in the next session") { bench.ledger.settlements(of: delivery.envelope.id) == [nil] }
            // And once more after it was killed itself.
            await process.kill()
            bench.ledger.queue(delivery)
            let second = try bench.startAdapter()
            try await bench.until("TAKEN after it was killed") {
                if let exit = second.exit { throw NotKept("it ended with \(exit)") }
                return bench.ledger.settlements(of: delivery.envelope.id).count >= 2
            }
            try await bench.during(.milliseconds(500)) {
                guard bench.shown(delivery) == 1 else { throw NotKept("the agency sees it \(bench.shown(delivery)) times") }
            }
            return "delivered three times, shown once"
        },
        ConformanceCase("recalled", "what was taken back is put away, and not shown again when it comes again") { bench in
            try Self.needsFolder(bench)
            let types = try bench.takes()
            guard types.contains(.recall), let type = types.first(where: { $0.effect == .opensLoop || $0.effect == .notifies && $0 != .notice }) else {
                throw NothingOfTheKind(why: "it takes nothing that could be taken back")
            }
            let process = try await bench.session()
            let delivery = try bench.queue(type)
            try bench.router.deliverMore()
            try await bench.until("file that shows the delivery") { bench.shown(delivery) == 1 }
            let recall = try bench.queueRecall(of: delivery)
            try bench.router.deliverMore()
            try await bench.until("TAKEN to a recall") { bench.ledger.settlements(of: recall.envelope.id) == [nil] }
            try await bench.until("putting away of what was recalled") { bench.shown(delivery) == 0 }
            await process.kill()
            bench.ledger.queue(delivery)
            let hellos = bench.heard.hellos.count
            let second = try bench.startAdapter()
            try await bench.greeted(by: second, after: hellos)
            try await bench.until("answer to what came again") { bench.ledger.settlements(of: delivery.envelope.id).count >= 2 }
            try await bench.during(.seconds(1)) {
                if bench.shown(delivery) > 0 { throw NotKept("it is shown again") }
            }
            return "a \(type.shortName) put away, and not shown again after a restart"
        },
        ConformanceCase("declines", "what it cannot read it declines, with the right code, and goes on") { bench in
            let types = try bench.takes()
            let process = try await bench.session()
            let unknown = try bench.deliveries.unknown(sequence: bench.ledger.next())
            let malformed = bench.deliveries.malformed(types[0], sequence: bench.ledger.next())
            for (delivery, expected) in [(unknown, DeclineCode.unknownType), (malformed, .malformed)] {
                bench.ledger.queue(delivery)
                try bench.router.deliverMore()
                try await bench.until("answer to what it cannot read") {
                    if let exit = process.exit { throw NotKept("it ended with \(exit)") }
                    return !bench.ledger.settlements(of: delivery.envelope.id).isEmpty
                }
                let answer = bench.ledger.settlements(of: delivery.envelope.id)[0]
                guard answer == expected.rawValue else { throw NotKept("it answered \(answer ?? "TAKEN"), and not \(expected.rawValue)") }
            }
            let good = try bench.queue(Self.plain(types, 0))
            try bench.router.deliverMore()
            try await bench.until("TAKEN after that") { bench.ledger.settlements(of: good.envelope.id) == [nil] }
            return "DEC-UNKNOWN-TYPE, DEC-MALFORMED, and TAKEN for the next"
        },
    ]

    /// A type that makes a file of its own each time: recalls move other messages' files, and are tried apart.
    static func plain(_ types: [MessageType], _ index: Int) -> MessageType {
        let plain = types.filter { $0 != .recall }
        return plain.isEmpty ? types[0] : plain[index % plain.count]
    }

    static func needsFolder(_ bench: Workbench) throws {
        if bench.suite.plugin.description.shows.isEmpty { throw NothingOfTheKind(why: "its conformance.yaml says of no folder that it shows what came") }
    }
}
