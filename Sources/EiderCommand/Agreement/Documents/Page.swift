/// A page of Markdown, as it grows.
struct Page {
    private(set) var text = ""

    mutating func heading(_ words: String, _ level: Int = 2) {
        text += (text.isEmpty ? "" : "\n") + String(repeating: "#", count: level) + " " + Page.safe(words) + "\n\n"
    }

    mutating func paragraph(_ words: String) { text += words + "\n\n" }

    mutating func list(_ items: [String]) {
        for item in items { text += "- " + item + "\n" }
        text += "\n"
    }

    mutating func table(_ head: [String], _ rows: [[String]]) {
        text += "| " + head.joined(separator: " | ") + " |\n|" + String(repeating: "---|", count: head.count) + "\n"
        for row in rows { text += "| " + row.map { $0.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|") }.joined(separator: " | ") + " |\n" }
        text += "\n"
    }

    /// Text of the agreement's own, so that none of it becomes a heading, a link or HTML.
    static func safe(_ text: String) -> String {
        var safe = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": safe += "&lt;"
            case "[", "]", "`", "*", "_", "#", "\\", "|": safe += "\\\(scalar)"
            default: safe += scalar.properties.generalCategory == .control ? " " : String(scalar)
            }
        }
        return safe
    }

    /// What only a person can write: it stays visibly blank.
    static func blank(by role: String, _ what: String) -> String { "**\(blankMark)\(role): \(what)›**" }

    /// What every blank begins with.
    static let blankMark = "‹to be written by "
}
