extension CodeList {
    /// What probation registers about a case: those of its register types that matter to a child.
    public static let registerType = CodeList(
        id: "ndelius/register-type", title: "Registration types of the probation case", version: "2026",
        source: "HMPPS probation integration services, RegistrationEntity",
        codes: [
            Code("MAPP", "MAPPA"), Code("RCCO", "Child concerns: a child may be at risk from the person"),
            Code("RCPR", "Child subject to a protection plan or conference"), Code("RVAD", "Risk to a vulnerable adult"),
            Code("STRG", "Serious group offending"), Code("AVIS", "ViSOR"), Code("WEAP", "Weapons"),
            Code("RLRH", "Low risk of serious harm"), Code("RMRH", "Medium risk of serious harm"), Code("RHRH", "High risk of serious harm"),
            Code("RVRH", "Very high risk of serious harm"), Code("ASFO", "Serious further offence"), Code("WRSM", "Warrant or summons"),
        ])
}
