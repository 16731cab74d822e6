import AdapterKit
import SafeguardingContract

/// What comes from other agencies, invented.
enum Samples {
    static var referral: Referral {
        .with { referral in
            referral.grounds.purpose = "safeguarding-referral"
            (referral.child.name.given, referral.child.name.family) = (["Tamsin"], "Testdata")
            referral.concerns = [Narrative.with { ($0.text, $0.categories, $0.about) = ("Out late.", [.concern], [.child]) }]
            (referral.referralSource.system, referral.referralSource.code) = ("cin/referral-source", "8")
            (referral.referrer.name, referral.referrer.role) = ("Wilf Worker", "youth worker")
        }
    }

    static func acknowledgement() throws -> HumanReceipt {
        HumanReceipt(.acknowledged, confirmedBy: try PractitionerConfirmation(role: "duty social worker", recordReference: "CSC-20881"))
    }
}
