import Foundation
import HL7v2
import SafeguardingContract

@testable import AdapterKit
@testable import HealthAdapter

/// The adapter in a folder of its own, with a bus that is not connected: what is sent waits in the outbox.
final class Fixture: Sendable {
    let path: String
    let store: AdapterStore
    let bus: Bus
    let adapter: Health
    private let isLast: Bool

    /// - Parameters:
    ///   - own: the adapter's own settings.
    ///   - log: where it logs.
    ///   - path: the folder of one that was there before; nil for a new one.
    ///   - isLast: whether the folder is deleted with this one.
    ///   - now: the time of day: half an hour after the attendance was registered.
    init(
        _ own: String = "port: 0", log: AdapterLog? = nil, at path: String? = nil, isLast: Bool = true,
        now: @escaping @Sendable () -> Moment = { Fixture.now }
    ) throws {
        let memory = "/dev/shm"
        let base = FileManager.default.isWritableFile(atPath: memory) ? memory : FileManager.default.temporaryDirectory.path
        self.path = path ?? "\(base)/eider-\(UUID().uuidString)"
        self.isLast = isLast
        let path = self.path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let hasKeys = FileManager.default.fileExists(atPath: "\(path)/keys/curve.key")
        let keys =
            hasKeys
            ? try KeyFolder.load(curveFile: "\(path)/keys/curve.key", signingFile: "\(path)/keys/signing.key")
            : try KeyFolder.create(at: "\(path)/keys")
        let text = """
            adapter: hospital
            party: county-hospital
            router: {endpoint: "tcp://127.0.0.1:9", public-key: '\(keys.curve.publicKey.z85)'}
            keys: {curve: keys/curve.key, signing: keys/signing.key}
            state: state
            settings: {\(own)}
            """
        let settings = try AdapterSettings.parse(text, relativeTo: path, manifest: Health.manifest, environment: [:])
        store = try AdapterStore(folder: settings.state)
        let log = log ?? AdapterLog.silent
        bus = try Bus(settings: settings, keys: keys, store: store, manifest: Health.manifest, log: log)
        adapter = try Health(context: AdapterContext(settings: settings, log: log, store: store, now: now))
    }

    deinit {
        store.close()
        guard isLast else { return }
        try? FileManager.default.removeItem(atPath: path)
    }

    static let now = Moment("2026-11-21T11:12:00Z") ?? Moment(milliseconds: 0)

    /// A log that nobody reads.
    static let silence = AdapterLog(setting(\.logLevel, to: .critical, of: .init(label: "silence")))

    private static func setting<T, V>(_ path: WritableKeyPath<T, V>, to value: V, of whole: T) -> T {
        var whole = whole
        whole[keyPath: path] = value
        return whole
    }

    /// A message of the outbox.
    struct Sent {
        let envelope: Envelope
        let attendance: EmergencyAttendance
        var id: String { envelope.id }
    }

    /// What is in the outbox, in order.
    func sent() throws -> [Sent] {
        try store.unanswered(after: 0, limit: 1000).compactMap { position in
            guard let entry = try store.entry(at: position) else { return nil }
            return Sent(envelope: try Wire.decode(Envelope.self, entry.head), attendance: try Wire.decode(EmergencyAttendance.self, entry.body))
        }
    }

    /// The answers' codes to messages that come one after the other.
    func codes(_ texts: String...) async -> [String] {
        var codes: [String] = []
        for text in texts { codes.append(await receive(text)["MSA-1"].text ?? "") }
        return codes
    }

    func receive(_ text: String) async -> HL7Message { await adapter.receiver(bus).receive(Array(text.utf8)) }

    func text(_ name: String) -> String {
        String(decoding: FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data(), as: UTF8.self)
    }

    /// A child of 14 comes to the emergency department. Everybody in it is invented.
    static let attendance = [
        "MSH|^~\\&|PAS|ZZ1|ROUTE|ROUTE|202611211042||ADT^A04^ADT_A01|4711|P|2.4||||||||",
        "EVN||202611211042||||202611211041",
        "PID|1||9990000026^^^NHS~H123456^^^ZZ1||TESTDATA^TAMSIN^J^^^^L~TESTDATA^TAZ^^^^^N||20120314|2|||1 SAMPLE STREET^^ELM PARK^COUNTYSHIRE^ZZ99 3WZ^GBR^H||01632 960123~^^^^^01632^960124|||||||||A",
        "PD1|||ELM PARK SURGERY^^Y99999|G9999999^SAMPLETON^SILAS^^^DR",
        "NK1|1|TESTDATA^TERESA^^^MS^^L|MTH^Mother^HL70063|1 SAMPLE STREET^^ELM PARK^COUNTYSHIRE^ZZ99 3WZ|01632 960125|||||||||||19850102",
        "NK1|2|TESTDATA^TOBY^^^^^L|BRO^Brother^HL70063",
        "PV1|1|E|ED^BAY2^3^ZZ101||||||||||||||||V778899|||||||||||||||||||||||||202611211035|202611211530",
        "PV2|||82271004^Head injury^SCT",
        "DG1|1||S00.9^Superficial injury of head^ICD10||202611211100|A",
    ].joined(separator: "\r")
}

extension String {
    /// The message as another event of the same visit, with a number of its own.
    func event(_ event: String, number: String) -> String {
        changing("ADT^A04", to: "ADT^\(event)").changing("|4711|", to: "|\(number)|")
    }

    /// The message with a text replaced, which must be there.
    func changing(_ old: String, to new: String) -> String {
        precondition(contains(old), "the fixture has what is to be changed")
        return replacingOccurrences(of: old, with: new)
    }
}
