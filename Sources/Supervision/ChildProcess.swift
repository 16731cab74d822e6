import CProcess
import Foundation
import Synchronization

/// A process of ours that runs, from its start until it was waited for.
///
/// A thread of its own starts it, reads its lines and waits for it. That the thread lives as long as the process matters:
/// Linux sends the signal for a parent's death when the *thread* that made the child ends.
package final class ChildProcess: Sendable {
    /// Its process id, which is also the id of its process group.
    package let processID: Int32
    private let isWaitedFor = Mutex(false)

    private init(processID: pid_t) { self.processID = processID }

    /// Starts a process in a group of its own, its input empty, its output and errors in one stream of lines.
    ///
    /// - Parameters:
    ///   - command: what to run.
    ///   - launcher: path of `eider`, through which the process is started so that it dies with this one and makes no
    ///     core dumps; nil starts it directly, without these two.
    ///   - started: is called with its id before anything else, on the process's thread.
    ///   - line: is called with each line, on the process's thread.
    ///   - ended: is called once, after the last line, when the process is gone and its group with it.
    /// - Throws: `CLI-301` where it cannot be started.
    package static func start(
        _ command: ChildCommand, launcher: String?, started: @escaping @Sendable (Int32) -> Void = { _ in },
        line: @escaping @Sendable (String) -> Void, ended: @escaping @Sendable (ChildExit) -> Void
    ) throws(ProcessFault) -> ChildProcess {
        let isStarted = DispatchSemaphore(value: 0)
        let outcome = StartOutcome()
        let thread = Thread {
            let spawned = Result { () throws(ProcessFault) in try Spawn.run(command, launcher: launcher) }
            let child = spawned.map { ChildProcess(processID: $0.processID) }
            if case .success(let child) = child { started(child.processID) }
            outcome.value.withLock { $0 = child }
            isStarted.signal()
            guard case .success(let process) = spawned, case .success(let child) = child else { return }
            readLines(from: process.output, of: child, line: line)
            close(process.output)
            ended(child.waitForIt())
        }
        thread.name = "eider-child"
        thread.start()
        isStarted.wait()
        guard let result = outcome.value.withLock({ $0 }) else {
            preconditionFailure("the thread says how the start went before it signals")
        }
        return try result.get()
    }

    private final class StartOutcome: Sendable {
        let value = Mutex<Result<ChildProcess, ProcessFault>?>(nil)
    }

    /// Sends a signal to the process and those it made; nothing where it is gone.
    package func signal(_ number: Int32) {
        isWaitedFor.withLock { isWaitedFor in
            // INVARIANT: until it is waited for, the id is nobody else's.
            if !isWaitedFor { kill(-processID, number) }
        }
    }

    /// Whether it has ended; it is not waited for by this.
    private var hasEnded: Bool {
        var info = siginfo_t()
        let result = waitid(P_PID, id_t(processID), &info, WEXITED | WNOHANG | WNOWAIT)
        return result != 0 || info.si_signo == SIGCHLD
    }

    private func waitForIt() -> ChildExit {
        var info = siginfo_t()
        while waitid(P_PID, id_t(processID), &info, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        return isWaitedFor.withLock { isWaitedFor in
            // Whoever it made and left behind ends with it.
            kill(-processID, SIGKILL)
            var status: Int32 = 0
            while waitpid(processID, &status, 0) < 0, errno == EINTR {}
            isWaitedFor = true
            return status & 0x7F == 0 ? .status(status >> 8 & 0xFF) : .signal(status & 0x7F)
        }
    }

    /// Reads until the process has ended and what it wrote is read, or until it closed its output.
    private static func readLines(from output: Int32, of child: ChildProcess, line: (String) -> Void) {
        let ending = eider_process_descriptor(child.processID)
        defer { if ending >= 0 { close(ending) } }
        var lines = LineSplitter()
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while true {
            var waiting = [pollfd(fd: output, events: Int16(POLLIN), revents: 0), pollfd(fd: ending, events: Int16(POLLIN), revents: 0)]
            // Without a descriptor for the process's end (before Linux 5.3) it is asked for ten times a second.
            let ready = poll(&waiting, 2, ending >= 0 ? -1 : 100)
            if waiting[0].revents != 0 {
                let count = read(output, &chunk, chunk.count)
                if count < 0, errno == EINTR || errno == EAGAIN { continue }
                guard count > 0 else { break }
                lines.take(chunk[..<count], line: line)
            } else if ready == 0 || waiting[1].revents != 0, child.hasEnded {
                break
            }
        }
        lines.finish(line: line)
    }
}
