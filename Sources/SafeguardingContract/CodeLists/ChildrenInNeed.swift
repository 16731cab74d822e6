/// Lists of the children in need census (Department for Education), collection year 2025-26.
///
/// DfE changes them yearly: N1 was "Abuse or neglect" up to 2024-25; referral source 5D and closure RC9 came in 2022-23.
extension CodeList {
    private static let censusSource =
        "children in need census 2025-26, as restated by SocialFinanceDigitalLabs/liia-tools-pipeline CIN_schema_2026.xsd (commit 4aff918)"

    /// Who refers: `ReferralSource`. There is no code for probation: it is `7`; voluntary bodies are `8`.
    public static let referralSource = CodeList(
        id: "cin/referral-source", title: "Source of referral", version: "2025-26", source: censusSource,
        codes: [
            Code("1A", "INDIVIDUAL - family member, relative or carer"),
            Code("1B", "INDIVIDUAL - acquaintance (including neighbours and child minders)"),
            Code("1C", "INDIVIDUAL - self"),
            Code("1D", "INDIVIDUAL - other (including strangers)"),
            Code("2A", "SCHOOLS"),
            Code("2B", "EDUCATION SERVICES"),
            Code("3A", "HEALTH SERVICES - general practitioner (GP)"),
            Code("3B", "HEALTH SERVICES - health visitor"),
            Code("3C", "HEALTH SERVICES - school nurse"),
            Code("3D", "HEALTH SERVICES - other primary health services"),
            Code("3E", "HEALTH SERVICES - A&E (accident and emergency department)"),
            Code("3F", "HEALTH SERVICES - other (for example hospice)"),
            Code("4", "HOUSING - local authority housing or housing association"),
            Code("5A", "LA SERVICES - social care for example adults social care services"),
            Code("5B", "LA SERVICES - other internal (department other than social care in local authorities, for example, youth offending (excluding housing))"),
            Code("5C", "LA SERVICES - external, for example, from another local authority's adults social care services"),
            Code("5D", "LA SERVICES - early help"),
            Code("6", "POLICE"),
            Code("7", "OTHER LEGAL AGENCY - including courts, probation, immigration, CAFCASS (Children and Family Court Advisory and Support Service) or prison"),
            Code("8", "OTHER - including children's centres, independent agency providers or voluntary organisations"),
            Code("9", "ANONYMOUS"),
            Code("10", "UNKNOWN"),
        ])

    /// Primary need: `PrimaryNeedCode`. If undecided, the one highest in the census's table.
    public static let primaryNeed = CodeList(
        id: "cin/primary-need", title: "Primary need", version: "2025-26", source: censusSource,
        codes: [
            Code("N1", "Abuse, neglect and exploitation"),
            Code("N2", "Child's disability"),
            Code("N3", "Parental disability or illness"),
            Code("N4", "Family in acute stress"),
            Code("N5", "Family dysfunction"),
            Code("N6", "Socially unacceptable behaviour"),
            Code("N7", "Low income"),
            Code("N8", "Absent parenting"),
            Code("N9", "Cases other than children in need"),
            Code("N0", "Not stated"),
        ])

    /// Why a case was closed: `ReasonForClosure`.
    public static let closureReason = CodeList(
        id: "cin/closure-reason", title: "Reason for closure", version: "2025-26", source: censusSource,
        codes: [
            Code("RC1", "Adopted"),
            Code("RC2", "Died"),
            Code("RC3", "Child arrangements order"),
            Code("RC4", "Special guardianship order"),
            Code("RC5", "Transferred to services of another local authority"),
            Code("RC6", "Transferred to adult social care services"),
            Code("RC7", "Services ceased for any other reason, including child no longer in need"),
            Code("RC8", "Case closed after assessment, no further action"),
            Code("RC9", "Case closed after assessment, referred to early help"),
        ])

    /// Child-protection category of abuse: `InitialCategoryOfAbuse`. Sexual abuse is `health-sexual` as well.
    public static let abuseCategory = CodeList(
        id: "cin/category-of-abuse", title: "Category of abuse", version: "2025-26", source: censusSource,
        codes: [
            Code("NEG", "Neglect"),
            Code("PHY", "Physical abuse"),
            Code("SAB", "Sexual abuse", [.healthSexual]),
            Code("EMO", "Emotional abuse"),
            Code("MUL", "Multiple/not recommended"),
        ])
}
