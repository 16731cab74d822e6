import HL7v2
import SafeguardingContract

/// Codes, as received: the router's lists say which categories they carry, and a code that no list knows is withheld from
/// most.
enum Codings {
    /// PV2-3 and the like: all repetitions that say something.
    static func all(_ message: HL7Message, segment: HL7SegmentID, field: Int) -> [Coding] {
        message.segments(segment).flatMap { $0[field].all(CWE.self).compactMap(coding) }
    }

    /// DG1-3, with DG1-2 as the coding method and DG1-4 as the words where DG1-3 has none (as before version 2.4).
    static func diagnoses(_ message: HL7Message) -> [Coding] {
        message.segments("DG1").compactMap { segment in
            var diagnosis = segment[3].all(CWE.self).first.flatMap(coding) ?? Coding()
            if diagnosis.system.isEmpty, !diagnosis.code.isEmpty { diagnosis.system = segment[2].value.text ?? "" }
            if diagnosis.display.isEmpty { diagnosis.display = segment[4].value.text ?? "" }
            return diagnosis.code.isEmpty && diagnosis.display.isEmpty ? nil : diagnosis
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
        guard var coding = coding(cwe) else { return nil }
        if coding.system.isEmpty { coding.system = "nhs/ethnic-category" }
        return coding
    }

    private static func coding(_ cwe: CWE) -> Coding? {
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
        if coding.display.isEmpty { coding.display = cwe.text.text ?? cwe.originalText.text ?? "" }
        return coding.code.isEmpty && coding.display.isEmpty ? nil : coding
    }
}
