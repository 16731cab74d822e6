import ReferralLoop
import Testing

/// Every place, every step, and every standing: nothing here is random, and nothing is left out but what the first two tests show to make no difference.
@Suite struct LoopTableTests {
    /// Whether a place waits for information is written by the table and never read: one of the two is enough.
    static let places = LoopPlace.all.filter { !$0.needsInformation }

    /// What of a standing a step is judged by. The others make no difference, which `what a step is not judged by makes no difference` shows for every place.
    static func standings(for step: LoopStep) -> [LoopStanding] {
        LoopStanding.all.filter { standing in
            switch step {
            case .opened: standing == LoopStanding()
            case .transferAnswered(.accepted), .transferAnswered(.declined): standing == LoopStanding(isOffered: standing.isOffered)
            case .disagreement: !standing.isOffered && !(standing.isReferrer && standing.isNotified)
            case .enteredInError, .informationGiven, .consentRecorded, .withdrawalNoted, .childFound, .returnInterview: !standing.isOffered && !standing.disagrees
            case .acknowledged, .decided, .progressed, .closed, .reopened, .responded, .informationNeeded, .transferOffered, .transferAnswered(.withdrawn), .meeting:
                // How the sender stands otherwise changes the help, not the refusal.
                standing == LoopStanding(isLead: standing.isLead) || standing == LoopStanding(isReferrer: true)
            }
        }
    }

    /// The standing of those above that a step cannot tell from another.
    static func asJudged(_ standing: LoopStanding, by step: LoopStep) -> LoopStanding {
        switch step {
        case .opened: LoopStanding()
        case .transferAnswered(.accepted), .transferAnswered(.declined): LoopStanding(isOffered: standing.isOffered)
        case .disagreement:
            LoopStanding(isLead: standing.isLead, isReferrer: standing.isReferrer, isNotified: standing.isNotified && !standing.isReferrer, disagrees: standing.disagrees)
        case .enteredInError, .informationGiven, .consentRecorded, .withdrawalNoted, .childFound, .returnInterview:
            LoopStanding(isLead: standing.isLead, isReferrer: standing.isReferrer, isNotified: standing.isNotified)
        case .acknowledged, .decided, .progressed, .closed, .reopened, .responded, .informationNeeded, .transferOffered, .transferAnswered(.withdrawn), .meeting:
            LoopStanding(isLead: standing.isLead)
        }
    }

    static func code(_ result: Result<LoopPlace, LoopRefusal>) -> String? {
        if case .failure(let refusal) = result { refusal.code } else { nil }
    }

    @Test func `every place there can be is a place of its own, and so is every step and every standing`() {
        #expect(Set(LoopPlace.all).count == LoopPlace.all.count && LoopPlace.all.count == 39 * 9 * 16)
        #expect(Set(LoopStep.all).count == LoopStep.all.count && LoopStep.all.count == 47)
        #expect(Set(LoopStanding.all).count == 32)
        for place in LoopPlace.all where !place.opening.canBe(place.state) { Issue.record("\(place) cannot be") }
    }

    @Test func `what a step is not judged by makes no difference`() {
        // Disagreements at one level stand for all of them here: the level is no part of who may say what.
        let places = Self.places.filter { ($0.disagreement?.level ?? .manager) == .manager && !$0.asksManager && $0.disagreement?.isAnswered != true }
        var wrong: [String] = []
        for step in LoopStep.all {
            for place in places {
                var judged: [LoopStanding: Result<LoopPlace, LoopRefusal>] = [:]
                for standing in Self.standings(for: step) { judged[standing] = LoopTable.apply(step, to: place, by: standing) }
                for standing in LoopStanding.all {
                    let result = LoopTable.apply(step, to: place, by: standing)
                    guard let same = judged[Self.asJudged(standing, by: step)] else { wrong.append("\(step) \(standing)"); continue }
                    switch (result, same) {
                    case (.success(let a), .success(let b)) where a == b: break
                    case (.failure(let a), .failure(let b)) where a.code == b.code: break
                    default: wrong.append("\(step) at \(place) by \(standing)")
                    }
                }
            }
        }
        #expect(wrong.count == 0, "\(wrong.prefix(3))")
    }

    @Test func `that information is waited for makes no difference to any step`() {
        var wrong = 0
        for place in Self.places where place.disagreement == nil {
            var waiting = place
            waiting.needsInformation = true
            for step in LoopStep.all {
                for standing in Self.standings(for: step) {
                    switch (LoopTable.apply(step, to: place, by: standing), LoopTable.apply(step, to: waiting, by: standing)) {
                    case (.failure(let a), .failure(let b)): if a != b { wrong += 1 }
                    case (.success(let a), .success(var b)):
                        b.needsInformation = a.needsInformation
                        if a != b { wrong += 1 }
                    default: wrong += 1
                    }
                }
            }
        }
        #expect(wrong == 0)
    }

    @Test func `at every place, whatever is said by whomever, what has to hold of a loop holds`() {
        var broken: [String] = []
        var codes: Set<String> = []
        var count = 0
        for step in LoopStep.all {
            for standing in Self.standings(for: step) {
                for place in Self.places {
                    count += 1
                    switch LoopTable.apply(step, to: place, by: standing) {
                    case .failure(let refusal):
                        codes.insert(refusal.code)
                        if refusal.sentence.isEmpty || refusal.help.isEmpty { broken.append("no words: \(refusal.code)") }
                    case .success(let after):
                        if let rule = Self.broken(place, step, standing, after) { broken.append("\(rule): \(step) at \(place) by \(standing)") }
                    }
                }
            }
        }
        #expect(broken.count == 0, "\(broken.count) of \(count), first \(broken.prefix(3))")
        // Where there is no loop, and to whom it is offered, are other tests'.
        #expect(codes.union(["LOOP-102", "LOOP-132", "LOOP-133"]) == Set(LoopRefusal.all.map(\.code)), "each refusal is reached")
    }

