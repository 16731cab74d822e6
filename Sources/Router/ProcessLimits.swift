import Foundation
import Logging

/// What the process may do to the machine, and what it leaves behind: no core dump ever (it would hold what is in memory),
/// and no more memory than the operator gives it.
enum ProcessLimits {
    static func apply(memory: UInt64?, logger: Logger) {
        #if os(Linux)
            var none = rlimit(rlim_cur: 0, rlim_max: 0)
            if setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none) != 0 {
                logger.warning("core dumps could not be switched off", metadata: ["code": "RTR-CORE-DUMPS"])
            }
            raiseDescriptors(logger)
            guard let memory else { return }
            var limit = rlimit()
            guard getrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &limit) == 0 else { return }
            limit.rlim_cur = min(rlim_t(memory), limit.rlim_max)
            if setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &limit) != 0 {
                logger.warning("the memory limit could not be set", metadata: ["code": "RTR-MEMORY"])
            }
        #endif
    }

    /// Connections it can hold: an idle one takes a descriptor, and the system's usual soft limit of 1024 is soon reached.
    private static let descriptors: UInt64 = 16_384

    private static func raiseDescriptors(_ logger: Logger) {
        #if os(Linux)
            var limit = rlimit()
            guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
            let wanted = min(rlim_t(descriptors), limit.rlim_max)
            guard limit.rlim_cur < wanted else { return }
            limit.rlim_cur = wanted
            if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) != 0 || wanted < descriptors {
                logger.warning("few connections can be held at once", metadata: ["code": "RTR-DESCRIPTORS", "limit": "\(wanted)"])
            }
        #endif
    }
}
