import ReferralLoop
import SafeguardingContract
import Yams

extension Fields {
    /// A date under a key.
    func day(_ key: String, required: Bool = true) -> Day? {
        guard let word = text(key, required: required) else { return nil }
        return day(word)
    }

    /// A date, or a problem.
    func day(_ word: Located) -> Day? {
        if let day = Day(word.text) { return day }
        problems.add(.malformed, at: word.place, "\(quoted(word.text)) is not a date", help: "write year, month and day: `2026-09-01`")
        return nil
    }

    /// `{from, until}` under a key: when something is in force; nil where it is not there, or is wrong.
    func period(_ key: String) -> Period? {
        guard let node = node(key, required: false),
            let fields = Fields(node, "`\(key)`", known: ["from", "until"], problems)
        else { return nil }
        if !fields.has("from"), !fields.has("until") {
            problems.add(.missingKey, at: fields.place, "`\(key)` names no date", help: "add `from:`, `until:` or both, or leave `\(key)` away")
        }
        let from = fields.day("from", required: false)
        let until = fields.day("until", required: false)
        if let from, let until, until <= from {
            problems.add(
                .emptyPeriod, at: fields.place(of: "until"), "this ends before it begins",
                help: "`from` is the first day on which it is in force, `until` the first on which it no longer is")
        }
        return Period(from: from, until: until)
    }

    /// How long something may take, under a key.
    func timeLimit(_ key: String) -> TimeLimit? {
        guard let word = text(key) else { return nil }
        if let limit = TimeLimit(word.text) { return limit }
        problems.add(
            .malformed, at: word.place, "\(quoted(word.text)) is not a time limit",
            help: "write `1 working-day`, `48 hours`, `14 days` or `3 months`: at most \(TimeLimit.longest)")
        return nil
    }

    /// A time of day under a key, in minutes after midnight; nil where it is not there, or is wrong.
    func timeOfDay(_ key: String) -> Int? {
        guard let word = text(key, required: false) else { return nil }
        if let minutes = minutes(word.text) { return minutes }
        problems.add(.malformed, at: word.place, "\(quoted(word.text)) is not a time of day", help: "write hours and minutes: `\"17:00\"`")
        return nil
    }

    /// Minutes after midnight: 1 to 1439.
    private func minutes(_ text: String) -> Int? {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"), bytes.enumerated().allSatisfy({ $0 == 2 || (48...57).contains($1) }) else { return nil }
        let digits = bytes.map { Int($0) - 48 }
        let (hours, minutes) = (digits[0] * 10 + digits[1], digits[3] * 10 + digits[4])
        return hours < 24 && minutes < 60 && hours + minutes > 0 ? hours * 60 + minutes : nil
    }
}

extension Declared {
    /// At which party somebody has to act: one that signed, because only signatories receive anything.
    func releasePlace(_ fields: Fields) -> Release.Place? {
        guard let word = fields.text("at") else { return nil }
        switch word.text {
        case "sender": return .sender
        case "recipient": return .recipient
        default: break
        }
        switch word.text.hasPrefix("desk ") || word.text.hasPrefix("party ") ? selector(word, thread: false) : nil {
        case .party(let party):
            if notSignatories.contains(party) {
                problems.add(
                    .holderNotSignatory, at: word.place, "\(quoted(party.text)) has to act here and has not signed the agreement",
                    help: "only signatories receive anything: let it sign, or name another party")
            }
            return .party(party)
        case .desk(let desk): return .desk(desk)
        default:
            if word.text.hasPrefix("desk ") || word.text.hasPrefix("party ") { return nil }
            problems.add(
                .unknownWord, at: word.place, "\(quoted(word.text)) does not say at whom", help: "write `sender`, `recipient`, `party …` or `desk …`")
            return nil
        }
    }
}
