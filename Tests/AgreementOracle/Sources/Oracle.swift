import SafeguardingContract
import SharingRules

/// The slow, obvious reading of the definitions in `docs/agreement.md`.
public struct Oracle: Sendable {
    public init() {}
}
