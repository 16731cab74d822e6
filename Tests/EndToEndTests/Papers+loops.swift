/// What moves loops, as agencies hand it over: files of one form, whatever the agency.
extension Papers {
    /// What opens a loop, for a desk or a party.
    static func opening(_ type: String, to recipient: String, purpose: String = "safeguarding-referral", risk: String = "IN_NEED", _ more: String) -> String {
        """
        {"type": "eider.v1.\(type)", "to": "\(recipient)", "data": {
          "grounds": {"purpose": "\(purpose)", "risk": "\(risk)", "consentToShare": "GIVEN", "consentToWork": "AGREED"}, \(more)}}
        """
    }

    /// What continues a loop.
    static func moving(_ type: String, on loop: String, risk: String = "IN_NEED", _ more: String) -> String {
        """
        {"type": "eider.v1.\(type)", "thread": "\(loop)", "data": {
          "grounds": {"purpose": "safeguarding-referral", "risk": "\(risk)", "consentToShare": "GIVEN"}, \(more)}}
        """
    }

    /// The child of these papers.
    static let child = """
        "child": {"name": {"given": ["Zephyrine"], "family": "Quillfeather"}, "birthDate": {"year": 2011, "month": 4, "day": 9},
                  "identifiers": [{"scheme": "nhs-number", "value": "9990001117"}]}
        """

    /// Words about the child.
    static func words(_ field: String, _ text: String, _ category: String = "CONCERN") -> String {
        #""\#(field)": [{"text": "\#(text)", "categories": ["\#(category)"], "about": ["CHILD"]}]"#
    }

    static func disagreement(_ move: String, level: String = "PRACTITIONER", on loop: String, _ reason: String, by role: String) -> String {
        moving(
            "Disagreement", on: loop,
            #""move": "\#(move)", "level": "\#(level)", "reason": "\#(reason)", "statedBy": {"role": "\#(role)", "telephone": "01632 960041"}"#)
    }

    static func offer(_ loop: String, to recipient: String, _ reason: String) -> String {
        moving(
            "TransferOffered", on: loop,
            """
            \(child), "recipient": "\(recipient)", "kind": "STEP_DOWN", "reason": "\(reason)",
            \(words("summary", "She likes the climbing wall.")), "levelOfNeed": {"system": "county/level-of-need", "code": "2"},
            "offeredBy": {"role": "duty social worker", "telephone": "01632 960030"}, "recordReference": "CSC-20881"
            """)
    }

    static func answer(_ verdict: String, to loop: String, _ reason: String, by role: String) -> String {
        moving("TransferAnswered", on: loop, #""verdict": "\#(verdict)", "reason": "\#(reason)", "answeredBy": {"role": "\#(role)"}"#)
    }

    /// A decision or closure by a list of outcomes.
    static func outcome(_ code: String, of list: String, _ reason: String) -> String {
        #""outcome": {"system": "\#(list)", "version": "1", "code": "\#(code)"}, "reason": "\#(reason)", "told_family": {"child_told": true, "parent_told": true}"#
    }
}
