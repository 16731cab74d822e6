/// The facts that a value declares of itself: narratives say which they touch, a receipt's statement has one.
enum DeclaredFacts {
    /// What a narrative needs, where its audience stands, and whether somebody sanitised it. What declares no category, or nobody it is
    /// about, needs everything.
    static func narrative(_ payload: [UInt8], _ range: Range<Int>) -> (facts: FactSet, audience: Range<Int>?, isSanitised: Bool) {
        var scanner = FieldScanner(range)
        var field = FieldScanner.Field()
        // A bit for each number, and one for all that are too large: every category goes with every role, and a sender may list either a hundred thousand times.
        var categories: UInt64 = 0
        var about: UInt64 = 0
        var audience: Range<Int>?
        var isSanitised = false
        var step = scanner.next(in: payload, into: &field)
        while step == .field {
            switch field.number {
            case ScanTable.narrativeCategories:
                categories |= numbers(payload, field)
            case ScanTable.narrativeAbout:
                about |= numbers(payload, field)
            case ScanTable.narrativeAudience: audience = field.value..<field.end
            case ScanTable.narrativeSanitised: isSanitised = field.varint == 1
            default: break
            }
            step = scanner.next(in: payload, into: &field)
        }
        guard step == .end, categories != 0, about != 0 else { return (.everything, audience, false) }
        var facts = FactSet()
        forEachBit(categories) { category in
            forEachBit(about) { role in
                facts.insert(Fact(Category(rawValue: category) ?? .unspecified, SubjectRole(rawValue: role) ?? .unspecified))
            }
        }
        return (facts, audience, isSanitised)
    }

    /// What a statement needs: its one category about whom it says; everything where it does not say.
    static func statement(_ payload: [UInt8], _ range: Range<Int>) -> FactSet {
        var scanner = FieldScanner(range)
        var field = FieldScanner.Field()
        var category = Category.unspecified
        var about = SubjectRole.unspecified
        var step = scanner.next(in: payload, into: &field)
        while step == .field {
            if field.number == ScanTable.statementCategory {
                category = Category(rawValue: Int(truncatingIfNeeded: field.varint)) ?? .unspecified
            } else if field.number == ScanTable.statementAbout {
                about = SubjectRole(rawValue: Int(truncatingIfNeeded: field.varint)) ?? .unspecified
            }
            step = scanner.next(in: payload, into: &field)
        }
        return step == .end ? FactSet([Fact(category, about)]) : .everything
    }

    private static func forEachBit(_ bits: UInt64, _ body: (Int) -> Void) {
        var rest = bits
        while rest != 0 {
            body(rest.trailingZeroBitCount)
            rest &= rest - 1
        }
    }

    /// The packed numbers of a field, as bits; with a zero, which no fact has, where they are not packed, cut off or too large for one.
    private static func numbers(_ payload: [UInt8], _ field: FieldScanner.Field) -> UInt64 {
        guard field.wireType == 2 else { return 1 }
        var scanner = FieldScanner(field.value..<field.end)
        var minimal = true
        var numbers: UInt64 = 0
        while scanner.position < field.end {
            guard let number = scanner.varint(in: payload, minimal: &minimal) else { return 1 }
            numbers |= number < 64 ? 1 << number : 1
        }
        return numbers
    }
}

/// The facts that a code adds to those of the field it stands in.
enum CodeFacts {
    /// - Parameters:
    ///   - listed: the list the field's codes should be from, for codings that name no system; empty for none.
    ///   - about: whom the field is about.
    /// - Returns: the code's own categories; ``Category/unclassified`` where no list knows system and code.
    static func facts(of payload: [UInt8], _ range: Range<Int>, listed: String, about: SubjectRole) -> FactSet {
        var scanner = FieldScanner(range)
        var field = FieldScanner.Field()
        var system = ""
        var code = ""
        while scanner.next(in: payload, into: &field) == .field {
            guard field.number == ScanTable.codingSystem || field.number == ScanTable.codingCode else { continue }
            let text = String(decoding: payload[field.value..<field.end], as: UTF8.self)
            if field.number == ScanTable.codingSystem { system = text } else { code = text }
        }
        guard let known = CodeList[system: system.isEmpty ? listed : system]?[code] else {
            return FactSet([Fact(.unclassified, about)])
        }
        var facts = FactSet()
        for category in known.categories { facts.insert(Fact(category, known.about == .unspecified ? about : known.about)) }
        return facts
    }
}
