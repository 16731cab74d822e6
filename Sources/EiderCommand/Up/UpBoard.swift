import Foundation
import SafeguardingContract
import Supervision
import Synchronization

/// Keeps `up.json` as things happen: whole by rename, whenever something is different.
final class UpBoard: Sendable {
    private let file: String
    private let state: Mutex<UpState>

    init(file: String, names: [String]) {
        self.file = file
        state = Mutex(UpState(names: names, pid: getpid(), at: .now))
    }

    func take(_ event: Supervisor.Event) {
        state.withLock { state in
            guard state.take(event, at: .now) else { return }
            // A state that cannot be written stops nobody: the lines say the same.
            try? AtomicFile.write(Array((jsonText(state, pretty: true) + "\n").utf8), to: file, mode: 0o600)
        }
    }
}
