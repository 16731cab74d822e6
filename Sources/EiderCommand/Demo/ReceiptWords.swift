/// What a human receipt says, in lines.
enum ReceiptWords {
    /// The outcome, who confirmed it and where it is recorded.
    static func sentence(_ said: [String: Any]) -> String {
        let by = said["confirmedBy"].map { "by \(words($0))" }
        let record = said["recordReference"].map { "(record \($0))" }
        let outcome = (said["outcome"] as? [String: Any]).map { "\($0["display"] as? String ?? "") [\($0["code"] as? String ?? "")]" }
        return [outcome.map { "\($0)," }, by, record].compactMap { $0 }.joined(separator: " ")
    }

    /// The rest, each with its label.
    static func more(_ said: [String: Any]) -> [(label: String, words: String)] {
        [("reason", "why"), ("nextStep", "next"), ("otherSupport", "support"), ("limited", "limited"), ("contact", "whom to ring")].compactMap { name, label in
            said[name].map { (label, words($0)) }
        }
    }

    private static func words(_ value: Any) -> String {
        guard let parts = value as? [String: Any] else { return "\(value)" }
        // A worker, or limited feedback: why it is limited, and whom to ask.
        if let reason = parts["reason"] as? String { return [reason, parts["contact"] as? String].compactMap { $0 }.joined(separator: "; contact ") }
        return ["name", "role", "telephone"].compactMap { parts[$0] as? String }.joined(separator: ", ")
    }
}
