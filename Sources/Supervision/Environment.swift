import Foundation

/// What our processes get of the environment: what a program needs to run, and nothing that might hold a secret.
package enum Environment {
    package static var base: [String: String] {
        ProcessInfo.processInfo.environment.filter {
            ["PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "USER", "NO_COLOR"].contains($0.key)
        }
    }
}
