import SafeguardingContract

extension RowReader {
    /// A referral of the row's child to social care.
    mutating func referral() -> Referral {
        var referral = Referral()
        referral.grounds = grounds(settings.referrals)
        referral.child = pupil()
        if !namesAChild { missing(.name, "a referral has to name a child", help: "write the name, or the UPN") }
        if let text = row.text(.text) {
            referral.concerns = [narrative(text)]
            if let noticed = date(.noticedAt) { referral.concerns.append(narrative("Noticed: \(noticed.text)")) }
        } else {
            missing(.text, "a referral has to say what somebody is worried about", help: "write it in this column")
        }
        if let voice = row.text(.voice) { referral.voiceOfTheChild = [narrative(voice)] }
        // CIN: 2A is schools.
        referral.referralSource = Self.coding("2A", .referralSource)
        referral.referrer = worker
        referral.localReference = text(.reference)
        referral.factors = factors()
        if let need = row.text(.primaryNeed) ?? row.meaning.need { referral.primaryNeed = Self.coding(need, .primaryNeed) }
        // What is not stated is not there either: an empty one would be flagged.
        let (handling, grading) = (handling(), grading())
        if handling != HandlingConditions() { referral.handling = handling }
        if grading != Grading() { referral.grading = grading }
        return referral
    }

    /// Factors of the column `factors`, and those that the category means.
    func factors() -> [Coding] {
        let written = (row.text(.factors) ?? "").split { ";,".contains($0) }.flatMap { part -> [String] in
            let word = part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return settings.mapping.categories[ColumnMapping.fold(value: word)].map(\.factors) ?? (word.isEmpty ? [] : [word])
        }
        return (written + row.meaning.factors).map { Self.coding($0, .factor) }.reduce(into: []) { list, coding in
            if !list.contains(coding) { list.append(coding) }
        }
    }
}
