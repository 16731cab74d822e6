import HL7v2
import SafeguardingContract

/// The child, and their parents and carers.
enum People {
    static func child(_ message: HL7Message, _ birth: HL7Timestamp?) -> Person {
        var person = Person()
        person.name = name(message.all(XPN.self, at: "PID-5"))
        if let birth { person.birthDate = date(birth) }
        person.identifiers = identifiers(message)
        if let sex = message["PID-8"].text { person.sex = Codings.sex(sex) }
        if let ethnicity = message.first(CWE.self, at: "PID-22").flatMap(Codings.ethnicity) { person.ethnicity = ethnicity }
        if let address = message.first(XAD.self, at: "PID-11").flatMap(address) { person.address = address }
        person.telephones = telephones(message.field(at: "PID-13"))
        if let practice = Places.practice(message) { person.generalPractice = practice }
        return person
    }

    /// Every NK1 but those who are certainly nobody's parent or carer here: brothers and sisters, children, employers (table 0063).
    static func parentsAndCarers(_ message: HL7Message) -> [Person] {
        let others: Set<String> = ["SIB", "BRO", "SIS", "CHD", "SCH", "NCH", "OAD", "EMR", "EME", "OWN", "SEL"]
        return message.segments("NK1").compactMap { segment in
            let relationship = segment[3].all(CWE.self).first
            guard !others.contains(relationship?.code.text ?? "") else { return nil }
            var person = Person()
            person.name = name(segment[2].all(XPN.self))
            guard !person.name.family.isEmpty || !person.name.given.isEmpty else { return nil }
            if let birth = HL7Timestamp(segment[16].value) { person.birthDate = date(birth) }
            if let address = segment[4].all(XAD.self).first.flatMap(address) { person.address = address }
            person.telephones = telephones(segment[5])
            person.relationship = relationship.flatMap(Self.relationship) ?? ""
            return person
        }
    }

    /// The legal name, or the first; and what they like to be called, where a repetition says so (table 0200).
    private static func name(_ names: [XPN]) -> PersonName {
        var name = PersonName()
        guard let chosen = names.first(where: { $0.nameTypeCode.text == "L" }) ?? names.first else { return name }
        name.family = chosen.familyName.text ?? ""
        name.given = [chosen.givenName.text, chosen.furtherGivenNames.text].compactMap { $0 }
        name.knownAs = names.first { $0.nameTypeCode.text == "N" }?.givenName.text ?? ""
        return name
    }

    /// As precise as it was given.
    private static func date(_ time: HL7Timestamp) -> CalendarDate {
        var date = CalendarDate()
        date.year = Int32(time.year)
        if time.precision >= .month { date.month = Int32(time.month) }
        if time.precision >= .day { date.day = Int32(time.day) }
        return date
    }

    /// Identifiers as received, unchanged: an NHS number whose check digit fails is flagged by the router, and never dropped.
    private static func identifiers(_ message: HL7Message) -> [Identifier] {
        message.all(CX.self, at: "PID-3").compactMap { cx in
            guard let number = cx.number.text else { return nil }
            var identifier = Identifier()
            let isNHS = isNHSNumber(cx)
            identifier.scheme = isNHS ? "nhs-number" : "local"
            identifier.value = number
            if !isNHS { identifier.assigner = cx.assigningAuthority.namespaceID.text ?? message["MSH-4"].text ?? "" }
            return identifier
        }
    }

    /// Whether a number is an NHS number: by its authority, as NHS systems send it, or by its type (table 0203).
    static func isNHSNumber(_ cx: CX) -> Bool {
        cx.assigningAuthority.namespaceID.text == "NHS" || ["NH", "NHS"].contains(cx.identifierTypeCode.text)
    }

    private static func address(_ xad: XAD) -> Address? {
        var address = Address()
        address.lines = [xad.street, xad.otherDesignation, xad.city, xad.stateOrProvince].compactMap(\.text)
        address.postcode = xad.postcode.text ?? ""
        return address.lines.isEmpty && address.postcode.isEmpty ? nil : address
    }

    /// XTN: the number as one text (1, or 12 in later versions), or area code and number (6, 7).
    private static func telephones(_ field: HL7Field) -> [String] {
        field.repetitions.compactMap { repetition in
            let parts = [repetition[6].value.text, repetition[7].value.text].compactMap { $0 }
            return repetition[1].value.text ?? repetition[12].value.text ?? (parts.isEmpty ? nil : parts.joined(separator: " "))
        }
    }

    private static func relationship(_ cwe: CWE) -> String? {
        let words = [
            "MTH": "mother", "FTH": "father", "PAR": "parent", "GRD": "guardian", "GRP": "grandparent", "CGV": "carer", "SPO": "spouse",
            "EXF": "extended family", "EMC": "emergency contact",
        ]
        return cwe.text.text ?? cwe.code.text.map { words[$0] ?? $0 }
    }
}

extension Person {
    /// Name, date of birth and numbers: enough to know who is meant.
    var identityOnly: Person {
        var person = Person()
        person.name = name
        if hasBirthDate { person.birthDate = birthDate }
        person.identifiers = identifiers
        return person
    }
}
