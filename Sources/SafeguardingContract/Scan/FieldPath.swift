/// Where in a message the scanner is: made into text only when there is something to say.
struct FieldPath {
    private struct Element {
        let message: Int
        let number: Int
        let index: Int
    }

    private var elements: [Element] = []

    init() {}

    mutating func push(_ number: Int, index: Int, in message: Int) {
        elements.append(Element(message: message, number: number, index: index))
    }

    mutating func pop() { elements.removeLast() }

    /// For example `concerns[0].text`; a field the contract does not know is `#` and its number. Packed numbers are one field.
    var text: String {
        var text = ""
        for element in elements { FieldPath.append(element, to: &text) }
        return text
    }

    /// The path of a field of the message where the scanner is.
    func text(with number: Int, index: Int, in message: Int) -> String {
        var text = text
        FieldPath.append(Element(message: message, number: number, index: index), to: &text)
        return text
    }

    private static func append(_ element: Element, to text: inout String) {
        if !text.isEmpty { text += "." }
        let entry = ScanTable.shared.field(element.number, of: ScanTable.shared.message(element.message))
        guard entry.kind != .unknown else { return text += "#" + String(element.number) }
        text += FieldTable.messages[element.message].fields[Int(entry.description)].name
        if entry.repeated, !entry.packed { text += "[" + String(element.index) + "]" }
    }
}
