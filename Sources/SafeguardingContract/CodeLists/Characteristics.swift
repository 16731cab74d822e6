/// Lists for what a person is: sex, disability, ethnicity. They stand in fields of category `characteristics` and add none.
extension CodeList {
    /// CIN `Sex`, from 2024-25 on.
    public static let sex = CodeList(
        id: "cin/sex", title: "Sex", version: "2024-25",
        source: "children in need census 2024-25 onwards, CIN_schema_2026.xsd as restated by liia-tools-pipeline (commit 4aff918)",
        codes: [Code("M", "Male"), Code("F", "Female"), Code("U", "Unknown")])

    /// CIN `GenderCurrent`, up to 2023-24.
    public static let genderCurrent = CodeList(
        id: "cin/gender-current", title: "Gender (until 2023-24)", version: "2023-24",
        source: "children in need census up to 2023-24, as restated by liia-tools-pipeline (commit 4aff918)",
        codes: [
            Code("1", "Male"), Code("2", "Female"), Code("0", "Not recorded or unborn"), Code("9", "Indeterminate"),
        ])

    /// NHS person stated gender code, which HL7 v2 messages of the NHS carry in PID-8.
    public static let personStatedGender = CodeList(
        id: "nhs/person-stated-gender", title: "Person stated gender", version: "NHS Data Dictionary",
        source: "NHS Data Dictionary, PERSON STATED GENDER CODE, as in NHSDigital/FHIR-R4-UKCORE-STAGING-MAIN (commit 3d2827e)",
        codes: [
            Code("1", "Male"), Code("2", "Female"), Code("9", "Indeterminate"), Code("X", "Not known"),
        ])

    /// Disabilities, CIN codes.
    public static let disability = CodeList(
        id: "cin/disability", title: "Disability", version: "2025-26",
        source: "children in need census 2025-26, as restated by liia-tools-pipeline CIN_schema_2026.xsd (commit 4aff918)",
        codes: [
            Code("NONE", "No disability"),
            Code("MOB", "Mobility"),
            Code("HAND", "Hand function"),
            Code("PC", "Personal care"),
            Code("INC", "Incontinence"),
            Code("COMM", "Communication"),
            Code("LD", "Learning"),
            Code("HEAR", "Hearing"),
            Code("VIS", "Vision"),
            Code("BEH", "Behaviour"),
            Code("CON", "Consciousness"),
            Code("AUT", "Autism"),
            Code("DDA", "Other"),
        ])

    /// Ethnicity as schools and social care code it.
    public static let ethnicityDfE = CodeList(
        id: "dfe/ethnicity", title: "Ethnicity (Department for Education)", version: "2025-26",
        source: "children in need census 2025-26, as restated by liia-tools-pipeline CIN_schema_2026.xsd (commit 4aff918)",
        systems: ["cin/ethnicity"],
        codes: [
            Code("WBRI", "White British"),
            Code("WIRI", "White Irish"),
            Code("WIRT", "Traveller of Irish heritage"),
            Code("WOTH", "Any other White background"),
            Code("WROM", "Gypsy/Roma"),
            Code("MWBC", "White and Black Caribbean"),
            Code("MWBA", "White and Black African"),
            Code("MWAS", "White and Asian"),
            Code("MOTH", "Any other mixed background"),
            Code("AIND", "Indian"),
            Code("APKN", "Pakistani"),
            Code("ABAN", "Bangladeshi"),
            Code("AOTH", "Any other Asian background"),
            Code("BCRB", "Caribbean"),
            Code("BAFR", "African"),
            Code("BOTH", "Any other black background"),
            Code("CHNE", "Chinese"),
            Code("OOTH", "Any other ethnic group"),
            Code("REFU", "Refused"),
            Code("NOBT", "Information not yet obtained"),
        ])

    /// Ethnic category as the NHS codes it. It has no Gypsy, Roma or Traveller, so a translation from DfE's loses something.
    public static let ethnicityNHS = CodeList(
        id: "nhs/ethnic-category", title: "Ethnic category (NHS)", version: "UK Core, 2025-06",
        source: "UK Core EthnicCategoryEngland, NHSDigital/FHIR-R4-UKCORE-STAGING-MAIN (commit 3d2827e)",
        systems: ["https://fhir.hl7.org.uk/CodeSystem/UKCore-EthnicCategoryEngland"],
        codes: [
            Code("A", "White-British"),
            Code("B", "White-Irish"),
            Code("C", "Any other White"),
            Code("D", "White & Black Caribbean"),
            Code("E", "White & Black African"),
            Code("F", "White & Asian"),
            Code("G", "Any other mixed"),
            Code("H", "Indian"),
            Code("J", "Pakistani"),
            Code("K", "Bangladeshi"),
            Code("L", "Any other Asian"),
            Code("M", "Caribbean"),
            Code("N", "African"),
            Code("P", "Any other Black"),
            Code("R", "Chinese"),
            Code("S", "Any other ethnic group"),
            Code("Z", "Not stated"),
            Code("99", "Not known"),
        ])
}
