/// The facts that a value declares of itself: narratives say which they touch, a receipt's statement has one.
enum DeclaredFacts {
    /// What a narrative needs, where its audience stands, and whether somebody sanitised it. What declares no category, or nobody it is
    /// about, needs everything.
    static func narrative(_ payload: Span<UInt8>, _ range: Range<Int>) -> (facts: FactSet, audience: Range<Int>?, isSanitised: Bool) {
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
        return (FactSet(categories: categories, about: about), audience, isSanitised)
    }

    /// What a statement needs: its one category about whom it says; everything where it does not say.
    static func statement(_ payload: Span<UInt8>, _ range: Range<Int>) -> FactSet {
        var scanner = FieldScanner(range)
        var field = FieldScanner.Field()
        var category: UInt64 = 0
        var about: UInt64 = 0
        var step = scanner.next(in: payload, into: &field)
        while step == .field {
            if field.number == ScanTable.statementCategory {
                category = field.varint
            } else if field.number == ScanTable.statementAbout {
                about = field.varint
            }
            step = scanner.next(in: payload, into: &field)
        }
        guard step == .end else { return .everything }
        var facts = FactSet()
        facts.insert(category: UInt8(clamping: category), about: UInt8(clamping: about))
        return facts
    }

    /// The packed numbers of a field, as bits; with a zero, which no fact has, where they are not packed, cut off or too large for one.
    private static func numbers(_ payload: Span<UInt8>, _ field: FieldScanner.Field) -> UInt64 {
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
    ///   - listed: the place of the list that the field's codes should be from, for codings that name no system; -1 for none.
    ///   - about: the number of whom the field is about.
    /// - Returns: the code's own categories; ``Category/unclassified`` where no list knows system and code.
    static func facts(of payload: Span<UInt8>, _ range: Range<Int>, listed: Int16, about: UInt8) -> FactSet {
        let coding = ReadCoding(payload, range)
        var facts = FactSet()
        guard let known = coding.list(listed: listed).flatMap({ CodeList.all[$0].known(coding.code, in: payload) }) else {
            facts.insert(category: UInt8(Category.unclassified.rawValue), about: about)
            return facts
        }
        let role = known.about == .unspecified ? about : UInt8(clamping: known.about.rawValue)
        for category in known.categories { facts.insert(category: UInt8(clamping: category.rawValue), about: role) }
        return facts
    }
}

/// Where a ``Coding`` has its system and its code.
struct ReadCoding {
    /// Where the system stands; empty where it has none.
    private(set) var system = 0..<0
    /// Where the code stands; empty where it has none.
    private(set) var code = 0..<0
    private var place: Int?

    init(_ payload: Span<UInt8>, _ range: Range<Int>) {
        var scanner = FieldScanner(range)
        var field = FieldScanner.Field()
        while scanner.next(in: payload, into: &field) == .field {
            if field.number == ScanTable.codingSystem { system = field.value..<field.end } else if field.number == ScanTable.codingCode { code = field.value..<field.end }
        }
        if !system.isEmpty { place = CodeList.place(of: system, in: payload) }
    }

    /// The place of the list that it is from, where one is known.
    /// - Parameter listed: the place of the list where it names none; -1 for none.
    func list(listed: Int16) -> Int? { system.isEmpty ? (listed < 0 ? nil : Int(listed)) : place }
}
