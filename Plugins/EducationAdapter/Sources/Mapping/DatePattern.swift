/// The form of a date in an export, such as `dd/MM/yyyy`: where day, month and year stand, and what stands between them.
struct DatePattern: Sendable, Hashable {
    private enum Part: Hashable, Sendable {
        case day, month, monthName, year
        case literal(Character)
    }

    private let parts: [Part]

    /// Reads a form: `dd`, `MM` or `MMM`, and `yyyy`, each once. A year of two digits is not offered: it does not say which
    /// century somebody was born in.
    init?(_ text: String) {
        var (parts, rest) = ([Part](), text[...])
        while let first = rest.first {
            let run = rest.prefix { $0 == first }
            switch (first, run.count) {
            case ("d", 2): parts.append(.day)
            case ("M", 2): parts.append(.month)
            case ("M", 3): parts.append(.monthName)
            case ("y", 4): parts.append(.year)
            default:
                guard !first.isLetter, !first.isNumber else { return nil }
                parts += run.map { .literal($0) }
            }
            rest = rest.dropFirst(run.count)
        }
        let months = parts.filter { $0 == .month || $0 == .monthName }.count
        guard months == 1, parts.filter({ $0 == .day }).count == 1, parts.filter({ $0 == .year }).count == 1 else { return nil }
        self.parts = parts
    }

    /// Reads the date at the beginning of a text: numbers with or without a leading zero, names of months in English.
    ///
    /// - Returns: the numbers, which may be no date of the calendar, and what stands after them; nil where this is not the form.
    func read(_ text: Substring) -> (year: Int, month: Int, day: Int, rest: Substring)? {
        var (year, month, day, rest) = (0, 0, 0, text)
        for part in parts {
            switch part {
            case .literal(let character):
                guard rest.first == character else { return nil }
                rest = rest.dropFirst()
            case .day, .month, .year:
                let digits = rest.prefix { $0.isASCII && $0.isNumber }
                guard part == .year ? digits.count == 4 : (1...2).contains(digits.count), let number = Int(digits) else { return nil }
                if part == .day { day = number } else if part == .month { month = number } else { year = number }
                rest = rest.dropFirst(digits.count)
            case .monthName:
                let word = rest.prefix { $0.isLetter }.lowercased()
                guard let index = Self.months.firstIndex(where: { $0 == word || $0.prefix(3) == word }) else { return nil }
                month = index + 1
                rest = rest.dropFirst(word.count)
            }
        }
        return (year, month, day, rest)
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ]
}
