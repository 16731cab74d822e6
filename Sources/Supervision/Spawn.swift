import CProcess
import Foundation

/// Starting a process by `posix_spawn`: Swift cannot fork, and a process with threads should not.
enum Spawn {
    struct Started {
        let processID: pid_t
        /// The end to read of its output and errors; does not block.
        let output: Int32
    }

    /// Has to run on a thread that lives as long as the process.
    static func run(_ command: ChildCommand, launcher: String?) throws(ProcessFault) -> Started {
        var ends: [Int32] = [-1, -1]
        guard eider_pipe(&ends) == 0 else { throw cannotStart(command, errno) }
        var keepReading = false
        defer {
            close(ends[1])
            if !keepReading { close(ends[0]) }
        }
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        var every = sigset_t()
        sigfillset(&every)
        // A group of its own: an interrupt at the terminal comes to the supervisor alone, which stops the rest in order.
        // No signal blocked or ignored: those are this process's habits.
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &every)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        let words = Launcher.arguments(of: command, launcher: launcher)
        var arguments = words.map { strdup($0) } + [nil]
        var environment = command.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + environment { free(text) } }
        var processID: pid_t = 0
        let result = posix_spawn(&processID, words[0], &actions, &attributes, &arguments, &environment)
        guard result == 0 else { throw cannotStart(command, result) }
        keepReading = true
        return Started(processID: processID, output: ends[0])
    }

    private static func cannotStart(_ command: ChildCommand, _ number: Int32) -> ProcessFault {
        ProcessFault(
            "CLI-301", "cannot start `\(command.executable)`: \(systemMessage(number))",
            help: "build it with `make build`, and check that it is where the message says")
    }
}
