import Foundation
import Supervision
import Synchronization

/// What each process said, in a file of its own.
final class DemoLogs: Sendable {
    private let folder: String
    private let files = Mutex<[String: FileHandle]>([:])

    init(folder: String) throws(CommandError) {
        self.folder = folder
        try AtomicFile.makeFolder(folder)
    }

    func take(_ event: Supervisor.Event) {
        switch event {
        case .line(let name, let line): write(line, name)
        case .ended(let name, let exit): write("(ended, \(exit))", name)
        case .restarting(let name, let pause): write("(starts again in \(pause))", name)
        case .cannotStart(let name, let fault), .resting(let name, _, let fault), .gaveUp(let name, let fault): write("(\(fault))", name)
        case .started, .stands, .late, .stopped: break
        }
    }

    private func write(_ line: String, _ name: String) {
        files.withLock { files in
            let path = "\(folder)/\(name).log"
            if files[name] == nil {
                _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
                files[name] = FileHandle(forWritingAtPath: path)
            }
            // A log that cannot be written is no reason to stop the demo: its steps say what did not happen.
            try? files[name]?.write(contentsOf: Data((line + "\n").utf8))
        }
    }
}
