public import Ledger

/// What a router needs to know to start. Everything is a path or an endpoint: secrets are in files, but the epoch keys where a command gave them.
public struct RouterConfiguration: Sendable {
    /// Where adapters connect, for example `tcp://127.0.0.1:5570`; a `*` as the port lets the system choose one.
    public var endpoint: String
    /// The router's CURVE key pair, a file of mode 0600 (`eider keys` makes it).
    public var keyFile: String
    /// The ledger's database file. Made when it is missing.
    public var ledger: String
    /// The operator's list of approved adapters (`eider enrol` writes it). May be missing: then nobody is enrolled.
    public var adaptersFile: String
    /// The agreement, YAML.
    public var agreementFile: String
    /// Where to write the endpoint that was bound and the router's public key once it is ready; nil for nowhere.
    public var endpointFile: String?
    /// The most memory the process may take for data, in bytes; nil leaves it as it is. A peer with a valid key can send a
    /// multipart without end, which libzmq gathers before anyone sees it: this cap ends the process instead of the machine,
    /// and nothing recorded is lost.
    public var memoryLimit: UInt64?
    /// The operator's list of parties that leave (`eider loops handover` writes it). May be missing; nil for none.
    public var handoversFile: String?
    /// A newer list of bank holidays, as gov.uk publishes it. May be missing; nil for none.
    public var holidaysFile: String?
    /// The key under which threads about one child are found, a file of mode 0600. Made when it is missing; nil where threads are not to be linked.
    public var linkKeyFile: String?
    /// The operator's list of threads that are kept beyond their time (`eider ledger hold` writes it). May be missing; nil for none.
    public var legalHoldsFile: String?
    /// The key that signs the log's checkpoints, a file of mode 0600. Made when it is missing; nil where nobody signs: then nobody can witness.
    public var logKeyFile: String?
    /// The epoch keys, where they come from elsewhere than the file `epoch.keys` beside the ledger; nil for that file, which is made for a new ledger.
    public var epochKeys: EpochKeys?
    /// Where it is kept over a restart what time it was; nil for nowhere: then a jump of the clock while no router ran is not found.
    public var clockFile: String?
    /// The operator says that the clock is right as it is.
    public var acceptsClock = false
    /// For rehearsals: a file that says what time it is. Such a ledger is never one of real work.
    public var rehearsalClock: String?

    public init(
        endpoint: String, keyFile: String, ledger: String, adaptersFile: String, agreementFile: String,
        endpointFile: String? = nil, memoryLimit: UInt64? = 2 << 30
    ) {
        self.endpoint = endpoint
        self.keyFile = keyFile
        self.ledger = ledger
        self.adaptersFile = adaptersFile
        self.agreementFile = agreementFile
        self.endpointFile = endpointFile
        self.memoryLimit = memoryLimit
    }
}
