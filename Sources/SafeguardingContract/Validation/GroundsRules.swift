/// Whether what a message says of why it is shared can be gone by.
enum GroundsRules {
    /// How many threads a message may build on: the conditions of each bind it.
    static let threadLimit = 8
    /// How many letters the shortest reason has that tells anybody anything.
    static let reasonLetters = 10

    /// - Parameters:
    ///   - reading: of a canonical payload of any type.
    ///   - now: when the message was made, by its own word.
    static func check(_ reading: PayloadReading, now: Moment?, into report: inout ValidationReport) {
        let type = reading.type
        do throws(ContractProblem) {
            let grounds = try reading.grounds.get()
            if type.effect == .opensLoop || type.effect == .notifies && type.sendable, let now, let born = reading.said?.birthDate {
                age(grounds, born, on: LondonClock.day(at: now), into: &report)
            }
            if grounds.hasBreakGlass { breakGlass(grounds.breakGlass, into: &report) }
            buildsOn(grounds.buildsOn, into: &report)
            consent(grounds, into: &report)
        } catch {
            report.problems.append(error)
        }
    }

    /// A person answers for it afterwards, so it says who, and why.
    private static func breakGlass(_ breakGlass: BreakGlass, into report: inout ValidationReport) {
        if !namesSomebody(breakGlass.practitioner) {
            report.problem(
                "MSG-BREAK-GLASS", "grounds.break_glass.practitioner", "does not say who decided it",
                "a practitioner's name or role: a system never breaks the glass")
        }
        if breakGlass.reason.lazy.filter(\.isLetter).count < reasonLetters {
            report.problem(
                "MSG-BREAK-GLASS", "grounds.break_glass.reason", "does not say why it cannot wait",
                "a sentence: it is reviewed the next working day by it")
        }
    }

    private static func buildsOn(_ threads: [String], into report: inout ValidationReport) {
        if threads.count > threadLimit {
            report.problem("MSG-BUILDS-ON", "grounds.builds_on", "are more than \(threadLimit) threads", "send what comes of so many as several messages")
        }
        for (index, thread) in threads.prefix(threadLimit).enumerated() where ThreadID(thread) == nil {
            report.problem(
                "MSG-BUILDS-ON", "grounds.builds_on[\(index)]", "is not a thread",
                "the reference of the thread whose content this passes on: the id of the message that opened it")
        }
    }

    /// DPA 2018 Sch. 1 para. 18 wants a reason where nobody was asked; whoever was asked knows of it, and so needs not be told.
    private static func consent(_ grounds: Grounds, into report: inout ValidationReport) {
        guard grounds.consentToShare == .notSought else { return }
        if !hasWords(grounds.whyNotSought), grounds.risk.rawValue >= Risk.significantHarm.rawValue {
            report.flag(
                "MSG-WHY-NOT-SOUGHT", "grounds.why_not_sought", "is missing where consent was not sought",
                "`a`, `b` or `c` of DPA 2018 Sch. 1 para. 18(2), or words")
        }
        // Where asking would prejudice the protection of the child (c), so would telling.
        if !grounds.familyInformed, !hasWords(grounds.whyNotInformed), grounds.whyNotSought != "c" {
            report.flag(
                "MSG-WHY-NOT-INFORMED", "grounds.why_not_informed", "is missing where nobody was asked, and the family was not told",
                "say that they were told, or why not")
        }
    }

    /// Gillick competence is a question under 16; from 16 on capacity is (Mental Capacity Act 2005 s.2(5)).
    private static func age(_ grounds: Grounds, _ born: CalendarDate, on day: Day, into report: inout ValidationReport) {
        guard born.year > 0 else { return }
        let today = day.parts
        let birthday = (Int(born.year) + 16, Int(born.month), Int(born.day))
        let isOver = (birthday.0, birthday.1 == 0 ? 12 : birthday.1, birthday.2 == 0 ? 31 : birthday.2) <= (today.year, today.month, today.day)
        let isUnder = (birthday.0, max(birthday.1, 1), max(birthday.2, 1)) > (today.year, today.month, today.day)
        if isOver, grounds.gillick != .unspecified {
            report.flag(
                "MSG-AGE-GILLICK", "grounds.gillick", "is stated of somebody of 16 or over",
                "state `capacity` instead: from 16 on it is presumed")
        }
        if isUnder, grounds.capacity != .unspecified {
            report.flag(
                "MSG-AGE-CAPACITY", "grounds.capacity", "is stated of somebody under 16", "state `gillick` instead, for this decision")
        }
    }
}

/// Whether a worker has a name or a role: a telephone number alone is nobody who answers for anything.
func namesSomebody(_ worker: Worker) -> Bool { hasWords(worker.name) || hasWords(worker.role) }
