extension CodeList {
    /// What probation registers about a case: those of its register types that matter to a child or to those who protect one.
    ///
    /// They stand in fields of category `offending` about whoever may have harmed the child. Some say something of that person's health as
    /// well, and need that before they may be shared; a type that is not here is `unclassified`.
    ///
    /// `RVHR` and `RVRH` are the same: one service writes it the second way, every other the first.
    public static let registerType = CodeList(
        id: "ndelius/register-type", title: "Registration types of the probation case", version: "2026",
        source:
            "ministryofjustice/hmpps-probation-integration-services, RegistrationEntity; hmpps-assessments-api, RegistrationsDto.kt (commit e37452a); hmpps-tier, ComplexityFactor.kt (commit 2006499)",
        codes: [
            Code("MAPP", "MAPPA"), Code("RCCO", "Child concerns: a child may be at risk from the person"),
            Code("RCPR", "Child subject to a protection plan or conference"), Code("RCHD", "Risk to children"),
            Code("CSEP", "Perpetrator of child sexual exploitation"), Code("ARSO", "Registered sexual offender"),
            Code("ANSO", "Sexual offender who is not registered"), Code("SHPO", "Sexual harm prevention order"),
            Code("ADWC", "Barred from working with children"), Code("ADVP", "Perpetrator of domestic abuse"),
            Code("ADVV", "Victim of domestic abuse"), Code("IMAR", "MARAC"), Code("RSTO", "Restraining order"),
            Code("MSP", "Perpetrator of modern slavery"), Code("MSV", "Victim of modern slavery"),
            Code("CUCK", "May be a victim of cuckooing"), Code("RVAD", "Risk to a vulnerable adult"),
            Code("REG15", "Risk to a known adult"), Code("REG17", "Risk to the public"), Code("AV2S2", "Risk to staff"),
            Code("STRG", "Serious group offending"), Code("REG26", "Organised crime"), Code("RTAO", "Terrorism Act offender"),
            Code("AVIS", "ViSOR"), Code("WEAP", "Weapons"), Code("RLRH", "Low risk of serious harm"),
            Code("RMRH", "Medium risk of serious harm"), Code("RHRH", "High risk of serious harm"),
            Code("RVHR", "Very high risk of serious harm"), Code("RVRH", "Very high risk of serious harm"),
            Code("ASFO", "Serious further offence"), Code("WRSM", "Warrant or summons"),
            Code("ALSH", "Suicide or self-harm", [.health]), Code("AMHL", "Mental health issues", [.health]),
            Code("RMDO", "Mentally disordered offender", [.health]), Code("RVLN", "Vulnerable", [.health]),
        ])
}
