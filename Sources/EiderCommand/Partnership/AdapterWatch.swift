import AdapterKit
import Foundation
import SafeguardingContract
import Supervision
import Synchronization

/// How one adapter's process stands, by the `status.json` that it keeps in its state folder.
final class AdapterWatch: Sendable {
    /// How long an adapter may say nothing new before it counts as stuck: it says something at least every ten seconds.
    static let patience = Duration.seconds(60)

    private struct Heard {
        var at = ""
        var since: ContinuousClock.Instant
        /// When the status was written that an earlier life left; nil for none.
        var earlier: String?
    }

    private let folder: String
    private let patience: Duration
    private let clock = ContinuousClock()
    private let heard: Mutex<Heard>

    /// - Parameters:
    ///   - folder: the adapter's state folder.
    ///   - patience: see ``patience``.
    init(folder: String, patience: Duration = AdapterWatch.patience) {
        self.folder = folder
        self.patience = patience
        heard = Mutex(Heard(since: .now))
    }

    /// A process is about to be started: what is there now is an earlier one's word, also where the new one gets the same number, as in a container that starts again.
    func begins() {
        let earlier = AdapterStatus.load(from: folder)?.at
        heard.withLock { ($0.at, $0.since, $0.earlier) = ("", clock.now, earlier) }
    }

    /// What the process of this id says of itself; nil where it has not said anything yet.
    func status(of process: Int32) -> AdapterStatus? {
        // A program that a script starts without becoming it is in the group of the process that we know.
        guard let status = AdapterStatus.load(from: folder), status.process == process || getpgid(status.process) == process,
            heard.withLock({ $0.earlier }) != status.at
        else { return nil }
        return status
    }

    /// How the process of this id stands.
    func health(of process: Int32) -> MemberHealth {
        guard let status = status(of: process) else {
            // It may say something only when it has read its settings, but not never.
            return heard.withLock { $0.since }.duration(to: clock.now) >= patience ? .stuck("it has said nothing since it began") : .starting
        }
        let silent = heard.withLock { heard in
            // By our own clock: the time in the file may be set.
            if heard.at != "\(process) \(status.at)" { (heard.at, heard.since) = ("\(process) \(status.at)", clock.now) }
            return heard.since.duration(to: clock.now)
        }
        if silent >= patience { return .stuck("it has said nothing new since \(printable(status.at))") }
        switch status.session {
        case .connecting: return .starting
        case .ready: return .ready
        case .away, .failed: return .away(status.code.map { CodeWords.line(of: $0) } ?? "it has no session with the router")
        case .stopped: return .away("it is stopping")
        }
    }
}
