import AdapterKit
import HL7v2

/// Under which keys a message's visit and patient are remembered. They are digests: they name nobody, and say nothing to whoever reads them.
///
/// A visit is one only together with a number of its patient: departments and wards of one hospital may count visits each for
/// themselves, and two children must never become one. A patient has several numbers, and gets more, so a visit has several keys:
/// the first that is known counts.
struct VisitKeys {
    /// The visit with each of its patient's numbers; empty where it has neither a number nor a time of arrival.
    let visits: [String]
    /// The patient, by each number.
    let patients: [String]
    /// The visit alone, without its patient.
    let visit: [UInt8]

    /// The keys of a message.
    ///
    /// - Parameter arrival: the time of arrival, which makes a visit one where it has no number.
    init(_ message: HL7Message, arrival: String?) {
        let patients = Self.patients(message)
        let facility = message["MSH-4"].text ?? ""
        var visit: [String]?
        if let cx = message.first(CX.self, at: "PV1-19"), let number = cx.number.text {
            visit = ["number", facility, cx.assigningAuthority.namespaceID.text ?? "", number]
        } else if let arrival {
            visit = ["arrival", facility, arrival]
        }
        self.init(visit: visit, patients: patients)
    }

    private init(visit: [String]?, patients: [String]) {
        self.patients = patients
        visits = visit.map { visit in patients.map { Self.key("hl7-visit", visit + [$0]) } } ?? []
        self.visit = Self.digest(visit ?? [])
    }

    /// The keys that a visit had before its number or its patient's number was changed: MRG-5 with MRG-1, or with the numbers in PID-3.
    static func before(_ change: HL7Message) -> VisitKeys {
        let facility = change["MSH-4"].text ?? ""
        let visit = change.first(CX.self, at: "MRG-5").flatMap { cx in
            cx.number.text.map { ["number", facility, cx.assigningAuthority.namespaceID.text ?? "", $0] }
        }
        return VisitKeys(visit: visit, patients: Self.numbers(change, "MRG", 1) + Self.numbers(change, "PID", 3))
    }

    /// The key of a message itself, by its number (MSH-10) and its sender's facility (MSH-4).
    static func message(_ message: HL7Message, _ controlID: String) -> String {
        key("hl7", [message["MSH-4"].text ?? "", controlID])
    }

    /// The patient by each number in PID-3; by name and date of birth where there is none.
    private static func patients(_ message: HL7Message) -> [String] {
        let numbers = numbers(message, "PID", 3)
        if !numbers.isEmpty { return numbers }
        let name = message.first(XPN.self, at: "PID-5")
        let parts = [name?.familyName.text, name?.givenName.text, message["PID-7"].text].map { $0 ?? "" }
        return [key("hl7-patient", ["person"] + parts)]
    }

    /// More numbers than these are not remembered: each costs a write.
    private static let numbersAtMost = 8

    private static func numbers(_ message: HL7Message, _ segment: HL7SegmentID, _ field: Int) -> [String] {
        let all = message.segments(segment).flatMap { $0[field].all(CX.self) }.compactMap { cx -> String? in
            guard let number = cx.number.text else { return nil }
            if People.isNHSNumber(cx) { return key("hl7-patient", ["nhs", number.filter { $0 != " " }]) }
            return key("hl7-patient", ["local", cx.assigningAuthority.namespaceID.text ?? message["MSH-4"].text ?? "", number])
        }
        return Array(all.prefix(numbersAtMost))
    }

    private static func key(_ kind: String, _ parts: [String]) -> String {
        let hexadecimal = digest(parts).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return "\(kind):\(hexadecimal)"
    }

    /// Each part with its length before it, so that no two lists of parts are the same bytes.
    private static func digest(_ parts: [String]) -> [UInt8] {
        SourceKey("", of: parts.flatMap { part in Array("\(part.utf8.count):".utf8) + Array(part.utf8) }).digest
    }
}
