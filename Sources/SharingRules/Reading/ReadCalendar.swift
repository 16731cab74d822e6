import ReferralLoop
import SafeguardingContract
import Yams

extension Fields {
    /// On which days nobody works, and how long the others are; nil where the agreement does not say. Bank holidays come by themselves.
    func calendar() -> WorkingCalendar? {
        guard let node = node("calendar", required: false),
            let fields = Fields(node, "`calendar`", known: ["holidays", "day-ends", "cut-off"], problems)
        else { return nil }
        let words = fields.words("holidays", required: false)
        if words.count > 1000 {
            problems.add(.overLimit, at: words[1000].place, "a calendar has at most 1000 holidays", help: "leave out those that are past")
        }
        let holidays = words.prefix(1000).compactMap { fields.day($0) }
        let dayEnds = fields.timeOfDay("day-ends") ?? WorkingCalendar.standard.dayEnds
        let cutOff = fields.timeOfDay("cut-off")
        if let cutOff, cutOff > dayEnds {
            problems.add(
                .malformed, at: fields.place(of: "cut-off"), "this is after the end of the day",
                help: "what comes in at `cut-off` or later counts from the next working day: write a time that is not after `day-ends`")
        }
        return WorkingCalendar(holidays: Set(holidays), dayEnds: dayEnds, cutOff: cutOff)
    }
}
