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
    /// The operator's register of approved adapters.
    var register: AdapterRegister { AdapterRegister(path: path + "/adapters.json") }
    /// Where `eider up` leaves what its processes say.
    var log: String { path + "/log" }

    /// The folder of one adapter: its keys, its durable outbox and inbox.
    func adapter(_ id: AdapterID) -> String { "\(path)/adapters/\(id)" }
    /// An adapter's request to be enrolled.
    func request(_ id: AdapterID) -> String { "\(path)/requests/\(id).json" }

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
