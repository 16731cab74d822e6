import Foundation
import Ledger
import ReferralLoop
import SafeguardingContract
import SharingRules

/// What has to be seen to without anybody asking: keys that are over, what runs out soon, and what has been kept for long enough.
extension RouterCore {
    /// Whether it is time to look again.
    func needsHousekeeping(at now: Moment) -> Bool { housekeptAt.map { $0.adding(RouterLimits.housekeepingEvery) <= now } ?? true }

    mutating func housekeeping(_ facts: Facts) -> [RouterAction] {
        // Where more was found than is erased in one go, it goes on at the next turn.
        housekeptAt = facts.ended.count >= RouterLimits.erasedAtOnce ? nil : now
        return applyList() + runningOut() + witnessAlarm() + (clockIsInDoubt ? [] : erase(facts.ended))
    }

    private mutating func runningOut() -> [RouterAction] {
        var from: [Expiries.Thing: Moment] = [.holidays: RouterCore.begin(of: holidays.lastDay.adding(1 - BankHolidays.warningDays))]
        for line in approvedList ?? [] { if let until = line.until { from[.keys(line.adapter)] = until.adding(.zero - RouterLimits.runsOutWithin) } }
        if let review = agreement.head.review { from[.agreement] = RouterCore.begin(of: review.by).adding(.zero - RouterLimits.runsOutWithin) }
        let found = expiries.note(from, at: now)
        return found.near.map { .say(line($0, isNear: true)) } + found.clear.map { .say(line($0, isNear: false)) }
    }

    private static func begin(of day: Day) -> Moment { Moment(milliseconds: Int64(day.number) * 86_400_000) }

    private func line(_ thing: Expiries.Thing, isNear: Bool) -> RouterLogLine {
        let (code, adapter): (String, AdapterID?) =
            switch thing {
            case .keys(let adapter): (isNear ? "RTR-KEYS-RUN-OUT" : "RTR-KEYS-RENEWED", adapter)
            case .agreement: (isNear ? "RTR-AGREEMENT-REVIEW-DUE" : "RTR-AGREEMENT-REVIEWED", nil)
            case .holidays: (isNear ? "RTR-HOLIDAYS-RUN-OUT" : "RTR-HOLIDAYS-RENEWED", nil)
            }
        return RouterLogLine(isNear ? .warning : .notice, code: code, adapter: adapter)
    }

    // MARK: Retention

    /// Which threads have been kept for long enough, by the agreement's rules. Where the clock is in doubt, none.
    func keptForLong() -> [Needs.KeptFor] {
        guard !clockIsInDoubt else { return [] }
        return MessageType.all.compactMap { type in
            agreement.record.rule(for: type).map {
                Needs.KeptFor(type: type, period: $0.period, limit: RouterLimits.erasedAtOnce)
            }
        }
    }

    /// Records that threads are erased. Being recorded erases them.
    private mutating func erase(_ ended: [EndedThread]) -> [RouterAction] {
        ended.prefix(RouterLimits.erasedAtOnce).compactMap { ended in
            // Something that is in flight makes a thread live again.
            guard !inFlight.touches(ended.id), legalHolds[ended.id] == nil else { return nil }
            // What is with a recipient and not answered is not asked about any more.
            for adapter in lines.keys { lines[adapter]?.forget(ended.id) }
            let rule = MessageType(ended.openedBy).flatMap { agreement.record.rule(for: $0) } ?? agreement.record.otherwise
            return record(
                now,
                RecordBody.with {
                    $0.threadErased = .with {
                        $0.thread = ended.id.description
                        $0.code = "retention"
                        $0.openedBy = ended.openedBy
                        $0.endedAt = ended.ended.milliseconds
                        $0.kept = rule?.period.description ?? ""
                    }
                })
        }
    }

    /// Records which threads are held from now on, and which are not any more.
    mutating func hold(_ orders: [LegalHoldOrder]) -> [RouterAction] {
        let wanted = Dictionary(orders.map { ($0.thread, $0) }, uniquingKeysWith: { first, _ in first })
        let new = wanted.values.filter { legalHolds[$0.thread] == nil }.sorted { $0.thread < $1.thread }
        let over = legalHolds.values.filter { wanted[$0.thread] == nil }.sorted { $0.thread < $1.thread }
        legalHolds = wanted
        return new.map { legalHold($0, true) } + over.map { legalHold($0, false) }
    }

    private mutating func legalHold(_ order: LegalHoldOrder, _ held: Bool) -> RouterAction {
        record(
            now,
            RecordBody.with {
                $0.legalHold = .with {
                    $0.thread = order.thread.description
                    $0.held = held
                    $0.by = order.by
                    $0.reference = order.reference
                }
            })
    }
}
