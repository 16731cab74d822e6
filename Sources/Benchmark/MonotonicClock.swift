import Foundation

/// Linux' `CLOCK_MONOTONIC`, which all processes of a machine share.
package enum MonotonicClock {
    /// Nanoseconds since some moment before the machine's start.
    package static var now: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    /// Seconds of both cores that this process has used.
    package static var cpuSeconds: Double {
        var used = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &used)
        return Double(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + Double(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6
    }
}
