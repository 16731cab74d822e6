import SafeguardingContract

extension RowReader {
    /// The child, as far as the row says who it is.
    mutating func child() -> Person {
        var child = Person()
        child.name = name()
        if let birth = date(.birthDate) { child.birthDate = birth.date }
        // A UPN whose check letter fails is kept as received: the router flags it.
        if let upn = row.text(.upn) { child.identifiers = [Identifier.with { ($0.scheme, $0.value) = ("upn", upn) }] }
        if let sex = row.text(.sex) { child.sex = Self.coding(sex, .sex) }
        if let ethnicity = row.text(.ethnicity) { child.ethnicity = Self.coding(ethnicity, .ethnicityDfE) }
        let address = address()
        if address != Address() { child.address = address }
        return child
    }

    /// Whether the row says who the child is.
    var namesAChild: Bool { [Role.name, .givenName, .familyName, .upn].contains { row.text($0) != nil } }

    /// The child with the school it goes to: this one.
    mutating func pupil() -> Person {
        var child = child()
        if settings.school != Organisation() { child.school = settings.school }
        return child
    }

    /// `Testdata, Tamsin`, `Tamsin Testdata`, or in columns of their own. What is a single word is a family name.
    private func name() -> PersonName {
        var name = PersonName()
        if let whole = row.text(.name) {
            let parts = whole.split(separator: ",", maxSplits: 1).map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
            if parts.count == 2 {
                (name.family, name.given) = (parts[0].joined(separator: " "), parts[1])
            } else if let words = parts.first, let last = words.last {
                (name.family, name.given) = (last, Array(words.dropLast()))
            }
        }
        if let family = row.text(.familyName) { name.family = family }
        if let given = row.text(.givenName) { name.given = given.split(whereSeparator: \.isWhitespace).map(String.init) }
        name.knownAs = text(.knownAs)
        return name
    }

    private func address() -> Address {
        Address.with { address in
            address.lines = text(.address).split { $0.isNewline || $0 == "," }.compactMap { line in
                let words = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                return words.isEmpty ? nil : words
            }
            address.postcode = text(.postcode)
        }
    }

    /// A code of a list, by the code or by its words. What the list does not know is kept as received, and flagged by the router.
    static func coding(_ text: String, _ list: CodeList) -> Coding {
        Coding.with { coding in
            let folded = ColumnMapping.fold(value: text)
            let known = list[text] ?? list[text.uppercased()] ?? list.codes.first { ColumnMapping.fold(value: $0.label) == folded }
            (coding.system, coding.version, coding.code) = (list.id, list.version, known?.code ?? text)
        }
    }
}
