import CProcess
import Foundation

/// The short life of a process between its start and the program it is to be: it ties itself to its parent, forbids core
/// dumps, closes what it was not meant to have, and becomes the program. Done by `eider` itself, because this
/// cannot be asked of `posix_spawn`.
package enum Launcher {
    /// First argument of a launch. Not a command for people.
    package static let verb = "__launch"

    /// The status of a launch that did not come to its program (`EX_UNAVAILABLE`).
    private static let unavailable: Int32 = 69

    /// The words to start: `eider __launch PARENT PROGRAM ARGUMENTS…`, or the program itself.
    package static func arguments(of command: ChildCommand, launcher: String?) -> [String] {
        let program = [command.executable] + command.arguments
        guard let launcher else { return program }
        return [launcher, verb, String(getpid())] + program
    }

    /// Becomes the program where the arguments (without the executable's name) ask for a launch; returns where they do not.
    /// Has to be the first thing a process does: it must have one thread only.
    package static func becomeProgram(_ arguments: [String]) {
        guard arguments.count >= 3, arguments[0] == verb, let parent = pid_t(arguments[1]) else { return }
        // SIGKILL: only a parent that was killed itself does not stop its children in order, and each of them is made to
        // lose nothing by it.
        eider_signal_on_parent_death(SIGKILL)
        guard getppid() == parent else { exit(unavailable) }
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? [] {
            if let descriptor = Int32(name), descriptor > STDERR_FILENO { close(descriptor) }
        }
        var program = arguments[2...].map { strdup($0) } + [nil]
        execv(arguments[2], &program)
        let why = "cannot run `\(arguments[2])`: \(systemMessage())\n"
        write(STDERR_FILENO, why, why.utf8.count)
        exit(unavailable)
    }
}
