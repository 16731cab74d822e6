/// What a payload's fields have to be, along the field table. The bytes are canonical.
struct PayloadRules {
    /// When the message was made, by its own word: dates after it are flagged.
    let now: Moment?
    private(set) var problems: [ContractProblem] = []
    private(set) var flags: [ContractProblem] = []
    private let table = ScanTable.shared
    private var path = FieldPath()

    /// A field of the message where the walk is: made into a path only when there is something to say.
    private struct Spot {
        let number: Int
        let index: Int
        let message: Int
    }

    init(now: Moment?) { self.now = now }

    mutating func message(_ index: Int, _ payload: Span<UInt8>, _ range: Range<Int>) {
        let message = table.message(index)
        var scanner = FieldScanner(range)
        var place = FieldPlace()
        var field = FieldScanner.Field()
        var missing = message.required
        while problems.count < CanonicalForm.problemLimit, scanner.next(in: payload, into: &field) == .field {
            let entry = table.field(field.number, of: message)
            place.take(field.number)
            guard entry.kind != .unknown else { continue }
            if field.number < 64, missing & 1 << UInt64(field.number) != 0, hasWords(field, entry, payload) {
                missing &= ~(1 << UInt64(field.number))
            }
            value(field, entry, payload, position: place.index, in: index)
        }
        guard missing != 0, problems.count < CanonicalForm.problemLimit else { return }
        for field in FieldTable.messages[index].fields where field.number < 64 && missing & 1 << UInt64(field.number) != 0 {
            let name = path.text.isEmpty ? field.name : "\(path.text).\(field.name)"
            problem("MSG-REQUIRED", name, "is missing", field.meaning.hasSuffix(".") ? String(field.meaning.dropLast()) : field.meaning)
        }
    }

    /// Whether a field says anything: an empty message or text does not, nor does a narrative without words.
    private func hasWords(_ field: FieldScanner.Field, _ entry: ScanTable.Field, _ payload: Span<UInt8>) -> Bool {
        guard field.wireType == 2 else { return field.varint != 0 }
        guard entry.kind == .message, table.message(Int(entry.type)).role == .narrative else { return field.value < field.end }
        guard let text = find(ScanTable.narrativeText, payload, field.value..<field.end), text.value < text.end else { return false }
        // What begins with a letter or sign of ASCII need not be looked at letter by letter.
        if (0x21...0x7E).contains(payload[text.value]) { return true }
        return utf8Text(payload, text.value..<text.end).contains { !$0.isWhitespace }
    }

    @inline(__always)
    private mutating func value(
        _ field: FieldScanner.Field, _ entry: ScanTable.Field, _ payload: Span<UInt8>, position: Int, in message: Int
    ) {
        let spot = Spot(number: field.number, index: position, message: message)
        switch entry.kind {
        case .message:
            let content = field.value..<field.end
            path.push(field.number, index: position, in: message)
            self.message(Int(entry.type), payload, content)
            path.pop()
            switch table.message(Int(entry.type)).role {
            case .coding: coding(content, entry, spot, payload)
            case .narrative: narrative(content, spot, payload)
            case .value where Int(entry.type) == ScanTable.calendarDate: date(content, spot, payload)
            case .value where Int(entry.type) == ScanTable.identifier: identifier(content, spot, payload)
            case .value, .container, .statement: break
            }
        case .string, .bytes:
            if field.end - field.value > entry.maxBytes {
                problem("MSG-LENGTH", name(spot), "is longer than \(entry.maxBytes) bytes", "shorten it")
            } else if entry.isTime, field.value < field.end {
                time(utf8Text(payload, field.value..<field.end), entry, spot)
            }
        case .enumeration:
            if entry.repeated || field.varint >= 64 || entry.known & 1 << field.varint == 0 { enumeration(field, entry, spot, payload) }
        case .unknown, .bool, .int32, .int64, .uint32, .uint64: break
        }
    }

    private mutating func enumeration(_ field: FieldScanner.Field, _ entry: ScanTable.Field, _ spot: Spot, _ payload: Span<UInt8>) {
        guard entry.repeated else {
            if !isKnown(field.varint, entry) { unknown(entry, spot) }
            return
        }
        var scanner = FieldScanner(field.value..<field.end)
        var minimal = true
        while let number = scanner.varint(in: payload, minimal: &minimal) {
            if number == 0 || !isKnown(number, entry) { return unknown(entry, spot) }
        }
    }

    private func isKnown(_ number: UInt64, _ entry: ScanTable.Field) -> Bool {
        if number < 64 { return entry.known & 1 << number != 0 }
        return FieldTable.enumerations[Int(entry.type)].values.contains { UInt64(bitPattern: Int64($0.number)) == number }
    }

    private mutating func unknown(_ entry: ScanTable.Field, _ spot: Spot) {
        let values = FieldTable.enumerations[Int(entry.type)].values
        problem(
            "MSG-ENUM", name(spot), "has a number that the contract has no word for",
            "one of: \(values.dropFirst().map { "\($0.number) \($0.name)" }.joined(separator: ", "))")
    }

