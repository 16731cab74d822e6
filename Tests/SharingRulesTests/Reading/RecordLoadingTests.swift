import SafeguardingContract
import SharingRules
import Testing

private func agreement(_ record: String) -> Result<Agreement, AgreementProblems> {
    let calendar = "calendar: {holidays: [2026-12-25, 2026-12-28], day-ends: \"16:30\"}\n"
    return Agreement.load(yaml: wholeLanguage(calendar, calendar + record), file: "a.yaml")
}

/// How long the record is kept, as an agreement says it.
@Suite struct RecordLoadingTests {
    @Test func `without a word on the record everything is kept, and one other party is a witness`() throws {
        let terms = try Agreement.load(yaml: wholeLanguage, file: "a.yaml").get().record
        #expect(terms == .standard)
        #expect(terms.rule(for: .referral) == nil)
        #expect(terms.witnesses == 1)
    }

    @Test func `what it says of types, of all others and of witnesses is read`() throws {
        let terms = try agreement(
            """
            record:
              witnesses: 3
              retention:
                Referral: {keep: 25 years, source: a schedule}
                SchoolAbsence: {keep: 18 months, source: another}
              otherwise: {keep: 1 year, source: a third}

            """
        ).get().record
        #expect(terms.witnesses == 3)
        #expect(terms.rule(for: .referral).map { "\($0.period), \($0.source)" } == "25 years, a schedule")
        #expect(terms.rule(for: .schoolAbsence).map { "\($0.period), \($0.source)" } == "18 months, another")
        #expect(terms.rule(for: .contact)?.period == RetentionPeriod("1 year"))
    }

    @Test(arguments: [
        ("record: {retention: {Referrals: {keep: 1 year, source: s}}}", "no message type"), ("record: {retention: {Decided: {keep: 1 year, source: s}}}", "no message type"),
        ("record: {otherwise: {keep: 1 years, source: s}}", "not how long"), ("record: {otherwise: {keep: 121 years, source: s}}", "not how long"),
        ("record: {otherwise: {keep: for ever, source: s}}", "not how long"), ("record: {otherwise: {keep: 1 year}}", "source"),
        ("record: {witnesses: many}", "not a number"), ("record: {forget: 1 year}", "no key"),
    ])
    func `what cannot be meant is a problem with its place`(_ text: String, _ words: String) {
        guard case .failure(let problems) = agreement(text + "\n") else {
            Issue.record("loaded: \(text)")
            return
        }
        #expect(problems.description.contains(words), "\(problems)")
    }

    @Test(arguments: [
        ("2026-11-29T18:00:00Z", "1 year", "2025-11-29T00:00:00Z"), ("2026-03-31T00:00:00Z", "1 month", "2026-02-28T00:00:00Z"),
        ("2028-02-29T12:00:00Z", "1 year", "2027-02-28T00:00:00Z"), ("2026-01-15T12:00:00Z", "6 months", "2025-07-15T00:00:00Z"),
        ("2026-12-31T23:59:59Z", "25 years", "2001-12-31T00:00:00Z"), ("2026-01-31T10:00:00Z", "2 months", "2025-11-30T00:00:00Z"),
    ])
    func `what ended before this day has been kept for long enough`(_ now: String, _ period: String, _ begin: String) throws {
        let period = try #require(RetentionPeriod(period))
        #expect(period.begin(endingAt: try #require(Moment(now))) == Moment(begin))
    }
}
