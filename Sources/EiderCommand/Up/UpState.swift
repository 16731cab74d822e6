import Foundation
import SafeguardingContract
import Supervision

/// How everything that `eider up` runs stands: `up.json` in the state folder.
struct UpState: Codable, Hashable, Sendable {
    /// How one of them stands.
    enum Stand: String, Codable, Hashable, Sendable {
        /// It has begun, and is not at work yet.
        case starting
        /// It is at work.
        case ready
        /// It runs and is not at work: it has no session.
        case away
        /// It runs, and says nothing any more.
        case stuck
        /// It ended, and is started again in a moment.
        case restarting
        /// It ended again and again, or for good, and is tried anew after a long pause.
        case resting
        /// It cannot be started, and is tried anew after a long pause.
        case failed
        /// It was stopped.
        case stopped
    }

    /// One process.
    struct Member: Codable, Hashable, Sendable {
        let name: String
        var state: Stand
        /// Its process; nil where it has none.
        var pid: Int32?
        /// How often it was started again since `eider up` began.
        var restarts: Int
        /// Since when it stands so, RFC 3339 in UTC.
        var since: String
        /// Why; nil where there is nothing to say.
        var why: String?
    }

    /// The supervisor's own process.
    let pid: Int32
    /// Since when it runs, RFC 3339 in UTC.
    let since: String
    /// In the order of their start.
    var members: [Member]

    init(names: [String], pid: Int32, at moment: Moment) {
        self.pid = pid
        since = moment.description
        members = names.map { Member(name: $0, state: .stopped, pid: nil, restarts: 0, since: moment.description, why: "not started yet") }
    }

    /// Takes what happened in.
    /// - Returns: whether anything is different.
    mutating func take(_ event: Supervisor.Event, at moment: Moment) -> Bool {
        let before = self
        switch event {
        case .line: return false
        case .started(let name, let process):
            change(name, moment) { member in
                if member.why != "not started yet" { member.restarts += 1 }
                (member.state, member.pid, member.why) = (.starting, process, nil)
            }
        case .stands(let name, .starting): change(name, moment) { ($0.state, $0.why) = (.starting, nil) }
        case .stands(let name, .ready): change(name, moment) { ($0.state, $0.why) = (.ready, nil) }
        case .stands(let name, .away(let why)): change(name, moment) { ($0.state, $0.why) = (.away, why) }
        case .stands(let name, .stuck(let why)): change(name, moment) { ($0.state, $0.why) = (.stuck, why) }
        case .late(let name, let fault): change(name, moment) { $0.why = fault.sentence }
        case .ended(let name, let exit): change(name, moment) { ($0.state, $0.pid, $0.why) = (.restarting, nil, "ended, \(AdapterExit.line(exit))") }
        case .restarting(let name, _): change(name, moment) { $0.state = .restarting }
        case .cannotStart(let name, let fault): change(name, moment) { ($0.state, $0.pid, $0.why) = (.restarting, nil, "\(fault.sentence) [\(fault.code)]") }
        case .resting(let name, _, let fault):
            change(name, moment) { member in
                // How it ended last says more than that it did.
                let hasEnded = fault.code == "CLI-303" || fault.code == "CLI-304"
                let last = fault.code == "CLI-303" ? member.why.map { "; \($0)" } ?? "" : ""
                (member.state, member.why) = (hasEnded ? .resting : .failed, "\(fault.sentence) [\(fault.code)]\(last)")
            }
        case .gaveUp(let name, let fault): change(name, moment) { ($0.state, $0.why) = (.failed, "\(fault.sentence) [\(fault.code)]") }
        case .stopped(let name): change(name, moment) { ($0.state, $0.pid, $0.why) = (.stopped, nil, nil) }
        }
        return self != before
    }

    private mutating func change(_ name: String, _ moment: Moment, _ body: (inout Member) -> Void) {
        guard let index = members.firstIndex(where: { $0.name == name }) else { return }
        let state = members[index].state
        body(&members[index])
        if members[index].state != state { members[index].since = moment.description }
    }

    /// Reads what a supervisor wrote; nil where there is none.
    static func load(_ state: StateFolder) -> UpState? {
        guard let bytes = try? AtomicFile.read(state.up, limit: 1 << 20) else { return nil }
        return try? JSONDecoder().decode(UpState.self, from: Data(bytes))
    }
}
