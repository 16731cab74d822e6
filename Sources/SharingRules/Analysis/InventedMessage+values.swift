import SafeguardingContract

/// What stands in the fields of an invented message.
extension InventedMessage {
    /// The message that such a message is about, and the thread it belongs to.
    static let thread = "01939c2e-7a00-7000-8000-000000000001"

    static func grounds(_ wanted: Wanted) -> InventedValue {
        var members: [(key: String, value: InventedValue)] = [("purpose", .text(wanted.purpose))]
        func state(_ fact: StatedFact, _ key: String, _ enumeration: String) {
            guard wanted.states[fact] != 0 else { return }
            members.append((key, .text(word(wanted.states[fact].trailingZeroBitCount, of: enumeration))))
        }
        state(.risk, "risk", "eider.v1.Risk")
        state(.consentToShare, "consentToShare", "eider.v1.ConsentToShare")
        state(.consentToWork, "consentToWork", "eider.v1.ConsentToWork")
        state(.detriment, "detriment", "eider.v1.Detriment")
        state(.gillick, "gillick", "eider.v1.Gillick")
        state(.capacity, "capacity", "eider.v1.Capacity")
        let why = wanted.states[.whyNotSought]
        if why != 0 { members.append(("whyNotSought", .text(["a", "b", "c", "an invented reason"][min(3, why.trailingZeroBitCount - 1)]))) }
        switch wanted.states[.familyInformed] {
        case 0: break
        case 1 << UInt64(FamilyInformed.informed.rawValue): members.append(("familyInformed", .flag(true)))
        default: members.append(("whyNotInformed", .text("an invented reason")))
        }
        if wanted.breaksGlass {
            members.append(
                ("breakGlass", .object([("practitioner", .object([("role", .text("practitioner on duty"))])), ("reason", .text("an invented reason"))])))
        }
        return .object(members)
    }

    /// What a carrier holds so that it needs a fact.
    static func content(of carrier: Carrier, _ fact: Fact, _ wanted: Wanted) -> InventedValue {
        switch carrier.form {
        case .narrative:
            return .object([
                ("text", .text("Invented: \(fact).")), ("categories", .list([.text(word(fact.category.rawValue, of: "eider.v1.Category"))])),
                ("about", .list([.text(word(fact.about.rawValue, of: "eider.v1.SubjectRole"))])),
            ])
        case .statement:
            return .object([
                ("category", .text(word(fact.category.rawValue, of: "eider.v1.Category"))),
                ("about", .text(word(fact.about.rawValue, of: "eider.v1.SubjectRole"))),
            ])
        case .plain:
            guard let field = carrier.path.last, let value = value(of: field, wanted) else { return .object([]) }
            return value
        }
    }

    /// An invented value of a field.
    static func value(of field: FieldDescription, _ wanted: Wanted) -> InventedValue? {
        switch field.kind {
        case .bool: return .flag(true)
        case .int32, .uint32: return .number(1)
        case .int64, .uint64: return .text("1")
        case .bytes: return .text("AAAA")
        case .string: return .text(text(of: field, wanted))
        case .enumeration(let name):
            return FieldTable.enumerations.first { $0.name == name }?.values.first { $0.number != 0 }.map { .text($0.name) }
        case .message(let name): return message(name, field, wanted)
        }
    }

    private static func text(of field: FieldDescription, _ wanted: Wanted) -> String {
        switch (field.name, field.format) {
        case (_, "date-time"): "\(wanted.on)T08:00:00Z"
        case (_, "date-time-ahead"): "\(wanted.on.adding(14))T17:00:00Z"
        case ("message_id", _), ("first_notification", _): thread
        case ("recipient", _), ("recipients", _): Recipient.party(wanted.recipient).description
        case ("telephone", _), ("telephones", _): "01632 960999"
        default: "invented"
        }
    }

    private static func message(_ name: String, _ field: FieldDescription, _ wanted: Wanted) -> InventedValue? {
        switch name {
        case "eider.v1.Person": return .object([("name", .object([("given", .list([.text("Tamsin")])), ("family", .text("Testdata"))]))])
        case "eider.v1.PersonName": return .object([("given", .list([.text("Tamsin")])), ("family", .text("Testdata"))])
        case "eider.v1.Worker": return .object([("role", .text("worker on duty"))])
        case "eider.v1.Coding":
            let list = CodeList[system: field.codeList]
            return .object([("system", .text(field.codeList.isEmpty ? "invented" : field.codeList)), ("code", .text(list?.codes.first?.code ?? "1"))])
        case "eider.v1.CalendarDate":
            let (year, month, day) = wanted.on.parts
            return .object([("year", .number(year)), ("month", .number(month)), ("day", .number(day))])
        case "eider.v1.Address": return .object([("lines", .list([.text("1 Imaginary Row")]))])
        case "eider.v1.Identifier": return .object([("scheme", .text("local")), ("value", .text("INVENTED-1"))])
        case "eider.v1.Organisation": return .object([("name", .text("An invented organisation"))])
        case "eider.v1.Narrative":
            let about = field.about == .unspecified ? SubjectRole.child : field.about
            return content(of: Carrier(path: [field], facts: FactSet(), form: .narrative), Fact(field.category, about), wanted)
        case "eider.v1.Consent": return .object([("toShare", .text("NOT_SOUGHT")), ("saidAt", .text("\(wanted.on)T08:00:00Z"))])
        case "eider.v1.SignedStatements": return .object([("keyId", .text("AAAA"))])
        default:
            guard let inner = FieldTable.message(named: name)?.fields.first, let value = value(of: inner, wanted) else { return nil }
            return .object([(inner.jsonName, inner.repeated ? .list([value]) : value)])
        }
    }

    private static func word(_ number: Int, of enumeration: String) -> String {
        FieldTable.enumerations.first { $0.name == enumeration }?.values.first { $0.number == number }?.name ?? String(number)
    }
}
