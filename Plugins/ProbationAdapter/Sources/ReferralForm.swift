import Foundation
import SafeguardingContract

/// The form that a practitioner fills in: a confirmation with a referral in proto3 JSON, in which blanks stand for what no event says.
///
/// Blank texts are empty, other blanks are null. Whoever fills the form in fills each, or takes it out.
enum ReferralForm {
    /// Where referrals come from that probation makes: census code 7, other legal agencies.
    static var referralSource: Coding {
        var coding = Coding()
        (coding.system, coding.version, coding.code) = (CodeList.referralSource.id, CodeList.referralSource.version, "7")
        coding.display = "Other legal agency: probation"
        return coding
    }

    /// The form, as JSON.
    static func json(_ draft: Draft, _ settings: ProbationSettings) -> [UInt8] {
        let (blank, none) = ("", NSNull())
        var grounds: [String: Any] = ["purpose": settings.grounds.purpose, "risk": none, "consentToShare": none]
        for (name, value) in [
            ("article6", settings.grounds.article6), ("article9", settings.grounds.article9),
            ("dpaCondition", settings.grounds.dpaCondition), ("gateway", settings.grounds.gateway),
        ] where !value.isEmpty { grounds[name] = value }
        let data: [String: Any] = [
            "grounds": grounds,
            "child": ["name": ["given": [blank], "family": blank], "birthDate": ["year": none, "month": none, "day": none]],
            "concerns": [["text": blank, "categories": ["CONCERN"], "about": ["CHILD"]]],
            "referralSource": object(referralSource),
            "allegedPerpetrators": [["identifiers": [["scheme": "crn", "value": draft.registration.crn]]]],
            "registrations": [object(draft.registration.coding)],
        ]
        let form: [String: Any] = [
            "draft": draft.id.description, "confirmed_by": ["name": blank, "role": blank, "telephone": blank], "record_reference": blank,
            "to": settings.to.description, "data": data,
        ]
        guard let json = try? JSONSerialization.data(withJSONObject: form) else { preconditionFailure("a form is made of texts") }
        return [UInt8](json)
    }

    private static func object(_ coding: Coding) -> [String: String] {
        ["system": coding.system, "version": coding.version, "code": coding.code, "display": coding.display].filter { !$0.value.isEmpty }
    }
}