    /// Which rule a step that was taken breaks; nil for none.
    static func broken(_ place: LoopPlace, _ step: LoopStep, _ standing: LoopStanding, _ after: LoopPlace) -> String? {
        if after.opening != place.opening || !after.opening.canBe(after.state) { return "a loop stays what it was opened as" }
        if place.state == .enteredInError { return "what was entered in error accepts nothing" }
        let answersOffer = step == .transferAnswered(.accepted) || step == .transferAnswered(.declined)
        if !standing.hasPart, !answersOffer { return "who has no part says nothing" }
        if answersOffer, !standing.isOffered { return "only the offered party answers an offer" }
        if step == .transferAnswered(.withdrawn) || step == .transferOffered, !standing.isLead { return "only the lead agency offers, and takes back" }
        if after.state != place.state, !mayMove(place, step, standing) { return "who may not move it moves it" }
        if place.state == .closed {
            switch step {
            case .reopened(reason: true), .disagreement(.raised), .enteredInError(reason: true): break
            default: return "a closed loop accepts only that it was wrong to close or to be"
            }
        }
        let isOver = !after.state.isOpen && place.state.isOpen
        if isOver, place.disagreement != nil || place.withdrawalIsOpen || place.isOffered { return "what keeps a loop open does not" }
        if after.state == .closed, place.state != .closed, !closes(step, place) { return "closed without outcome and reason" }
        if after.state == .enteredInError, step != .enteredInError(reason: true) { return "entered in error by something else" }
        if after.isOffered != place.isOffered, step != .transferOffered, !answersOffer, step != .transferAnswered(.withdrawn) { return "an offer by itself" }
        if after.withdrawalIsOpen, !place.withdrawalIsOpen, step != .withdrawalNoted { return "a withdrawal by itself" }
        if step == .withdrawalNoted {
            var same = place
            same.withdrawalIsOpen = true
            if after != same { return "a withdrawal changes nothing else" }
        }
        if place.withdrawalIsOpen, !after.withdrawalIsOpen, !standing.isLead { return "the lead agency says what it makes of a withdrawal" }
        if after.disagreement != place.disagreement {
            guard case .disagreement = step else { return "a disagreement by itself" }
        }
        if let was = place.disagreement, let is_ = after.disagreement, is_.level < was.level, place.state.isOpen { return "a disagreement goes back" }
        return nil
    }

    private static func mayMove(_ place: LoopPlace, _ step: LoopStep, _ standing: LoopStanding) -> Bool {
        if standing.isLead { return true }
        return switch step {
        case .transferAnswered(.accepted): standing.isOffered
        case .disagreement(.raised): place.state == .closed
        case .enteredInError: place.opening == .request && standing.isReferrer
        default: false
        }
    }

    private static func closes(_ step: LoopStep, _ place: LoopPlace) -> Bool {
        switch step {
        case .closed(.whole), .closed(.nothingFurtherReviewed): place.opening != .request
        case .closed(.nothingFurther): place.opening != .request && !place.asksManager
        case .responded(last: true): place.opening == .request
        default: false
        }
    }

    @Test func `a loop begins only by being opened, whoever opens it, and is opened once`() {
        for step in LoopStep.all {
            for standing in LoopStanding.all {
                if case .opened(let opening) = step {
                    #expect(LoopTable.apply(step, to: nil, by: standing) == .success(LoopPlace(opening.state, opening: opening)))
                } else {
                    #expect(Self.code(LoopTable.apply(step, to: nil, by: standing)) == "LOOP-102")
                }
            }
        }
        for place in Self.places { #expect(Self.code(LoopTable.apply(.opened(as: place.opening), to: place, by: LoopStanding(isLead: true))) == "LOOP-103") }
    }

    @Test func `from every open place its lead agency can come to a closure, and not past what keeps it open`() {
        let lead = LoopStanding(isLead: true)
        var wrong: [LoopPlace] = []
        for place in Self.places where place.state.isOpen {
            let last: LoopStep = place.opening == .request ? .responded(last: true) : .closed(.nothingFurtherReviewed)
            let expected: String? = place.disagreement != nil ? "LOOP-120" : place.withdrawalIsOpen ? "LOOP-121" : place.isOffered ? "LOOP-122" : nil
            if Self.code(LoopTable.apply(last, to: place, by: lead)) != expected { wrong.append(place) }
        }
        #expect(wrong.count == 0, "\(wrong.prefix(3))")
    }

    @Test func `every refusal has a code of its own, a sentence and what to do, in order and without a gap`() {
        #expect(LoopRefusal.all.map(\.code) == (101...133).map { "LOOP-\($0)" })
        for refusal in LoopRefusal.all { #expect(!refusal.sentence.isEmpty && !refusal.help.isEmpty && refusal.description.hasPrefix(refusal.code)) }
        let helps = [LoopStanding(), LoopStanding(isReferrer: true), LoopStanding(isNotified: true), LoopStanding(isOffered: true)].map { standing in
            if case .failure(let refusal) = LoopTable.apply(.progressed, to: LoopPlace(.decided), by: standing) { refusal.help } else { "" }
        }
        #expect(Set(helps).count == 4, "the help says what this party can do instead")
    }
}
