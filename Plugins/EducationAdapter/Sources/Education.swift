public import AdapterKit
import DelimitedText

/// To be replaced.
public struct Education: Adapter {
    public static let manifest = AdapterManifest(
        id: "education", version: "0.1.0", function: "education", summary: "", sends: [], takes: [], settings: SettingsSchema([:], required: []))
    public init(context: AdapterContext) throws {}
    public func run(bus: Bus) async throws {}
    public func take(_ delivery: Delivery) async throws -> Handling { .taken }
}
