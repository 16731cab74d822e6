import AdapterKit
import Foundation
import HL7v2
import SafeguardingContract

@testable import HealthAdapter

/// The adapter in a folder of its own, with a bus that is not connected: what is sent waits in the outbox.
final class Fixture: Sendable {
    let path: String
    let store: AdapterStore
    let bus: Bus
    let adapter: Health

    init(_ own: String = "port: 0") throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("eider-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let keys = try KeyFolder.create(at: "\(path)/keys")
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
        let log = AdapterLog.standardError(adapter: settings.adapter)
        bus = try Bus(settings: settings, keys: keys, store: store, manifest: Health.manifest, log: log)
        adapter = try Health(context: AdapterContext(settings: settings, log: log, store: store))
    }

    deinit {
        store.close()
        try? FileManager.default.removeItem(atPath: path)
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
    /// The message with a text replaced, which must be there.
    func changing(_ old: String, to new: String) -> String {
        precondition(contains(old), "the fixture has what is to be changed")
        return replacingOccurrences(of: old, with: new)
    }
}
