/// A version of the contract: what messages there are, and what stands in them.
///
/// A minor version only adds messages, fields and codes, so that software of two minor versions understands each other as far as the older one goes. Another
/// number before the point would be another contract.
public struct ContractVersion: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The number before the point.
    public let major: UInt16
    /// The number after it.
    public let minor: UInt16

    /// Takes the two numbers.
    public init(_ major: UInt16, _ minor: UInt16) {
        self.major = major
        self.minor = minor
    }

    /// Reads `v1.1`; nil for anything else.
    public init?(_ text: String) {
        guard let parts = text.wholeMatch(of: /v([0-9]{1,4})\.([0-9]{1,4})/)?.output, let major = UInt16(parts.1), let minor = UInt16(parts.2) else { return nil }
        self.init(major, minor)
    }

    /// The first one.
    public static let first = ContractVersion(1, 0)
    /// The one that this module has.
    public static let current = ContractVersion(1, 1)

    /// What two sides go by: the older of the two versions; nil where they are of different contracts.
    public func agreed(with other: ContractVersion) -> ContractVersion? { major == other.major ? min(self, other) : nil }

    public static func < (a: Self, b: Self) -> Bool { (a.major, a.minor) < (b.major, b.minor) }
    public var description: String { "v\(major).\(minor)" }
}
