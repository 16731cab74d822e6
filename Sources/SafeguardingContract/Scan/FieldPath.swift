/// Where in a message the scanner is: made into text only when there is something to say.
struct FieldPath {
    private struct Element {
        let message: Int
        let number: Int
        let index: Int
    }

    private var elements: [Element] = []

    init() { elements.reserveCapacity(Wire.depthLimit) }

    mutating func push(_ number: Int, index: Int, in message: Int) {
        elements.append(Element(message: message, number: number, index: index))
    }

    mutating func pop() { elements.removeLast() }

    /// For example `concerns[0].text`; a field the contract does not know is `#` and its number. Packed numbers are one field.
    var text: String { elements.map(FieldPath.text).joined(separator: ".") }

    /// The path of a field of the message where the scanner is.
    func text(with number: Int, index: Int, in message: Int) -> String {
        let last = FieldPath.text(Element(message: message, number: number, index: index))
        return elements.isEmpty ? last : "\(text).\(last)"
    }

    private static func text(_ element: Element) -> String {
        guard let field = FieldTable.messages[element.message].fields.first(where: { $0.number == element.number }) else {
            return "#\(element.number)"
        }
        return field.repeated && !field.kind.packs ? "\(field.name)[\(element.index)]" : field.name
    }
}
