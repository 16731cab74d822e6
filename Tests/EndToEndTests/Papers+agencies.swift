/// What hospitals, schools, probation and social care hand over, each in their own format.
extension Papers {
    /// An ADT^A04, whose local segment ZCH names the school.
    static func attendance(_ number: Int, school: String = "999001") -> String {
        """
        MSH|^~\\&|PAS|RXX|EIDER|ELMPARK|20261121104206||ADT^A04^ADT_A01|PLANTED-\(number)|P|2.4||20261121104206|||GBR|UNICODE|EN
        EVN||20261121104206
        PID|1||9990001117^^^NHS||QUILLFEATHER^ZEPHYRINE^^^^^L||20120314|2|||1 NIGHTINGALE LANE^ELM PARK^^^ZZ99 3WZ^GBR^H
        NK1|1|WHISPERWOOD^THORA^^^^^L|MTH^Mother^HL70063|1 NIGHTINGALE LANE^ELM PARK^^^ZZ99 3WZ^GBR^H|01632960099
        PV1|1|E|ED^^^RXX01||||||||||||||||V-2026-\(number)^^^VISITID|||||||||||||||||||||||||20261121103000
        PV2|||25702006^Alcohol intoxication^SCT
        DG1|1||Z113^Screening for sexually transmitted infection^I10
        \(school.isEmpty ? "" : "ZCH|\(school)|ELM PARK SCHOOL")
        """
    }

    /// What somebody told the school, and who it was: the school's own words.
    static let anecdote = "saw her by the harbour chip shop on Tuesday"
    /// What a person at the school wrote in place of them.
    static let summary = "A girl of about fifteen was seen getting into a silver car with two men."

    /// A school's export: one row with a summary, one that needs one, one that names nobody.
    static var concerns: String {
        """
        Reference,Forename,Surname,DoB,UPN,Date of incident,Category,Send as,Details,Summary,Source,Grade,Handling,Use limits,Ask first
        A-1,Zephyrine,Quillfeather,09/04/2011,\(upn),18/11/2026,CSE,Anecdote,"Barnaby Whisperwood, who \(anecdote), knows the driver",\(summary),"Barnaby Whisperwood, caretaker",2C,C,not as evidence; not to be released,yes
        A-2,,,,,18/11/2026,CSE,Anecdote,Barnaby Whisperwood told us more,,"Barnaby Whisperwood, caretaker",2C,C,,
        A-3,,,,,19/11/2026,CCE,Anecdote,Two boys have new telephones each week.,,,1B,P,,

        """
    }

    static let upn = "W999000126001"

    /// A domain event of the probation case.
    static func registration(_ number: Int, version: String = "1") -> String {
        """
        {"eventType": "probation-case.registration.added", "version": \(version), "occurredAt": "2026-11-20T09:30:00Z",
         "description": "A registration was added to the probation case",
         "additionalInformation": {"registerTypeCode": "RCCO", "registerTypeDescription": "Child concerns", "registrationId": "\(number)"},
         "personReference": {"identifiers": [{"type": "CRN", "value": "\(crn)\(number)"}]}}
        """
    }

    /// All but the last digit of a case reference number.
    static let crn = "X99900"

    static func request(to party: String, by moment: String) -> String {
        """
        {"type": "eider.v1.InformationRequest", "to": "party:\(party)", "data": {
          "grounds": {"purpose": "safeguarding-enquiry", "risk": "IN_NEED"},
          "child": {"name": {"given": ["Zephyrine"], "family": "Quillfeather"}, "birthDate": {"year": 2011, "month": 4, "day": 9}},
          "questions": [{"text": "What do you know of the adults around her?", "categories": ["CONCERN"], "about": ["CHILD"]}],
          "categories": ["CONCERN", "OFFENDING"], "answerBy": "\(moment)", "enquiry": "E-1", "requester": {"role": "duty social worker"}}}
        """
    }

    static func response(on thread: String, _ more: String) -> String {
        """
        {"type": "eider.v1.InformationResponse", "thread": "\(thread)", "data": {
          "grounds": {"purpose": "safeguarding-enquiry", "risk": "IN_NEED"}, \(more), "answeredBy": {"role": "practitioner"}}}
        """
    }
}
