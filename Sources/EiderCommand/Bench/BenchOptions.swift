import ArgumentParser
import Benchmark
import BusProtocol
import RouterCore

/// A list on the command line: `1,16,256`.
struct ListOption<Element: Sendable & Hashable>: Sendable {
    let elements: [Element]

    /// Nil where there is none, where one is not an element, or where one is there twice.
    init?(_ text: String, _ element: (String) -> Element?) {
        let words = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let elements = words.compactMap(element)
        guard !elements.isEmpty, elements.count == words.count, Set(elements).count == elements.count else { return nil }
        self.elements = elements
    }
}

extension ListOption: ExpressibleByArgument where Element: ExpressibleByArgument {
    init?(argument: String) { self.init(argument) { Element(argument: $0) } }
}

extension Setting.Transport: ExpressibleByArgument {}

/// What is to be measured. Without any of these: everything of which the project promises something.
struct BenchOptions: ParsableArguments {
    /// Windows beyond this are more than the protocol lets several adapters have.
    static let greatestWindow = 4096

    @Option(help: "How many submits are unanswered at once, of all producers together: a list, for example 1,16,64,256.") var windows: ListOption<Int>?
    @Option(help: "How clients reach the router: a list of ipc and tcp.") var transports: ListOption<Setting.Transport>?
    @Option(help: "How messages are written: a list of protobuf and json.") var encodings: ListOption<String>?
    @Option(help: "How many adapters submit: a list.") var producers: ListOption<Int>?
    @Option(help: "To how many desks the messages go, each with an adapter of its own, 1 to 3: a list.") var consumers: ListOption<Int>?
    @Option(help: "To how many parties each message goes, 1 to 7, one to act and the others informed: a list.") var recipients: ListOption<Int>?
    @Option(help: "By how many milliseconds each sync takes longer, as on a slower disk: a list.") var syncDelay: ListOption<Int>?
    @Option(help: "How many adapters are connected, beside a measurement with 10 of them.") var adapters: Int?
    @Option(help: "How many of --adapters are busy.") var busy: Int?
    @Option(help: "Messages of one measurement (otherwise as many as take some seconds).") var messages: Int?

    func validate() throws {
        func check(_ list: ListOption<Int>?, _ name: String, _ range: ClosedRange<Int>) throws {
            guard list?.elements.allSatisfy(range.contains) ?? true else { throw ValidationError("--\(name) takes numbers from \(range.lowerBound) to \(range.upperBound).") }
        }
        try check(windows, "windows", 1...Self.greatestWindow)
        try check(producers, "producers", 1...64)
        try check(consumers, "consumers", 1...BenchCast.desks.count)
        try check(recipients, "recipients", 1...BenchCast.informed.count + 1)
        try check(syncDelay, "sync-delay", 0...1000)
        guard encodings?.elements.allSatisfy({ WireEncoding(rawValue: $0) != nil }) ?? true else { throw ValidationError("--encodings takes protobuf and json.") }
        guard (adapters == nil) == (busy == nil) else { throw ValidationError("--adapters and --busy go together.") }
        if let adapters, let busy {
            guard (11...1000).contains(adapters), (2...min(adapters, 64)).contains(busy) else {
                throw ValidationError("--adapters takes 11 to 1000, and --busy 2 to 64 of them.")
            }
        }
        guard (messages ?? 1000).magnitude >= 10, messages ?? 1 > 0 else { throw ValidationError("--messages takes at least 10.") }
        let most = producers?.elements.max() ?? 1
        guard windows?.elements.allSatisfy({ $0 >= most }) ?? true else { throw ValidationError("Of a window each producer has a part: give --windows that are not smaller than --producers.") }
    }

    /// Whether somebody asked for something.
    private var asksForWays: Bool {
        windows != nil || transports != nil || encodings != nil || producers != nil || consumers != nil || recipients != nil || syncDelay != nil
    }

    /// Whether no more than one way for messages to go was asked for.
    var asksForOneWay: Bool {
        let lists: [Int?] = [windows, producers, consumers, recipients, syncDelay].map { $0?.elements.count } + [transports?.elements.count, encodings?.elements.count]
        return adapters == nil && lists.allSatisfy { $0 ?? 1 == 1 }
    }

    /// The one way that was asked for; where nothing was said of it, as much is under way as may be.
    var way: Setting {
        let window = windows?.elements.first ?? max(256, producers?.elements.first ?? 1)
        return Plan(
            windows: [window], transports: transports?.elements ?? [.ipc], encodings: encodings?.elements ?? ["protobuf"], producers: producers?.elements ?? [1],
            consumers: consumers?.elements ?? [1], recipients: recipients?.elements ?? [1], syncDelays: syncDelay?.elements ?? [0], messages: messages,
            credit: Int(RouterLimits.submitCredit)
        ).settings[0]
    }

    var plan: Plan {
        let credit = Int(RouterLimits.submitCredit)
        guard asksForWays || adapters != nil else { return .whole(messages: messages, credit: credit) }
        var plan = Plan(
            windows: windows?.elements ?? (producers == nil ? [1, 16, 64, 256] : [256]), transports: transports?.elements ?? [.ipc], encodings: encodings?.elements ?? ["protobuf"],
            producers: producers?.elements ?? [1], consumers: consumers?.elements ?? [1], recipients: recipients?.elements ?? [1], syncDelays: syncDelay?.elements ?? [0],
            messages: messages, credit: credit)
        if !asksForWays { plan.settings = [] }
        if let adapters, let busy { plan.settings += Plan(connected: adapters, busy: busy, messages: messages).settings }
        return plan
    }
}
