import SafeguardingContract
import Synchronization

/// What the demo has to say: printed as it happens, or, as JSON, collected into one value. Everything on it was read
/// back from an answer, a file or the ledger.
final class DemoPage: Sendable {
    /// One thing that happened.
    struct Event: Encodable, Sendable, Equatable {
        /// The scene's number; 0 for what comes before and after.
        let scene: Int
        /// When, RFC 3339; empty where it does not matter.
        let at: String
        /// For example `recorded`.
        let word: String
        /// What, in a line.
        let text: String
        /// More of it, as names and values.
        let details: [String: String]
    }

    private let format: OutputFormat
    private let console: Console
    private let state = Mutex<(scene: Int, events: [Event])>((0, []))

    init(format: OutputFormat, console: Console) {
        self.format = format
        self.console = console
    }

    private var ink: Ink { console.ink }

    /// Everything said so far.
    var events: [Event] { state.withLock { $0.events } }

    /// A line for people only.
    func remark(_ text: String = "") {
        if format == .text { console.line(text) }
    }

    /// Begins the next scene.
    /// - Parameter situation: its id, where it is one of the situations.
    func scene(_ title: String, of situation: String = "") {
        let number = state.withLock { state in
            state.scene += 1
            return state.scene
        }
        add(Event(scene: number, at: "", word: "scene", text: title, details: situation.isEmpty ? [:] : ["situation": situation]))
        let title = situation.isEmpty ? title : "\(situation): \(title)"
        remark()
        let lines = title.wrapped(to: 108)
        for (index, line) in lines.enumerated() {
            remark("\(index == 0 ? ink.bold("\(number)") : " ")  \(ink.bold(line))")
        }
    }

    /// Something that runs.
    func part(_ name: String, _ text: String) {
        add(Event(scene: 0, at: "", word: name, text: text, details: [:]))
        remark("  \(ink.bold(name.padded(to: 20)))\(text)")
    }

    /// Something that happened, at a time where it has one.
    func say(_ word: String, _ text: String, at moment: Moment? = nil, details: [String: String] = [:]) {
        add(Event(scene: state.withLock { $0.scene }, at: moment?.description ?? "", word: word, text: text, details: details))
        let coloured =
            switch word {
            case "refused": ink.bad(word.padded(to: 14))
            case "left out", "withhold": ink.careful(word.padded(to: 14))
            case "recorded", "taken", "answer", "acknowledged", "decided", "closed": ink.good(word.padded(to: 14))
            default: ink.dim(word.padded(to: 14))
            }
        let lines = text.wrapped(to: 91)
        for (index, line) in lines.enumerated() {
            let time = index == 0 ? (moment?.localTime ?? "") : ""
            remark("   \(ink.dim(time.padded(to: 12)))  \(index == 0 ? coloured : String(repeating: " ", count: 14))\(line)")
        }
    }

    /// A line of the ledger, as it stands there.
    func record(_ record: RecordText) {
        add(Event(scene: state.withLock { $0.scene }, at: record.time, word: record.kind, text: record.summary, details: ["leaf": "\(record.leaf)"]))
        remark(record.line(ink))
    }

    /// The end: as JSON, all of it.
    func finish() {
        struct Whole: Encodable {
            let events: [Event]
        }
        if format == .json { console.json(Whole(events: events)) }
    }

    private func add(_ event: Event) { state.withLock { $0.events.append(event) } }
}
