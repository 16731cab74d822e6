import BusProtocol
import SafeguardingContract

extension ConformanceCase {
    /// What holds of everything the adapter says and writes: these come last, and judge all the cases before as well.
    static let care: [ConformanceCase] = [
        ConformanceCase("kills", "killed again and again in mid-traffic: nothing the agency said is lost, nothing is shown to it twice") { bench in
            try await Kills(bench).run()
        },
        ConformanceCase("declared", "everything that it sent is of a type that its manifest declares") { bench in
            try await traffic(bench)
            var types = bench.everything.types
            for (submission, _, _) in bench.heard.submissions { types[submission.envelope.type, default: 0] += 1 }
            let others = types.filter { !bench.manifest.sends.contains($0.key) }
            guard others.isEmpty else {
                throw NotKept("it sent " + others.sorted { $0.key < $1.key }.map { "\($0.value) of \($0.key)" }.joined(separator: ", ") + ", and does not declare that")
            }
            return "\(types.values.reduce(0, +)) messages of \(types.count) types, all declared"
        },
        ConformanceCase("no-other-receipts", "over all the cases, there was no human receipt that nobody had confirmed") { bench in
            try await traffic(bench)
            // One that makes them up may take its time.
            try await bench.during(.seconds(4)) {}
            await bench.close()
            let count = bench.everything.receiptsByItself
            guard count == 0 else { throw NotKept("\(count) receipts came that nobody had confirmed") }
            return "none, in \(bench.everything.runs) runs"
        },
        ConformanceCase("secrets-masked", "no secret gets into its output, its arguments or a file that it writes") { bench in
            try await traffic(bench)
            await bench.close()
            let places = bench.everything.secretPlaces
            guard places.isEmpty else { throw NotKept("a secret is in \(places.joined(separator: ", "))") }
            return "\(bench.secrets.count) planted settings and two keys, in \(bench.everything.runs) runs and everything they wrote: nowhere"
        },
        ConformanceCase("quiet", "no word of a message gets into its output or a file's name") { bench in
            try await traffic(bench)
            await bench.close()
            let places = bench.everything.wordPlaces
            guard places.isEmpty else { throw NotKept("a word of a message is in \(places.joined(separator: ", "))") }
            return "\(Deliveries.words.count) planted words, and what its own messages said, in \(bench.everything.runs) runs: nowhere"
        },
    ]

    /// A session in which everything that can come and go does.
    private static func traffic(_ bench: Workbench) async throws {
        let process = try await bench.session()
        let handOvers = bench.suite.plugin.description.handOvers.filter { $0.on == nil }
        for handOver in handOvers { try await bench.hand(handOver) }
        let types = (try? bench.takes()) ?? []
        for type in types { try bench.queue(type) }
        try bench.router.deliverMore()
        try await bench.until("answer to every delivery") { bench.ledger.pending.isEmpty }
        try await bench.until("record of what was handed over") { bench.ledger.recorded.count >= handOvers.count }
        bench.lookAtCommandLine(of: process)
        // In good order, so that what it printed and did not write yet is seen too.
        process.ask(toStop: 15)
        try await bench.until("end of the process") { process.exit != nil }
    }
}
