/// Factors identified at the end of assessment, with the categories that codes carry of their own.
///
/// A factor stands in a field of category `concern` about the child. Some factors say more than that there is a concern, and
/// say it of somebody else, so they need more before they may be shared:
/// - child sexual exploitation, sexual abuse and female genital mutilation (11A, 19A to 19C, 22A) are `health-sexual`;
/// - alcohol, drugs, mental health, disability and self-harm are `health` of whom the code names: the child (A), a parent or
///   carer (B), another person (C);
/// - domestic abuse of somebody other than the child is a `concern` about that person;
/// - caring and private fostering are `family`; asylum and belief are `characteristics`; gangs are `offending`.
///
/// Criminal exploitation, trafficking and missing (24A, 12A, 10A) stay plain concerns: those who can help must be able to be told.
extension CodeList {
    /// `AssessmentFactors`. 18A and 19A are not in current returns (DfE rule 8945Q) and are accepted: older systems send them.
    public static let factor = CodeList(
        id: "cin/factor", title: "Factors identified at assessment", version: "2025-26",
        source:
            "children in need census 2025-26, as restated by SocialFinanceDigitalLabs/liia-tools-pipeline CIN_schema_2026.xsd (commit 4aff918); labels shortened",
        codes: [
            Code("1A", "Alcohol misuse by the child", [.health]),
            Code("1B", "Alcohol misuse by a parent or carer", [.health], about: .parentOrCarer),
            Code("1C", "Alcohol misuse by another person in the household", [.health], about: .other),
            Code("2A", "Drug misuse by the child", [.health]),
            Code("2B", "Drug misuse by a parent or carer", [.health], about: .parentOrCarer),
            Code("2C", "Drug misuse by another person in the household", [.health], about: .other),
            Code("3A", "Domestic abuse: child the subject"),
            Code("3B", "Domestic abuse: parent or carer the subject", [.concern], about: .parentOrCarer),
            Code("3C", "Domestic abuse: another person in the household the subject", [.concern], about: .other),
            Code("4A", "Mental health of the child", [.health]),
            Code("4B", "Mental health of a parent or carer", [.health], about: .parentOrCarer),
            Code("4C", "Mental health of another person in the family or household", [.health], about: .other),
            Code("5A", "Learning disability of the child", [.health]),
            Code("5B", "Learning disability of a parent or carer", [.health], about: .parentOrCarer),
            Code("5C", "Learning disability of another person in the family or household", [.health], about: .other),
            Code("6A", "Physical disability or illness of the child", [.health]),
            Code("6B", "Physical disability or illness of a parent or carer", [.health], about: .parentOrCarer),
            Code("6C", "Physical disability or illness of another person in the family or household", [.health], about: .other),
            Code("7A", "Young carer", [.family]),
            Code("8B", "Privately fostered: overseas children who intend to return", [.family]),
            Code("8C", "Privately fostered: overseas children who intend to stay", [.family]),
            Code("8D", "Privately fostered: UK children in educational placements", [.family]),
            Code("8E", "Privately fostered: UK children making alternative family arrangements", [.family]),
            Code("8F", "Privately fostered: other", [.family]),
            Code("9A", "Unaccompanied asylum-seeking child", [.characteristics]),
            Code("10A", "Going or being missing"),
            Code("11A", "Child sexual exploitation", [.healthSexual]),
            Code("12A", "Trafficking"),
            Code("13A", "Gangs", [.offending]),
            Code("14A", "Socially unacceptable behaviour"),
            Code("15A", "Self-harm", [.health]),
            Code("16A", "Neglect"),
            Code("17A", "Emotional abuse"),
            Code("18A", "Physical abuse (not in current returns: 18B or 18C)"),
            Code("18B", "Physical abuse, child on child"),
            Code("18C", "Physical abuse, adult on child"),
            Code("19A", "Sexual abuse (not in current returns: 19B or 19C)", [.healthSexual]),
            Code("19B", "Sexual abuse, child on child", [.healthSexual]),
            Code("19C", "Sexual abuse, adult on child", [.healthSexual]),
            Code("20", "Other"),
            Code("21", "No factors identified"),
            Code("22A", "Female genital mutilation", [.healthSexual]),
            Code("23A", "Abuse linked to faith or belief", [.characteristics]),
            Code("24A", "Child criminal exploitation"),
        ])
}
