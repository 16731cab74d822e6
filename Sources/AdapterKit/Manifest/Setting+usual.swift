/// Settings that many adapters have, declared once.
extension Setting {
    /// A folder.
    public static func folder(_ description: String, default fallback: String? = nil) -> Setting { Setting(.text, description, format: .folder, default: fallback) }

    /// A secret text: it comes from the environment, or from a file of its own.
    public static func secret(_ description: String) -> Setting { Setting(.text, description, secret: true) }

    /// How folders are watched: ``AdapterContext/watch(_:_:)`` goes by these.
    public static let watching: [String: Setting] = [
        "stable-for-milliseconds": Setting(
            .integer, "how long a file must stay the same to count as complete", default: "1000", minimum: 0, maximum: 600_000),
        "look-every-milliseconds": Setting(.integer, "how often the folder is looked at", default: "500", minimum: 10, maximum: 60_000),
    ]

    /// Why what the adapter makes by itself is shared: ``OwnSettings/grounds`` reads these.
    ///
    /// - Parameters:
    ///   - what: what is shared, in the plural, for example `confirmations`.
    ///   - purpose: the agreement's purpose where the settings say no other.
    public static func grounds(of what: String, purpose: String) -> [String: Setting] {
        [
            "purpose": Setting(.text, "the agreement's purpose under which \(what) are shared", default: purpose),
            "article-6": Setting(.text, "UK GDPR Article 6(1): the letter of the basis, if it is to be stated"),
            "article-9": Setting(.text, "UK GDPR Article 9(2): the letter of the condition, if it is to be stated"),
            "dpa-condition": Setting(.text, "the condition of the Data Protection Act 2018, if it is to be stated"),
            "gateway": Setting(.text, "the statutory gateway, if it is to be stated"),
        ]
    }
}
