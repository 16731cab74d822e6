import SafeguardingContract
import Supervision

/// What happens to the processes, and what they say, side by side: a line each.
struct UpLines: Sendable {
    let format: OutputFormat
    let ink: Ink
    private let width: Int
    private let colours: [String: Int]

    init(format: OutputFormat, names: [String], ink: Ink) {
        self.format = format
        self.ink = ink
        width = names.map(\.count).max() ?? 0
        colours = NameColour.of(names)
    }

    /// The longest text that is shown of one line, in characters.
    private static let longest = 16_384

    private struct Line: Encodable { let time, name, event, text: String }

    /// How loud a line is.
    private enum Weight { case said, passing, loud }

    /// - Parameter moment: for scripts, when it was.
    func lines(of event: Supervisor.Event, at moment: Moment = .now) -> [String] {
        let (name, word, text, weight) = Self.words(of: event)
        switch format {
        case .json: return [jsonText(Line(time: moment.description, name: name, event: word, text: text))]
        case .text:
            // What a process says is its own: nothing of it is to move, colour or rename the operator's terminal.
            let text = printable(text.replacing("\t", with: "    "), limit: Self.longest)
            let front = ink.name(name.padded(to: width), colours[name] ?? NameColour.of(name))
            switch weight {
            case .said: return ["\(front)  \(LogLine(text)?.text(ink) ?? text)"]
            case .passing: return ["\(front)  \(ink.dim("(\(text))"))"]
            case .loud: return ["\(front)  \(ink.bad("!! \(text)"))"]
            }
        }
    }

    private static func words(of event: Supervisor.Event) -> (name: String, word: String, text: String, weight: Weight) {
        switch event {
        case .started(let name, let id): (name, "started", "started, process \(id)", .passing)
        case .line(let name, let line): (name, "line", line, .said)
        case .stands(let name, .starting): (name, "starting", "starting", .passing)
        case .stands(let name, .ready): (name, "ready", "ready", .passing)
        case .stands(let name, .away(let why)): (name, "away", "runs, and is not at work: \(why)", .passing)
        case .stands(let name, .stuck(let why)): (name, "stuck", "stuck: \(why), while its process runs; see its lines, and restart it", .loud)
        case .late(let name, let fault): (name, "late", "\(fault); the others go on", .loud)
        case .ended(let name, let exit): (name, "ended", "ended, \(AdapterExit.line(exit))", .passing)
        case .restarting(let name, let pause): (name, "restarting", "starts again in \(seconds(pause))", .passing)
        case .cannotStart(let name, let fault): (name, "cannot-start", "cannot be started: \(fault)", .loud)
        case .resting(let name, let pause, let fault):
            (name, "resting", "\(fault). It rests, and is tried again in \(LondonTime.length(pause.components.seconds * 1000)); the others go on", .loud)
        case .gaveUp(let name, let fault): (name, "gave-up", "\(fault). Without it nothing works: stopping all", .loud)
        case .stopped(let name): (name, "stopped", "stopped", .passing)
        }
    }

    private static func seconds(_ pause: Duration) -> String {
        let tenths = Int((Double(pause.components.seconds) + Double(pause.components.attoseconds) / 1e18) * 100)
        return "\(tenths / 100).\(tenths % 100 < 10 ? "0" : "")\(tenths % 100) s"
    }
}
