extension CodeList {
    /// What a school's register says of a session. Some codes say more than that somebody was not there: illness is health, a court is
    /// offending, and two reasons tell of religion or way of life.
    ///
    /// `H`, `J` and `Y` are not used since 19 August 2024 and are accepted: registers of earlier years have them.
    public static let schoolAttendance = CodeList(
        id: "dfe/attendance", title: "Attendance and absence codes", version: "2024-25",
        source:
            "School Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208), regulation 10, and DfE, Working together to improve school attendance, August 2024, as schools publish the codes (somercotesacademy.co.uk/attendance-codes); labels shortened",
        codes: [
            Code("/", "Present in the morning"), Code("\\", "Present in the afternoon"), Code("L", "Late, before the register was closed"),
            Code("K", "At provision arranged by the local authority"), Code("V", "Educational visit or trip"),
            Code("P", "Sporting activity"), Code("W", "Work experience"), Code("B", "Other approved educational activity"),
            Code("D", "Dual registered, at the other school"), Code("C1", "Regulated performance, or regulated employment abroad"),
            Code("M", "Medical or dental appointment", [.health]), Code("J1", "Interview for employment or at another school or college"),
            Code("S", "Study leave"), Code("X", "Not of compulsory school age, not required to attend"),
            Code("C2", "Part-time timetable"), Code("C", "Leave in exceptional circumstances"),
            Code("T", "Parent travelling for work", [.characteristics]), Code("R", "Religious observance", [.characteristics]),
            Code("I", "Illness, not an appointment", [.health]), Code("E", "Suspended or permanently excluded"),
            Code("Q", "No access arrangements made"), Code("Y1", "Transport normally provided not available"),
            Code("Y2", "Widespread disruption to travel"), Code("Y3", "Part of the premises closed"),
            Code("Y4", "Whole site unexpectedly closed"), Code("Y5", "Held in criminal justice detention", [.offending]),
            Code("Y6", "Public health guidance or law", [.health]), Code("Y7", "Another unavoidable cause"),
            Code("G", "Holiday that was not granted"), Code("N", "Reason not yet established"),
            Code("O", "Other or unknown circumstances"), Code("U", "Late, after the register was closed"),
            Code("Z", "Not yet on the admission register"), Code("#", "Planned closure of the whole school"),
            Code("H", "Holiday that was granted (until 2024: C)"), Code("J", "Interview (until 2024: J1)"),
            Code("Y", "Unable to attend in exceptional circumstances (until 2024: Y1 to Y7)"),
        ])

    /// Whether a code of the register says that the pupil was in school at that session: on time, or before the register was closed.
    public static func isPresent(_ coding: Coding) -> Bool {
        (coding.system.isEmpty || coding.system == schoolAttendance.id) && ["/", "\\", "L"].contains(coding.code)
    }
}
