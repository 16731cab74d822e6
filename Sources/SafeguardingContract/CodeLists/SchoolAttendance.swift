extension CodeList {
    /// What a school's register says of a session. Some codes say more than that somebody was not there: illness is health, a court is
    /// offending, and two reasons tell of religion or way of life.
    public static let schoolAttendance = CodeList(
        id: "dfe/attendance", title: "Attendance and absence codes", version: "2024-25",
        source: "DfE, Working together to improve school attendance, August 2024; from general knowledge, to be checked against the guidance",
        codes: [
            Code("/", "Present in the morning"), Code("\\", "Present in the afternoon"), Code("L", "Late, before the register was closed"),
            Code("K", "At provision arranged by the local authority"), Code("V", "Educational visit or trip"),
            Code("P", "Sporting activity"), Code("W", "Work experience"), Code("B", "Other approved educational activity"),
            Code("D", "Dual registered, at the other school"), Code("C1", "Performance or employment abroad, licensed"),
            Code("M", "Medical or dental appointment", [.health]), Code("J1", "Interview"), Code("S", "Study leave"),
            Code("X", "Not of compulsory school age, not expected"), Code("C2", "Part-time timetable"),
            Code("C", "Leave in exceptional circumstances"), Code("T", "Parent travelling for work", [.characteristics]),
            Code("R", "Religious observance", [.characteristics]), Code("I", "Illness", [.health]),
            Code("E", "Suspended or permanently excluded"), Code("Q", "No access arrangements made"),
            Code("Y1", "Transport normally provided not available"), Code("Y2", "Widespread disruption of travel"),
            Code("Y3", "Part of the premises closed"), Code("Y4", "Whole site unexpectedly closed"),
            Code("Y5", "Held in the criminal justice system", [.offending]), Code("Y6", "Public health guidance or law", [.health]),
            Code("Y7", "Another unavoidable cause"), Code("G", "Holiday that was not granted"),
            Code("N", "Reason not yet established"), Code("O", "Other or unknown circumstances"),
            Code("U", "Late, after the register was closed"), Code("Z", "Not yet on the admission register"),
            Code("#", "Planned closure of the whole school"),
        ])
}
