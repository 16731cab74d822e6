import BusProtocol
import SafeguardingContract

extension ConformanceCase {
    /// What the agency said.
    static let sending: [ConformanceCase] = [
        ConformanceCase("sends", "what is handed over comes as a message that the contract's validation finds nothing wrong with") { bench in
            _ = try bench.handOver()
            try await bench.session()
            let all = bench.suite.plugin.description.handOvers.filter { $0.on == nil }
            for (index, handOver) in all.enumerated() {
                try await bench.hand(handOver)
                try await bench.until("SUBMIT of \(handOver.makes.name)") { bench.heard.submissions.count > index }
                let submission = bench.heard.submissions[index].submission
                guard submission.envelope.type == handOver.makes.name else {
                    throw NotKept("a \(submission.envelope.type) came, and not a \(handOver.makes.name)")
                }
                guard submission.envelope.source == "eider:\(Workbench.party)/\(Workbench.adapter)" else { throw NotKept("its `source` is not its own") }
                let report = Validation.validate(submission.payload, of: handOver.makes, envelope: submission.envelope)
                guard report.problems.isEmpty else {
                    throw NotKept("the contract's validation finds " + report.problems.prefix(5).map { "\($0.code) at \($0.path)" }.joined(separator: ", "))
                }
            }
            return "\(all.count) of \(all.count) samples: \(all.map(\.makes.shortName).joined(separator: ", "))"
        },
        ConformanceCase("until-answered", "it sends the same bytes until the router has answered, however often either of them is killed, and then no more") { bench in
            let handOver = try bench.handOver()
            let process = try await bench.session(.init(answer: { _ in .silence }))
            try await bench.hand(handOver)
            try await bench.until("SUBMIT") { bench.heard.submissions.count >= 1 }
            bench.killRouter()
            try bench.startRouter(.init(answer: { _ in .silence }))
            try await bench.until("SUBMIT to a router that came back") { bench.heard.submissions.contains { $0.life == 1 } }
            await process.kill()
            let before = bench.heard.submissions.count
            let second = try bench.startAdapter()
            try await bench.until("SUBMIT after it was killed") {
                if let exit = second.exit { throw NotKept("killed and started again, it ended with \(exit); its last codes: \(bench.codes(of: second))") }
                return bench.heard.submissions.count > before
            }
            let first = bench.heard.submissions[0]
            for other in bench.heard.submissions where other.bytes != first.bytes {
                throw NotKept(other.submission.id == first.submission.id ? "the same message came again with other bytes" : "it came again as another message")
            }
            try bench.router.answer(first.submission.id)
            try await bench.until("record") { bench.ledger.recorded.count == 1 }
            // A second message: when it is answered, the adapter has had every chance to keep the first answer.
            try bench.router.change { $0.answer = { _ in .record } }
            try await bench.hand(handOver)
            try await bench.until("second record") { bench.ledger.recorded.count == 2 }
            try await bench.during(.milliseconds(300)) {}
            await second.kill()
            let times = { bench.heard.submissions.count { $0.submission.id == first.submission.id } }
            let (count, hellos) = (times(), bench.heard.hellos.count)
            let third = try bench.startAdapter()
            try await bench.greeted(by: third, after: hellos)
            // The second message's answer may not have been kept yet when it was killed: the first one's was, long ago.
            try await bench.during(.seconds(1)) {
                if times() > count { throw NotKept("it sent again what had its answer") }
            }
            return "\(count) times the same bytes, and none after the answer"
        },
        ConformanceCase("durable-hand-over", "when the agency's system has its yes, the message is safe: killed that moment, with no router there, it sends it later") { bench in
            let handOver = try bench.handOver()
            let rounds = 5
            for round in 1...rounds {
                let process = try bench.startAdapter()
                let number = try await bench.hand(handOver)
                try await bench.until("yes to what was handed over", every: .microseconds(200)) {
                    if let exit = process.exit { throw NotKept("without a router it ended with \(exit); its last codes: \(bench.codes(of: process)) (round \(round))") }
                    return bench.agency.isGone(handOver, number: number)
                }
                process.cut()
                await process.gone()
            }
            try await bench.session()
            try await bench.until("record of all that was handed over") { bench.ledger.recorded.count >= rounds }
            try await bench.during(.milliseconds(300)) {
                if bench.ledger.recorded.count > rounds { throw NotKept("\(rounds) were handed over, and \(bench.ledger.recorded.count) came") }
            }
            return "killed \(rounds) times, \(rounds) of \(rounds) came"
        },
        ConformanceCase("refused", "what is refused for now is sent again, the same bytes; what is refused for good is not, the agency sees it, and the next goes on") { bench in
            let handOver = try bench.handOver()
            let process = try await bench.session(.init(answer: { _ in .refuse(code: "BUS-BUSY", temporary: true) }))
            try await bench.hand(handOver)
            try await bench.until("SUBMIT again after a refusal for now", within: .seconds(60)) { bench.heard.submissions.count >= 2 }
            let (first, again) = (bench.heard.submissions[0], bench.heard.submissions[1])
            guard first.bytes == again.bytes else { throw NotKept("what was refused for now came again with other bytes") }
            try bench.router.change { $0.answer = { _ in .refuse(code: "AGR-1", temporary: false) } }
            let id = first.submission.id
            try await bench.until("SUBMIT after a refusal for now", within: .seconds(60)) { bench.ledger.isAnswered(id) }
            let times = { bench.heard.submissions.count { $0.submission.id == id } }
            let count = times()
            let isShown = !bench.suite.plugin.description.shows.isEmpty
            if isShown {
                try await bench.until("file that shows the agency the refusal", within: .seconds(60)) { bench.agency.showsAnswer(id.description, code: "AGR-1") }
            } else {
                try await bench.during(.seconds(1)) {}
            }
            try bench.router.change { $0.answer = { _ in .record } }
            // It is remembered, and not in its head.
            process.cut()
            await process.gone()
            let hellos = bench.heard.hellos.count
            let second = try bench.startAdapter()
            try await bench.greeted(by: second, after: hellos)
            try await bench.hand(handOver)
            try await bench.until("record of the next message") { bench.ledger.recorded.count == 1 }
            guard times() == count else { throw NotKept("what was refused for good was sent again") }
            if let exit = second.exit { throw NotKept("it ended with \(exit)") }
            return "sent again after BUS-BUSY; AGR-1 \(isShown ? "shown, and " : "")not sent again, also after a restart"
        },
        ConformanceCase("order", "what is said on one thread arrives in its order, also where the first is refused for now") { bench in
            guard let second = bench.suite.plugin.description.handOvers.first(where: { $0.on != nil }), let on = second.on else {
                throw NothingOfTheKind(why: "its conformance.yaml hands nothing over that belongs to a thread (`on:`)")
            }
            try await bench.session(.init(answer: { _ in .refuse(code: "BUS-BUSY", temporary: true) }))
            let opener = try bench.queue(on)
            try bench.router.deliverMore()
            try await bench.until("answer to a \(on.name)") { !bench.ledger.settlements(of: opener.envelope.id).isEmpty }
            var number = try await bench.hand(second, thread: opener.envelope.id)
            try await bench.until("yes to what was handed over") { bench.agency.isGone(second, number: number) }
            try await bench.until("SUBMIT") { bench.heard.submissions.count >= 1 }
            number = try await bench.hand(second, thread: opener.envelope.id)
            try await bench.until("yes to what was handed over") { bench.agency.isGone(second, number: number) }
            let first = bench.heard.submissions[0].submission.id
            try await bench.during(.seconds(2)) {
                if let other = bench.heard.submissions.first(where: { $0.submission.id != first }) {
                    throw NotKept("a second \(other.submission.envelope.type) of the thread overtook the first, which was refused for now")
                }
            }
            try bench.router.change { $0.answer = { _ in .record } }
            try await bench.until("record of both", within: .seconds(60)) { bench.ledger.recorded.count == 2 }
            return "the second \(second.makes.shortName) waited for the first"
        },
        ConformanceCase("credit", "it has no more messages without an answer than the router gave it credit for") { bench in
            let handOver = try bench.handOver()
            let process = try await bench.session(.init(window: 2, answer: { _ in .silence }))
            for _ in 1...6 { try await bench.hand(handOver) }
            try await bench.until("two messages") { bench.heard.submissions.count >= 2 }
            try await bench.during(.seconds(1)) {
                if try bench.router.mostUnanswered > 2 || bench.router.faults.contains(BusCode.overCredit.rawValue) {
                    throw NotKept("it sent \(Set(bench.heard.submissions.map(\.submission.id)).count) messages on a credit of 2")
                }
            }
            // None at all.
            try bench.router.grant(0)
            for submission in Set(bench.heard.submissions.map(\.submission.id)) { try bench.router.answer(submission) }
            try await bench.during(.seconds(1)) {
                if Set(bench.heard.submissions.map(\.submission.id)).count > 2 { throw NotKept("it sent a message on a credit of 0") }
            }
            // One after the other.
            try bench.router.change { $0.answer = { _ in .record } }
            try bench.router.grant(1)
            try await bench.until("all six messages on a credit of 1") { bench.ledger.recorded.count == 6 }
            let most = try bench.router.mostUnanswered
            guard most <= 2 else { throw NotKept("\(most) messages were without an answer on a credit of 2") }
            if let exit = process.exit { throw NotKept("it ended with \(exit)") }
            return "at most \(most) without an answer, six of six came"
        },
        ConformanceCase("back-pressure", "while nobody answers, it goes on taking what the agency says, and loses none of it") { bench in
            let handOver = try bench.handOver()
            let process = try await bench.session(.init(window: 1, answer: { _ in .silence }))
            let count = 40
            var numbers: [Int] = []
            for _ in 1...count { numbers.append(try await bench.hand(handOver)) }
            try await bench.until("yes to \(count) things that were handed over while the router was silent", within: .seconds(60)) {
                numbers.allSatisfy { bench.agency.isGone(handOver, number: $0) }
            }
            try bench.router.change { $0.answer = { _ in .record } }
            if let first = bench.heard.submissions.first { try bench.router.answer(first.submission.id) }
            try await bench.until("all \(count) messages", within: .seconds(120)) {
                // The first may have been asked for before it had come.
                if bench.ledger.recorded.isEmpty, let first = bench.heard.submissions.first { try bench.router.answer(first.submission.id) }
                return bench.ledger.recorded.count >= count
            }
            guard bench.ledger.recorded.count == count else { throw NotKept("\(count) were handed over, and \(bench.ledger.recorded.count) came") }
            if let exit = process.exit { throw NotKept("it ended with \(exit)") }
            return "\(count) of \(count), on a credit of 1"
        },
        ConformanceCase("after-a-restore", "when the router comes back from an old backup, what it lost is sent again, the same bytes") { bench in
            let handOver = try bench.handOver()
            let process = try await bench.session()
            try await bench.hand(handOver)
            try await bench.until("record") { bench.ledger.recorded.count == 1 }
            // The answer has to be kept before the restore, or there would be nothing to send again.
            try await bench.hand(handOver)
            try await bench.until("second record") { bench.ledger.recorded.count == 2 }
            try await bench.during(.milliseconds(500)) {}
            bench.ledger.loseEverything()
            bench.killRouter()
            var log = SuiteRouter.Log()
            (log.origin, log.prior) = ("conformance.example/log-2", (bench.log.origin, 0))
            let router = try bench.startRouter(log: log)
            _ = router
            try await bench.until("both messages again") { bench.ledger.recorded.count == 2 }
            let ids = Dictionary(grouping: bench.heard.submissions) { $0.submission.id }
            for (_, times) in ids where Set(times.map(\.bytes)).count > 1 { throw NotKept("a message came again with other bytes") }
            guard ids.count == 2 else { throw NotKept("two messages became \(ids.count)") }
            if let exit = process.exit { throw NotKept("it ended with \(exit)") }
            return "two of two messages came again, the same bytes"
        },
    ]
}
