import ReferralLoop

/// What each figure of a report is, so that two partnerships that compare theirs compare the same.
enum ReportDefinitions {
    static func all(_ clocks: [ClockID], _ words: ClockWords) -> [String: String] {
        var all = [
            "period": "loops that were opened on these days, by the clocks of London; those entered in error are none",
            "group": "by the lead agency, its desk or the opening as they are now",
            "number": "loops; decided: an outcome was stated, or it was closed; not decided yet: neither",
            "feedback":
                "of the decided loops, those of which whoever is answered was given a decision or a closure; the rate is answered ÷ decided",
            "family-told":
                "of the decided loops, those of which a decision or closure said whether child and family were told, or why not; the rate is said ÷ decided",
            "outcome": "of the decided loops, the outcome that was stated last, by class; `limited`: acted on, and the detail is withheld",
            "close": "from the opening until it was closed last, of loops that are closed, in hours of the calendar: nights and weekends count",
            "transfer": "it was offered to another party at least once, accepted or not",
            "disagreement": "professionals disagreed formally at least once, settled or not",
            "not-engaging": "the last thing that was said of it is that the young person was not reached, declined, or nothing changed",
            "hand-over": "the party that led it left, and handed it over",
            "percentile": "nearest rank, in whole hours of the calendar rounded up; of at least \(SmallNumbers.limit) loops",
            "*":
                "a number from 1 to \(SmallNumbers.limit - 1), or another that would let one be worked out, or what is worked out of either. There is one sign for all: with two, the second would say that a number is not small",
            "-": "of no loop",
        ]
        for clock in clocks {
            all["clock:\(clock)"] =
                "\(words[clock]): of the loops on which the clock ran, the last time it did; in time or late, from when it began until it was done; lapsed: it ended, not done, because the loop did"
        }
        return all
    }
}
