import AdapterKit
import HL7v2
import SafeguardingContract

/// Reads lists out of settings that are texts, and keeps every problem.
struct HealthSettingsReader {
    private let own: OwnSettings
    private(set) var problems: [AdapterProblem] = []

    init(_ own: OwnSettings) { self.own = own }

    /// One recipient.
    mutating func recipient(_ name: String) -> Recipient? { recipient(own.text(name) ?? "", name) }

    /// Recipients, separated by commas.
    mutating func recipients(_ name: String) -> [Recipient] {
        (own.text(name) ?? "").split(separator: ",").compactMap { text in recipient(text.filter { $0 != " " }, name) }
    }

    private mutating func recipient(_ text: String, _ name: String) -> Recipient? {
        if let recipient = Recipient(text) { return recipient }
        problem("HLT-RECIPIENT", name, "this is not a desk or a party", "write it like desk:school-nursing or party:elm-park-school")
        return nil
    }

    /// Places in a message, separated by spaces.
    mutating func paths(_ name: String) -> [HL7Path] {
        words(name).compactMap { text in
            if let path = HL7Path(parsing: text) { return path }
            problem("HLT-PATH", name, "this is not a place in an HL7 message", "write it like PV1-44")
            return nil
        }
    }

    /// Values at places, separated by spaces.
    mutating func signs(_ name: String) -> [HealthSettings.Sign] {
        words(name).compactMap { text in
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            if parts.count == 2, let path = HL7Path(parsing: parts[0]) { return .init(path: path, value: parts[1]) }
            problem("HLT-SIGN", name, "this is not a value at a place in an HL7 message", "write it like PV1-4=21")
            return nil
        }
    }

    /// Categories, separated by spaces. At least one: what declares none would reach nobody at all.
    mutating func categories(_ name: String) -> [SafeguardingContract.Category] {
        let categories = words(name).compactMap { word -> SafeguardingContract.Category? in
            if let category = SafeguardingContract.Category(word: word) { return category }
            problem("HLT-CATEGORY", name, "this is not a category of the contract", "write it like health")
            return nil
        }
        if words(name).isEmpty { problem("HLT-CATEGORY", name, "no category is named", "write at least health") }
        return categories
    }

    private func words(_ name: String) -> [String] { (own.text(name) ?? "").split(separator: " ").map(String.init) }

    private mutating func problem(_ code: String, _ name: String, _ sentence: String, _ help: String) {
        problems.append(AdapterProblem(code: code, path: "settings.\(name)", sentence, help: help))
    }
}
