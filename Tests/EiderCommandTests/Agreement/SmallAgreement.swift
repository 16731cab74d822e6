import Foundation

/// A small agreement in a folder of its own, with what stands beside it.
struct SmallAgreement {
    let folder: TemporaryFolder
    let path: String

    init(_ clauses: String = SmallAgreement.clauses, include: String = "") throws {
        folder = try TemporaryFolder()
        path = try folder.write(SmallAgreement.text(clauses, include: include), to: "agreement.yaml")
    }

    static let clauses = """
          - {permit: C1, title: health for care, messages: EmergencyAttendance, categories: [identity, health, process], about: any, from: party clinic, to: party club, purpose: care}
          - {forbid: F1, title: no health at low risk, messages: EmergencyAttendance, categories: health, about: child, from: any, to: any, purpose: any, unless: {risk: at-least significant-harm}}
        """

    static func text(_ clauses: String, version: String = "1", include: String = "") -> String {
        """
        agreement: small
        version: "\(version)"
        title: A small <agreement>
        approved-by: [{role: somebody invented, on: 2026-09-01}]
        contact: {role: business manager, telephone: "01632 960000"}
        \(include)
        functions: {health: a health service, youth-service: a youth service}
        parties:
          clinic: {name: Clinic, function: health, sector: statutory, signatory: true, duty-contact: {role: nurse, telephone: "01632 960001"}}
          club: {name: Club, function: youth-service, sector: voluntary, signatory: true, duty-contact: {role: leader, telephone: "01632 960002"}}
        desks: {door: {name: Door, holder: club, fallback: clinic}}
        purposes:
          care: {title: care, bases: [{for: any, article-6: e, article-9: g, dpa-condition: sch1-para18}]}
        facts: {risk: {asserted-by: any}}
        clauses:
        \(clauses)
        """
    }

    /// A message of the clinic about an invented child, with a word in it that nothing may ever print.
    func attendance(risk: String = "IN_NEED") throws -> String {
        try folder.write(
            """
            {"type": "eider.v1.EmergencyAttendance", "to": "party:club", "data": {"grounds": {"purpose": "care", "risk": "\(risk)"},
             "child": {"name": {"given": ["Zephyrine"], "family": "Quillfeather"}},
             "arrivedAt": "2026-11-20T22:10:00Z",
             "presentingComplaints": [{"system": "http://snomed.info/sct", "code": "25702006", "display": "Alcohol intoxication"}]}}
            """, to: "attendance.json")
    }

    func tests(_ expect: String, _ state: String = "{risk: in-need}") throws -> String {
        try folder.write(
            "tests:\n  - {case: a club at low risk, message: EmergencyAttendance, from: clinic, to: club, purpose: care, state: \(state), holds: {child: [identity, health]}, expect: \(expect)}\n",
            to: "agreement.tests.yaml")
    }

    func properties(_ text: String) throws -> String { try folder.write("properties:\n  - \(text)\n", to: "agreement.properties.yaml") }
}
