import SafeguardingContract

extension Loop {
    /// Lets the clocks run on: what a step stops, pauses, lets go on and starts.
    func ticked(_ before: Loop, _ after: Loop, _ statement: LoopStatement, _ now: Moment, _ given: LoopCircumstances) -> LoopChange {
        var change = LoopChange(loop: after)
        let events = ClockEvent.events(of: statement, before, after)
        for clock in given.terms.clocks(of: opening) where !events.isDisjoint(with: clock.any) {
            let rule = given.terms.clocks[clock.place]
            let place = after.owed.firstIndex { $0.clock == rule.id }
            if let place, after.owed[place].met == nil {
                if !events.isDisjoint(with: clock.stops) {
                    end(&change, place, at: now, lapsed: events.isDisjoint(with: clock.stopsButClosing))
                } else if !events.isDisjoint(with: clock.pauses), after.owed[place].paused == nil {
                    change.loop.owed[place].paused = now
                } else if !events.isDisjoint(with: clock.resumes), let paused = after.owed[place].paused {
                    resume(&change.loop.owed[place], paused, now, rule, given)
                }
            }
            guard after.state.isOpen, !events.isDisjoint(with: clock.starts) else { continue }
            let isRunning = change.loop.owed.contains { $0.clock == rule.id && $0.met == nil }
            if !isRunning { begin(&change.loop, rule, statement, now, given) }
        }
        if given.isUrgent { change.loop.gatherNothing(now, given) }
        // Nothing is owed on what is over, also by clocks that the agreement no longer has.
        if !after.state.isOpen {
            for place in change.loop.owed.indices where change.loop.owed[place].met == nil { end(&change, place, at: now, lapsed: true) }
        }
        return change
    }

    /// What waits to be gathered waits no longer: the risk may have risen since it began to be owed.
    private mutating func gatherNothing(_ now: Moment, _ given: LoopCircumstances) {
        guard given.terms.overdue.gatheredAt != nil else { return }
        for place in owed.indices where owed[place].isRunning {
            guard let alert = owed[place].alert else { continue }
            switch owed[place].told {
            case .nobody: owed[place].alert = min(alert, owed[place].due)
            case .owner: owed[place].alert = min(alert, max(now, given.calendar.later(given.terms.overdue.second, than: owed[place].due)))
            case .contact: continue
            }
        }
    }

    private func end(_ change: inout LoopChange, _ place: Int, at now: Moment, lapsed: Bool) {
        change.loop.owed[place].met = now
        change.loop.owed[place].lapsed = lapsed
        change.loop.owed[place].paused = nil
        change.loop.owed[place].alert = nil
        if change.loop.owed[place].told > .nobody { change.cleared.append(change.loop.owed[place]) }
    }

    private func resume(_ owed: inout Owed, _ paused: Moment, _ now: Moment, _ rule: ClockRule, _ given: LoopCircumstances) {
        owed.paused = nil
        owed.due = given.calendar.due(owed.limit ?? .hours(1), was: owed.due, paused: paused, resumed: now)
        switch owed.told {
        case .nobody: owed.alert = given.terms.overdue.alert(owed.due, given.calendar, isUrgent: given.isUrgent)
        // What was overdue when it was paused is overdue still; the contact waits as much longer.
        case .owner: owed.alert = owed.alert.map { given.calendar.due(owed.limit ?? .hours(1), was: $0, paused: paused, resumed: now) }
        case .contact: break
        }
    }

    private func begin(_ loop: inout Loop, _ rule: ClockRule, _ statement: LoopStatement, _ now: Moment, _ given: LoopCircumstances) {
        let began: Moment =
            switch rule.from {
            case .event: min(statement.since ?? now, now)
            case .recorded: now
            case .opening: openedAt
            }
        let stated = statement.wantedBy.flatMap { $0 > now ? $0 : nil }
        var owed = Owed(rule, began: began, due: stated ?? given.calendar.due(rule.limit, from: began), isStated: stated != nil)
        owed.alert = given.terms.overdue.alert(owed.due, given.calendar, isUrgent: given.isUrgent)
        if let place = loop.owed.firstIndex(where: { $0.clock == rule.id }) { loop.owed[place] = owed } else { loop.owed.append(owed) }
    }
}

extension ClockEvent {
    /// What happened, in the words of clocks.
    static func events(of statement: LoopStatement, _ before: Loop, _ after: Loop) -> ClockEvents {
        var events: ClockEvents = []
        switch statement.step {
        case .opened(let opening):
            events.insert(.opened)
            if opening == .missing { events.formUnion(statement.since == nil ? [.childMissing] : [.childMissing, .childFound]) }
        case .acknowledged: events.insert(.acknowledged)
        case .decided(let stated): events.formUnion(decided(stated, statement.outcome, after))
        case .progressed: events.insert(.progressed)
        case .closed, .enteredInError: events.insert(.closed)
        case .reopened: events.insert(.reopened)
        case .responded(let last): if last { events.formUnion([.responded, .closed]) }
        case .informationNeeded: events.insert(.informationNeeded)
        case .informationGiven: events.insert(.informationGiven)
        case .transferOffered: events.insert(.transferOffered)
        case .transferAnswered(let answer): events.formUnion(answer == .accepted ? [.transferAnswered, .transferred] : [.transferAnswered])
        case .disagreement(let move):
            events.formUnion(disagreement(move))
            if before.state == .closed { events.insert(.reopened) }
        case .meeting: if let meeting = statement.meeting, meeting.event == .held, let held = held(meeting.kind) { events.insert(held) }
        case .withdrawalNoted: events.insert(.withdrawalNoted)
        case .childFound: events.insert(.childFound)
        case .returnInterview:
            if statement.interview == .held || statement.interview == .declined { events.insert(.interviewDone) }
        case .consentRecorded: break
        }
        if before.withdrawalIsOpen, !after.withdrawalIsOpen { events.insert(.withdrawalConsidered) }
        return events
    }

    private static func decided(_ stated: LoopStep.DecisionStated, _ outcome: OutcomeClass?, _ after: Loop) -> ClockEvents {
        // What was submitted is decided by it: the referral is another loop.
        if stated == .contactBecomesReferral, after.state == .referral { return [.becameReferral, .acknowledged] }
        switch outcome {
        case .assessment?: return [.decided, .decidedAssessment]
        case .strategy?: return [.decided, .decidedStrategy]
        case .noFurtherAction?, .advice?, .earlyHelp?, .conference?, .childInNeed?, .referral?, .limited?, .other?, nil: return [.decided, .decidedFurther]
        }
    }

    private static func disagreement(_ move: LoopStep.DisagreementMove) -> ClockEvents {
        switch move {
        case .raised: [.disagreementRaised]
        case .answered, .settled: [.disagreementAnswered]
        case .takenFurther(.practitioner): [.disagreementAnswered]
        case .takenFurther(.manager): [.disagreementAnswered, .disagreementToManagers]
        case .takenFurther(.designatedLead): [.disagreementAnswered, .disagreementToDesignatedLeads]
        case .takenFurther(.partnership): [.disagreementAnswered, .disagreementToPartnership]
        }
    }

    private static func held(_ kind: Meeting.Kind) -> ClockEvent? {
        switch kind {
        case .strategyDiscussion: .strategyHeld
        case .initialConference: .conferenceHeld
        case .reviewConference: .reviewHeld
        case .coreGroup: .coreGroupHeld
        case .otherMeeting, .unspecified, .UNRECOGNIZED: nil
        }
    }
}
