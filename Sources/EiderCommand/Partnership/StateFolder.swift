import Foundation
import Router
import SafeguardingContract

/// Where everything of one machine is that is not configuration: keys, ledger, register, adapters' stores.
///
/// The whole folder is for its owner only (mode 0700).
struct StateFolder: Sendable {
    /// Its path, absolute.
    let path: String

    init(_ path: String) { self.path = absolutePath(path) }

    /// The router's own folder.
    var router: String { path + "/router" }
    /// The router's CURVE key pair, mode 0600.
    var routerKeys: String { router + "/curve.key" }
    /// The ledger.
    var ledger: String { router + "/ledger.db" }
    /// Two lines, written by the router once it listens: the endpoint it bound, its public key (Z85).
    var endpoint: String { router + "/endpoint" }
    /// The Government's list of bank holidays, where the operator put a newer one than that of the release.
    var bankHolidays: String { router + "/bank-holidays.json" }
    /// The parties that leave, and to whom their loops go.
    var handovers: HandoverFile { HandoverFile(path: router + "/handovers.json") }
    /// The key under which threads about one child are found, mode 0600. It is in no backup of the ledger.
    var linkKey: String { router + "/link.key" }
    /// The threads that are kept beyond their time.
    var legalHolds: LegalHoldsFile { LegalHoldsFile(path: router + "/legal-holds.json") }
    /// The key that signs the log's checkpoints, mode 0600.
    var logKey: String { router + "/log.key" }
    /// The keys under which the keys of threads are wrapped, mode 0600. They are in no backup of the ledger.
    var epochKeys: String { router + "/epoch.keys" }
    /// What time it was when the router last looked, for the next start.
    var clock: String { router + "/clock.json" }
    /// The operator's register of approved adapters.
    var register: AdapterRegister { AdapterRegister(path: path + "/adapters.json") }
    /// Where `eider up` leaves what its processes say.
    var log: String { path + "/log" }

    /// How everything stands that `eider up` runs here.
    var up: String { path + "/up.json" }

    /// The folder of one adapter: its keys, its durable outbox and inbox.
    func adapter(_ id: AdapterID) -> String { "\(path)/adapters/\(id)" }
    /// An adapter's request to be enrolled.
    func request(_ id: AdapterID) -> String { "\(path)/requests/\(id).json" }

    /// Whether it is a folder of ours: with something in it that router, adapters or operator made.
    var isOurs: Bool { ["router", "adapters", "adapters.json", "up.json", "up.json.lock"].contains { access("\(path)/\($0)", F_OK) == 0 } }

    /// - Throws: `CLI-609` where there is a folder with something in it that is not ours.
    func refuseSomebodyElses() throws(CommandError) {
        let found = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        guard found.isEmpty || isOurs else {
            throw CommandError("CLI-609", "`\(path)` has something in it, and nothing of Eider's", help: "give an empty folder, or an earlier state folder, with --state", exit: .badData)
        }
    }

    /// Makes the folder where it is missing.
    func make() throws(CommandError) {
        try AtomicFile.makeFolder(path)
        try AtomicFile.makeFolder(router)
    }
}

/// The path from the root, as seen from the folder the process was started in.
func absolutePath(_ path: String) -> String {
    URL(fileURLWithPath: path, relativeTo: URL(fileURLWithPath: FileManager.default.currentDirectoryPath + "/")).standardizedFileURL.path
}