    private mutating func date(_ content: Range<Int>, _ spot: Spot, _ payload: Span<UInt8>) {
        let (year, month, day) = (number(1, payload, content), number(2, payload, content), number(3, payload, content))
        guard let days = daysFromCivil(year: year, month: month, day: day) else {
            return problem("MSG-DATE", name(spot), "is not a date", "year 1 to 9999, month 1 to 12 or 0, day of that month or 0")
        }
        // A day's grace, because a date has no time zone.
        if let now, days > now.milliseconds / 86_400_000 + 1 {
            flag("MSG-DATE-FUTURE", name(spot), "is after the message was made", "check it; an expected date of birth is right to be")
        }
    }

    private mutating func time(_ text: String, _ entry: ScanTable.Field, _ spot: Spot) {
        guard let moment = Moment(text) else {
            return problem("MSG-TIME", name(spot), "is not an RFC 3339 time with an offset", "for example `2026-11-21T10:42:07Z`")
        }
        guard let now else { return }
        if entry.isAhead, moment < now {
            flag("MSG-DATE-PAST", name(spot), "is before the message was made", "check it: nobody can keep to a time that is over")
        } else if !entry.isAhead, moment > now {
            flag("MSG-DATE-FUTURE", name(spot), "is after the message was made", "check it")
        }
    }

    private mutating func identifier(_ content: Range<Int>, _ spot: Spot, _ payload: Span<UInt8>) {
        let value = text(2, payload, content)
        let holds: Bool
        switch text(1, payload, content) {
        case "nhs-number", "https://fhir.nhs.uk/Id/nhs-number": holds = NHSNumber.isValid(value)
        case "upn": holds = UPN.isValid(value)
        default: holds = true
        }
        if !holds { flag("MSG-IDENTIFIER-CHECK-DIGIT", name(spot), "does not hold by its check digit", "kept as received; look at it in the source") }
    }

    private mutating func coding(_ content: Range<Int>, _ entry: ScanTable.Field, _ spot: Spot, _ payload: Span<UInt8>) {
        guard !content.isEmpty else { return }
        let coding = ReadCoding(payload, content)
        guard !coding.code.isEmpty else {
            return flag("MSG-CODE-MISSING", name(spot), "has no code", "send the code of the list, not its words alone")
        }
        guard let list = coding.list(listed: entry.listed) else {
            if entry.wantsKnownCode {
                flag("MSG-CODE-UNKNOWN", name(spot), "has a code of a list that is not known here", "kept as received; name the list in `system`")
            }
            return
        }
        if !CodeList.all[list].knows(coding.code, in: payload) {
            flag("MSG-CODE-UNKNOWN", name(spot), "has a code that the list \(CodeList.all[list].id) does not know", "kept as received; lists change yearly")
        }
        guard CodeList.all[list].hasSNOMEDCodes else { return }
        let code = utf8Text(payload, coding.code)
        if CodeList.all[list].id == "bars/safeguarding", code == "U" { return }
        if !SNOMEDCode.isValid(code) {
            flag("MSG-SNOMED-CHECK-DIGIT", name(spot), "has a SNOMED code that does not hold by its check digit", "kept as received")
        }
    }

    private mutating func narrative(_ content: Range<Int>, _ spot: Spot, _ payload: Span<UInt8>) {
        if DeclaredFacts.narrative(payload, content).facts == .everything {
            flag(
                "MSG-NARRATIVE-UNDECLARED", name(spot), "does not declare which categories it touches, or whom it is about",
                "declare both: as it is, only who may have everything can read it")
        }
    }

    private func name(_ spot: Spot) -> String { path.text(with: spot.number, index: spot.index, in: spot.message) }

    // Small readers of a value's fields; the value is canonical.

    private func text(_ number: Int, _ payload: Span<UInt8>, _ content: Range<Int>) -> String {
        guard let field = find(number, payload, content) else { return "" }
        return utf8Text(payload, field.value..<field.end)
    }

    private func number(_ number: Int, _ payload: Span<UInt8>, _ content: Range<Int>) -> Int {
        find(number, payload, content).map { Int(truncatingIfNeeded: $0.varint) } ?? 0
    }

    private func find(_ number: Int, _ payload: Span<UInt8>, _ content: Range<Int>) -> FieldScanner.Field? {
        var scanner = FieldScanner(content)
        var field = FieldScanner.Field()
        while scanner.next(in: payload, into: &field) == .field { if field.number == number { return field } }
        return nil
    }

    private mutating func problem(_ code: String, _ path: String, _ sentence: String, _ help: String) {
        problems.append(ContractProblem(code: code, path: path, sentence: sentence, help: help))
    }

    private mutating func flag(_ code: String, _ path: String, _ sentence: String, _ help: String) {
        guard flags.count < CanonicalForm.problemLimit else { return }
        flags.append(ContractProblem(code: code, path: path, sentence: sentence, help: help))
    }
}

/// Days since 1970-01-01 of the first day a possibly partial date can be; nil where there is no such date.
func daysFromCivil(year: Int, month: Int, day: Int) -> Int64? {
    guard (1...9999).contains(year), (0...12).contains(month), (0...31).contains(day), month > 0 || day == 0 else { return nil }
    guard day <= 1 || Int64(day) <= daysInMonth(Int64(year), Int64(month)) else { return nil }
    return max(-1, days(Int64(year), Int64(max(month, 1)), Int64(max(day, 1))))
}
