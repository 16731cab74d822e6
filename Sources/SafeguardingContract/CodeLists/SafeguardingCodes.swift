/// NHS booking and referral safeguarding codes (BaRS), with the categories that codes carry of their own.
///
/// They stand in a field of category `concern`. Sexual assault, abuse, grooming and exploitation, and female genital
/// mutilation, are `health-sexual` as well; substance misuse, self-harm and self-neglect are `health`, of the parent or carer where the
/// code is a family history; what it says of a family or of another person is `family` or a `concern` about them.
extension CodeList {
    /// SNOMED CT codes, and `U`. Three codes are published with a damaged check digit (forced marriage, carer's behaviour, human
    /// trafficking): those are accepted as they are published, and with the digit corrected.
    public static let safeguarding = CodeList(
        id: "bars/safeguarding", title: "Safeguarding codes of NHS booking and referral", version: "2025-05",
        source:
            "CodeSystem safeguarding-codes-bars, NHSDigital/IOPS-FHIR-Simplifier-Backup (commit 32fa716); corrected digits computed by Verhoeff",
        systems: ["https://fhir.nhs.uk/CodeSystem/safeguarding-codes-bars"],
        codes: [
            Code("836881000000105", "Child is cause for safeguarding concern (finding)"),
            Code("U", "Unspecified Safeguarding Concern Identified"),
            Code("297591000000108", "Alleged victim of sexual assault (situation)", [.healthSexual]),
            Code("736792008", "At risk of honor based violence (finding)"),
            Code("401206008", "At risk for deliberate self harm (finding)", [.health]),
            Code("702953007", "Suspected victim of child neglect (situation)"),
            Code("702579009", "Suspected victim of sexual abuse (situation)", [.healthSexual]),
            Code("707087005", "At risk of domestic violence (finding)"),
            Code("881081000000100", "Domestic abuse victim in household (finding)", [.concern], about: .other),
            Code("838481000000106", "At risk of institutional abuse (finding)"),
            Code("697951004", "Suspected victim of emotional abuse (situation)"),
            Code("697950003", "Suspected domestic abuse (situation)"),
            Code("697949003", "Suspected victim of physical abuse (situation)"),
            Code("1054321000000100", "At risk of forced marriage (finding)"),
            Code("1054321000000107", "At risk of forced marriage (finding)"),
            Code("766969008", "At risk of radicalization (finding)"),
            Code("415685003", "Suspected alcohol abuse (situation)", [.health]),
            Code("761571000000106", "At risk of financial abuse (finding)"),
            Code("449889006", "Delay in seeking medical advice (finding)", [.health]),
            Code("300731000000106", "Family is cause for concern (finding)", [.family]),
            Code("878111000000109", "Unborn child is cause for safeguarding concern (finding)"),
            Code("861931000000100", "No safeguarding issues identified (finding)"),
            Code("713201008", "At risk of female genital mutilation (finding)", [.healthSexual]),
            Code("919461000000108", "At risk of sexual exploitation (finding)", [.healthSexual]),
            Code("700254002", "Suspected victim of child sexual abuse (situation)", [.healthSexual]),
            Code("700253008", "Suspected victim of sexual grooming (situation)", [.healthSexual]),
            Code("700255001", "Suspected non-accidental injury to child (situation)"),
            Code("1076171000000100", "Carer behavior is cause for safeguarding concern (situation)", [.concern], about: .parentOrCarer),
            Code("1076171000000104", "Carer behavior is cause for safeguarding concern (situation)", [.concern], about: .parentOrCarer),
            Code("293161000000103", "Family history of alcohol misuse (situation)", [.health], about: .parentOrCarer),
            Code("416936003", "At risk of physical abuse (finding)"),
            Code("766561000000109", "Adult safeguarding concern (finding)"),
            Code("417361000", "At risk of sexual abuse (finding)", [.healthSexual]),
            Code("771983008", "At risk of psychological abuse (finding)"),
            Code("771984002", "At risk of emotional abuse (finding)"),
            Code("864491000000105", "Has child subject of child protection plan (situation)", [.family]),
            Code("826931000000104", "Frequent attender of accident and emergency department (finding)", [.attendance]),
            Code("417427001", "At risk of discriminatory abuse (finding)"),
            Code("417430008", "Vulnerable adult (finding)"),
            Code("771385008", "Suspected victim of bullying (situation)"),
            Code("104586100000100", "At risk of human trafficking (finding)"),
            Code("1045861000000108", "At risk of human trafficking (finding)"),
            Code("129707006", "At risk for other-directed violence (finding)", [.offending]),
            Code("287351000000105", "Family history of substance misuse (situation)", [.health], about: .parentOrCarer),
            Code("375041000000100", "Family member subject of child protection plan (situation)", [.family]),
            Code("248054003", "Self-neglect (finding)", [.health]),
            Code("162596006", "Suspected victim of child abuse (situation)"),
            Code("162591001", "Suspected drug abuse (situation)", [.health]),
            Code("777996001", "Alleged being subjected to abuse (situation)"),
        ])
}
