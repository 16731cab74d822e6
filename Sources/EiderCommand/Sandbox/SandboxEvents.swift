import Supervision

extension Supervisor.Event {
    /// Which process it is about.
    var name: String {
        switch self {
        case .started(let name, _), .line(let name, _), .stands(let name, _), .late(let name, _), .ended(let name, _), .restarting(let name, _), .cannotStart(let name, _),
            .resting(let name, _, _), .gaveUp(let name, _), .stopped(let name):
            name
        }
    }

    /// Whether somebody has to hear of it, whoever it is about.
    var isTrouble: Bool {
        switch self {
        case .late, .cannotStart, .resting, .gaveUp: true
        case .started, .line, .stands, .ended, .restarting, .stopped: false
        }
    }
}
