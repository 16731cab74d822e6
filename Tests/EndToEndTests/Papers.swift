import Foundation

/// What agencies hand over in these tests. All people are invented; the planted words are searched for where they must not be.
enum Papers {
    static let planted = ["Zephyrine", "Quillfeather", "Whisperwood", "9990001117", "Nightingale Lane"]

    static func referral(risk: String = "IN_NEED", note: String = "") -> String {
        """
        {
          "type": "eider.v1.Referral",
          "to": "desk:front-door",
          "data": {
            "grounds": {"purpose": "safeguarding-referral", "article6": "ea", "risk": "\(risk)", "consentToShare": "GIVEN", "familyInformed": true},
            "child": {"name": {"given": ["Zephyrine"], "family": "Quillfeather"}, "birthDate": {"year": 2011, "month": 4, "day": 9},
                      "identifiers": [{"scheme": "nhs-number", "value": "9990001117"}],
                      "address": {"lines": ["1 Nightingale Lane"]}},
            "concerns": [{"text": "Often out late. \(note)", "categories": ["CONCERN"], "about": ["CHILD"]},
                         {"text": "Barnaby Whisperwood told us so.", "categories": ["SOURCE_IDENTITY"], "about": ["SOURCE"]}],
            "source": {"name": {"family": "Whisperwood"}},
            "referralSource": {"system": "cin/referral-source", "version": "2025-26", "code": "8"},
            "referrer": {"role": "youth worker", "telephone": "01632 960040"}
          }
        }
        """
    }

    static func receipt(_ kind: String, thread: String, _ more: String = "") -> String {
        """
        {"thread": "\(thread)", "receipt": "\(kind)", "confirmed_by": {"name": "", "role": "duty social worker"},
         "record_reference": "CSC-20881"\(more.isEmpty ? "" : ", " + more)}
        """
    }

    static let assessment = """
        "outcome": {"system": "ssd/referral-outcome", "version": "2025", "code": "Assessment required"}, "reason": "concerns of exploitation"
        """
    static let closure = """
        "outcome": {"system": "cin/closure-reason", "version": "2025-26", "code": "RC9"}, "reason": "support from early help"
        """
}
