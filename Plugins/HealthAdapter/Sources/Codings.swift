import HL7v2
import SafeguardingContract

/// Codes, as received: the router's lists say which categories they carry, and a code that no list knows is withheld from
/// most.
enum Codings {
    /// PV2-3, all repetitions that have a code; words alone are ``FreeText``.
    static func complaints(_ message: HL7Message) -> [Coding] {
        message.segments("PV2").flatMap { $0[3].all(CWE.self).filter(isCoded).map(coding) }
    }

    /// DG1-3 where it has a code, with DG1-2 as the coding method and DG1-4 as the words where DG1-3 has none (as before version 2.4).
    static func diagnoses(_ message: HL7Message) -> [Coding] {
        message.segments("DG1").compactMap { segment in
            guard let coded = segment[3].all(CWE.self).first, isCoded(coded) else { return nil }
            var diagnosis = coding(coded)
            if diagnosis.system.isEmpty { diagnosis.system = segment[2].value.text ?? "" }
            if diagnosis.display.isEmpty { diagnosis.display = segment[4].value.text ?? "" }
            return diagnosis
        }
    }

    /// Codes at the places that the setting `safeguarding` names, in every segment of that name. Where they name no system, the list of NHS booking
    /// and referral is meant.
    static func safeguarding(_ message: HL7Message, _ settings: HealthSettings) -> [Coding] {
        settings.safeguarding.flatMap { path in
            message.segments(path.segment).flatMap { $0[path.field].all(CWE.self).filter(isCoded).map(coding) }
        }.map { code in
            var code = code
            if code.system.isEmpty { code.system = "https://fhir.nhs.uk/CodeSystem/safeguarding-codes-bars" }
            return code
        }
    }

    /// PID-8: NHS person stated gender codes (1, 2, 9, X), which NHS systems send, or the letters that CIN has too.
    static func sex(_ code: String) -> Coding {
        var coding = Coding()
        coding.code = code
        switch code {
        case "1", "2", "9", "X": coding.system = "nhs/person-stated-gender"
        case "M", "F", "U": coding.system = "cin/sex"
        default: coding.system = "http://terminology.hl7.org/CodeSystem/v2-0001"
        }
        return coding
    }

    /// PID-22: NHS ethnic category codes, unless the message says another system.
    static func ethnicity(_ cwe: CWE) -> Coding? {
        guard isCoded(cwe) || words(cwe) != nil else { return nil }
        var coding = coding(cwe)
        if coding.system.isEmpty { coding.system = "nhs/ethnic-category" }
        return coding
    }

    /// Whether a value has a code, and not words alone.
    static func isCoded(_ cwe: CWE) -> Bool { cwe.code.text != nil || cwe.alternateCode.text != nil }

    /// The words of a value.
    static func words(_ cwe: CWE) -> String? { cwe.text.text ?? cwe.originalText.text ?? cwe.alternateText.text }

    private static func coding(_ cwe: CWE) -> Coding {
        var coding = Coding()
        if let code = cwe.code.text {
            coding.code = code
            coding.system = cwe.codingSystem.text ?? ""
            coding.version = cwe.codingSystemVersion.text ?? ""
            coding.display = cwe.text.text ?? ""
        } else if let code = cwe.alternateCode.text {
            coding.code = code
            coding.system = cwe.alternateCodingSystem.text ?? ""
            coding.version = cwe.alternateCodingSystemVersion.text ?? ""
            coding.display = cwe.alternateText.text ?? ""
        }
        if coding.display.isEmpty { coding.display = words(cwe) ?? "" }
        return coding
    }
}
