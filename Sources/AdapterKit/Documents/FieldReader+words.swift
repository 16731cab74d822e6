public import SafeguardingContract

/// What agencies' files say in words of their own.
extension FieldReader {
    /// A date as `2011-04-09` that must be there.
    public mutating func date(_ name: String) -> CalendarDate? {
        required(name, "write it like 2011-04-09") { fields in fields.optionalDate(name) }
    }

    /// A date as `2011-04-09` that may be missing.
    public mutating func optionalDate(_ name: String) -> CalendarDate? {
        guard let text = optionalText(name) else { return nil }
        guard let day = Day(text) else {
            problem(code: "ADP-DATE", name, "this is not a date", help: "write it like 2011-04-09")
            return nil
        }
        let (year, month, dayOfMonth) = day.parts
        return CalendarDate.with { ($0.year, $0.month, $0.day) = (Int32(year), Int32(month), Int32(dayOfMonth)) }
    }

    /// One of some words, each with what it stands for; it may be missing.
    ///
    /// - Parameter choices: the words that the agency's system writes.
    public mutating func choice<Value>(_ name: String, _ choices: KeyValuePairs<String, Value>) -> Value? {
        guard let text = optionalText(name) else { return nil }
        if let choice = choices.first(where: { $0.key == text }) { return choice.value }
        problem(code: "ADP-CHOICE", name, "this is none of the words that are known here", help: "one of: \(choices.map(\.key).joined(separator: ", "))")
        return nil
    }
}
