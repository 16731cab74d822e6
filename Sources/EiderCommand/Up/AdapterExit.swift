import Supervision

/// What an adapter's exit status means, as `Plugins/README.md` says it of every adapter.
enum AdapterExit {
    /// Nil for what says nothing by itself.
    static func words(_ exit: ChildExit) -> String? {
        switch exit {
        case .status(0): "it ended of its own accord"
        case .status(64): "it was called in a way that it does not know"
        case .status(65): "its settings, keys or folders are not right"
        case .status(69): "what it needs is not there"
        case .status(77): "the router does not let it go on, and starting it again does not help"
        case .signal(9): "it was killed, by a person or for want of memory"
        case .status, .signal: nil
        }
    }

    /// The exit with its meaning, for example `exit status 65: its settings, keys or folders are not right`.
    static func line(_ exit: ChildExit) -> String { "\(exit)\(words(exit).map { ": \($0)" } ?? "")" }
}
