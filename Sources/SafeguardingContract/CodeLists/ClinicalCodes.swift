/// What a child comes to an emergency department with, and what is found: SNOMED CT and ICD-10.
///
/// These stand in fields of category `health`. What is sexual or reproductive, and sexual assault, is `health-sexual` as well, and needs
/// that before it may be shared. A code that is not here is `unclassified` and stays with those who may have everything.
extension CodeList {
    /// Common complaints and findings, as SNOMED CT concepts. A selection, not the national value set: a partnership's departments
    /// send many more, which are withheld from most until they are listed here.
    public static let emergencyComplaint = CodeList(
        id: "ed/complaint", title: "Complaints in an emergency department", version: "1",
        source: "SNOMED CT international edition; selected here and not checked against the Emergency Care Data Set's value set",
        codes: [
            Code("21522001", "Abdominal pain"), Code("29857009", "Chest pain"), Code("25064002", "Headache"),
            Code("22253000", "Pain"), Code("386661006", "Fever"), Code("49727002", "Cough"),
            Code("267036007", "Shortness of breath"), Code("422400008", "Vomiting"), Code("62315008", "Diarrhoea"),
            Code("404640003", "Dizziness"), Code("271594007", "Fainting"), Code("91175000", "Seizure"),
            Code("271807003", "Rash"), Code("195967001", "Asthma"), Code("417163006", "Injury"),
            Code("82271004", "Head injury"), Code("125605004", "Fracture"), Code("125666000", "Burn"),
            Code("283545005", "Gunshot wound"), Code("283682007", "Bite"), Code("312608009", "Laceration"),
            Code("75478009", "Poisoning"), Code("248062006", "Self-inflicted injury"), Code("6471006", "Thoughts of suicide"),
            Code("48694002", "Anxiety"), Code("25702006", "Alcohol intoxication"),
            Code("371422002", "History of substance misuse"), Code("161898004", "Fall"), Code("52684005", "Assault"),
            Code("248110007", "Sexual assault", [.healthSexual]), Code("77386006", "Pregnant", [.healthSexual]),
            Code("289530006", "Bleeding from the vagina", [.healthSexual]),
            Code("8098009", "Sexually transmitted infection", [.healthSexual]),
        ])

    /// SNOMED CT codes whatever list they are from: those of ``emergencyComplaint`` and ``safeguarding``.
    public static let snomed = CodeList(
        id: "snomed", title: "SNOMED CT codes that a list here knows", version: "1",
        source: "the lists ed/complaint and bars/safeguarding", systems: ["http://snomed.info/sct", "SCT", "SNM3"],
        codes: emergencyComplaint.codes + safeguarding.codes.filter { $0.code != "U" })

