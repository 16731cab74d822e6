import CProcess

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What an adapter's process does to itself before anything else: it handles what is said about children.
public enum ProcessHardening {
    /// Turns core dumps and Swift's crash reports off, so that no memory is written to a disk or a log, and makes new files its owner's alone.
    public static func apply() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        #if canImport(Glibc)
            setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        #else
            setrlimit(RLIMIT_CORE, &none)
        #endif
        // The limit does not bind where the system hands dumps to a program; this does, and no other process of the same user can
        // read this one's memory.
        eider_forbid_core_dump()
        eider_forbid_crash_report()
        umask(0o077)
    }
}
