// What a supervisor of processes needs of Linux and Swift cannot call: functions with variable arguments.
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

// The calling process gets this signal when the thread that made it ends: nobody is left behind. Kept over exec.
// 0, or -1 and errno.
static inline int eider_signal_on_parent_death(int number) {
#ifdef __linux__
    return prctl(PR_SET_PDEATHSIG, (unsigned long)number, 0UL, 0UL, 0UL);
#else
    errno = ENOSYS;
    return -1;
#endif
}

// No core dump of the calling process is made, also where core_pattern is a pipe (which RLIMIT_CORE does not bind), and no
// other process of the same user can read its memory. Lost on exec. 0, or -1 and errno.
static inline int eider_forbid_core_dump(void) {
#ifdef __linux__
    return prctl(PR_SET_DUMPABLE, 0UL, 0UL, 0UL, 0UL);
#else
    errno = ENOSYS;
    return -1;
#endif
}

// Swift's runtime answers a crash with a report on standard error, and shows in it what lies in memory where the registers point: a name, or a key. The calling
// process ends at once instead, as a program in C would. Where SWIFT_BACKTRACE is set, somebody asked for the report and gets it.
static inline void eider_forbid_crash_report(void) {
    if (getenv("SWIFT_BACKTRACE") != NULL) return;
    static const int crashes[] = {SIGQUIT, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP};
    for (size_t index = 0; index < sizeof crashes / sizeof *crashes; index++) signal(crashes[index], SIG_DFL);
}

// A descriptor that becomes readable when the process ends (Linux 5.3); -1 and errno where there is none.
static inline int eider_process_descriptor(pid_t process) {
#if defined(__linux__) && defined(SYS_pidfd_open)
    return (int)syscall(SYS_pidfd_open, process, 0U);
#else
    errno = ENOSYS;
    return -1;
#endif
}

// A pipe whose ends are closed on exec, from the start: another thread may start a process at any time. 0, or -1 and errno.
static inline int eider_pipe(int *ends) {
#if defined(__linux__)
    return (int)syscall(SYS_pipe2, ends, O_CLOEXEC);
#else
    if (pipe(ends) != 0) return -1;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    return 0;
#endif
}
