public import AdapterKit
import Hummingbird

/// To be replaced.
public struct Probation: Adapter {
    public static let manifest = AdapterManifest(
        id: "probation", version: "0.1.0", function: "probation", summary: "", sends: [], takes: [], settings: SettingsSchema([:], required: []))
    public init(context: AdapterContext) throws {}
    public func run(bus: Bus) async throws {}
    public func take(_ delivery: Delivery) async throws -> Handling { .taken }
}