    /// ICD-10, five characters at most, by block: only which categories a code carries, not its own label.
    ///
    /// Where three characters mix what is sexual or reproductive with what is not, the fourth decides; without a fourth, what is
    /// plainly about abuse counts as the more sensitive.
    public static let icd10 = CodeList(
        id: "icd-10", title: "International Classification of Diseases, tenth revision", version: "ICD-10 2019",
        source: "World Health Organization, ICD-10 version 2019, chapters and blocks",
        systems: ["http://hl7.org/fhir/sid/icd-10", "http://hl7.org/fhir/sid/icd-10-uk", "I10", "ICD10"],
        blocks: [
            // Four characters, before the blocks that hold them.
            Block("R102", "R102", "Pelvic and perineal pain", [.healthSexual]),
            Block("S302", "S302", "Contusion of external genital organs", [.healthSexual]),
            Block("S312", "S315", "Open wound of genital organs", [.healthSexual]),
            Block("S374", "S376", "Injury of ovary, fallopian tube or uterus", [.healthSexual]),
            Block("S380", "S380", "Crushing injury of external genital organs", [.healthSexual]),
            Block("S382", "S382", "Traumatic amputation of external genital organs", [.healthSexual]),
            Block("T192", "T193", "Foreign body in vulva, vagina or uterus", [.healthSexual]),
            Block("T384", "T385", "Poisoning by contraceptives and oestrogens", [.healthSexual]),
            Block("T740", "T741", "Neglect, physical abuse", [.concern]),
            Block("T742", "T742", "Sexual abuse", [.concern, .healthSexual]),
            Block("T743", "T743", "Psychological abuse", [.concern]),
            Block("T833", "T833", "Complication of a contraceptive device", [.healthSexual]),
            Block("Z014", "Z014", "Gynaecological examination", [.healthSexual]),
            Block("Z044", "Z044", "Examination after alleged rape", [.concern, .healthSexual]),
            Block("Z045", "Z045", "Examination after other inflicted injury", [.concern]),
            Block("Z113", "Z114", "Screening for sexually transmitted infection", [.healthSexual]),
            // Three characters.
            Block("A00", "A49", "Infectious and parasitic diseases"),
            Block("A50", "A64", "Infections with a predominantly sexual mode of transmission", [.healthSexual]),
            Block("A65", "B19", "Infectious and parasitic diseases"),
            Block("B20", "B24", "Human immunodeficiency virus disease", [.healthSexual]),
            Block("B25", "B99", "Infectious and parasitic diseases"),
            Block("C00", "C50", "Neoplasms"), Block("C51", "C63", "Neoplasms of genital organs", [.healthSexual]),
            Block("C64", "D05", "Neoplasms"), Block("D06", "D07", "Neoplasms of genital organs", [.healthSexual]),
            Block("D09", "D24", "Neoplasms"), Block("D25", "D29", "Neoplasms of genital organs", [.healthSexual]),
            Block("D30", "D48", "Neoplasms"), Block("D50", "D89", "Blood and immune mechanism"),
            Block("E00", "E90", "Endocrine, nutritional and metabolic diseases"),
            Block("F00", "F51", "Mental and behavioural disorders"),
            Block("F52", "F53", "Sexual dysfunction, and disorders of the puerperium", [.healthSexual]),
            Block("F54", "F63", "Mental and behavioural disorders"),
            Block("F64", "F66", "Gender identity, sexual preference and orientation", [.healthSexual]),
            Block("F67", "F99", "Mental and behavioural disorders"), Block("G00", "G99", "Nervous system"),
            Block("H00", "H59", "Eye"), Block("H60", "H95", "Ear"), Block("I00", "I99", "Circulatory system"),
            Block("J00", "J99", "Respiratory system"), Block("K00", "K93", "Digestive system"),
            Block("L00", "L99", "Skin"), Block("M00", "M99", "Musculoskeletal system"),
            Block("N00", "N39", "Urinary system"),
            Block("N40", "N98", "Genital organs and breast, infertility", [.healthSexual]),
            Block("N99", "N99", "Disorders after procedures"),
            Block("O00", "O99", "Pregnancy, childbirth and the puerperium", [.healthSexual]),
            Block("P00", "P96", "Conditions originating in the perinatal period"),
            Block("Q00", "Q49", "Congenital malformations"),
            Block("Q50", "Q56", "Congenital malformations of genital organs", [.healthSexual]),
            Block("Q60", "Q95", "Congenital malformations"),
            Block("Q96", "Q98", "Abnormalities of the sex chromosomes", [.healthSexual]),
            Block("Q99", "Q99", "Congenital malformations"), Block("R00", "R85", "Symptoms and signs"),
            Block("R86", "R87", "Findings in specimens from genital organs", [.healthSexual]),
            Block("R88", "R99", "Symptoms and signs"),
            Block("S00", "T73", "Injury and poisoning"),
            Block("T74", "T74", "Maltreatment, sexual abuse among it", [.concern, .healthSexual]),
            Block("T75", "T98", "Injury and poisoning, other consequences"),
            Block("V01", "X59", "Accidents"), Block("X60", "X84", "Intentional self-harm"),
            Block("X85", "Y04", "Assault", [.concern]),
            Block("Y05", "Y05", "Sexual assault by bodily force", [.concern, .healthSexual]),
            Block("Y06", "Y09", "Neglect, maltreatment and other assault, sexual abuse among it", [.concern, .healthSexual]),
            Block("Y10", "Y34", "Event of undetermined intent"), Block("Y35", "Y98", "Other external causes"),
            Block("Z00", "Z19", "Examination and investigation"),
            Block("Z20", "Z22", "Contact with communicable and sexually transmitted disease", [.healthSexual]),
            Block("Z23", "Z29", "Immunisation and prophylaxis"),
            Block("Z30", "Z39", "Contraception, pregnancy and reproduction", [.healthSexual]),
            Block("Z40", "Z54", "Encounters for procedures"),
            Block("Z55", "Z60", "Social circumstances"),
            Block("Z61", "Z61", "Negative life events in childhood, sexual abuse among them", [.concern, .healthSexual]),
            Block("Z62", "Z63", "Upbringing and family", [.family]),
            Block("Z64", "Z64", "Unwanted pregnancy and other circumstances", [.healthSexual]),
            Block("Z65", "Z65", "Other circumstances, conviction among them", [.offending]),
            Block("Z66", "Z69", "Other circumstances"),
            Block("Z70", "Z70", "Counselling on sexual attitude, behaviour and orientation", [.healthSexual]),
            Block("Z71", "Z71", "Counselling and medical advice, human immunodeficiency virus among it", [.healthSexual]),
            Block("Z72", "Z72", "Lifestyle, high-risk sexual behaviour among it", [.healthSexual]),
            Block("Z73", "Z79", "Other circumstances"),
            Block("Z80", "Z99", "Family and personal history, and status", [.family, .healthSexual]),
        ])
}
