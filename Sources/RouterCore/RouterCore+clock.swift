import ReferralLoop
import SafeguardingContract

/// The days that count, and a clock that cannot be trusted.
extension RouterCore {
    /// Takes a newer list of bank holidays. What is owed already is reckoned anew when its time is over, before anybody is told.
    mutating func changed(to list: BankHolidays) -> [RouterAction] {
        guard list != holidays else { return [] }
        do { observe(try holidays.replaced(by: list)) } catch { return [.say(RouterLogLine(.warning, code: error.code))] }
        return [.say(RouterLogLine(.notice, code: "RTR-HOLIDAYS"))]
    }

    /// Holds every alert while the clock is in doubt, and raises one alarm: that half the county is overdue, because a clock ran ahead, teaches people to look away.
    mutating func clock(inDoubt: Bool) -> [RouterAction] {
        guard inDoubt != clockIsInDoubt else { return [] }
        clockIsInDoubt = inDoubt
        guard inDoubt else { return [.say(RouterLogLine(.notice, code: "RTR-CLOCK-RIGHT"))] }
        let alarm: [RouterAction] = [.say(RouterLogLine(.warning, code: "RTR-CLOCK-IN-DOUBT"))]
        guard let contact = agreement.head.contactParty else { return alarm }
        return alarm + notices([NoticeDraft(clockInDoubt: contact, contact: agreement.contact)])
    }
}
