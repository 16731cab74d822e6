import Foundation

/// The programs of a measurement: this one, the yardstick, and the library that counts syncs. All lie where they were built.
struct BenchPrograms: Sendable {
    let eider: String
    let yardstick: String
    /// Nil where it was not built: then syncs are not counted.
    let slowSync: String?
    /// What fills a ledger; nil where it was not built.
    let ledgerFill: String?

    /// - Throws: `BEN-106` where the yardstick is not there.
    init(_ executables: Executables = .standard) throws(CommandError) {
        eider = Executables.thisProgram
        yardstick = executables.own + "/eider-yardstick"
        guard access(yardstick, X_OK) == 0 else {
            throw CommandError(
                "BEN-106", "the yardstick is not beside this program: `\(yardstick)`", help: "build and run both with `make bench`", exit: .unavailable)
        }
        let library = executables.own + "/libSlowSync.so"
        slowSync = access(library, R_OK) == 0 ? library : nil
        let fill = executables.own + "/ledger-fill"
        ledgerFill = access(fill, X_OK) == 0 ? fill : nil
    }
}
