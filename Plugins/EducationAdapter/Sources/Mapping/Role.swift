/// What a column can hold, by the name that a mapping has for it.
enum Role: String, CaseIterable, Comparable, Sendable {
    /// The row's own number in the school's system.
    case reference
    // The child.
    case name
    case givenName = "given-name"
    case familyName = "family-name"
    case knownAs = "known-as"
    case birthDate = "date-of-birth"
    case upn
    case sex
    case ethnicity
    case address
    case postcode
    // What it is about.
    case category
    case text
    case noticedAt = "noticed-at"
    case risk
    case factors
    case voice
    case primaryNeed = "primary-need"
    case consent = "consent-to-share"
    case whyNotSought = "why-not-sought"
    case familyInformed = "family-informed"
    case whyNotInformed = "why-not-informed"
    // Who says it.
    case worker
    case workerRole = "worker-role"
    case workerTelephone = "worker-telephone"
    // An anecdote.
    case summary
    case source
    case pointsToSource = "points-to-source"
    case grade
    case sourceGrade = "source-grade"
    case informationGrade = "information-grade"
    case handlingCode = "handling-code"
    case useLimits = "use-limits"
    case askFirst = "ask-first"
    case place
    case area
    // An absence.
    case firstDay = "first-day"
    case lastDay = "last-day"
    case attendanceCode = "attendance-code"
    case sessions
    case sessionsInYear = "sessions-in-year"
    case whereaboutsKnown = "whereabouts-known"
    case notes

    static func < (a: Role, b: Role) -> Bool { a.rawValue < b.rawValue }
}

/// What a row becomes.
enum RowKind: String, CaseIterable, Sendable {
    /// A `Referral`.
    case referral
    /// An `InformationSubmission`.
    case anecdote
    /// A `SchoolAbsence`.
    case absence
    /// Nothing: it is the school's own business.
    case notForTheBus = "not-for-the-bus"
}
