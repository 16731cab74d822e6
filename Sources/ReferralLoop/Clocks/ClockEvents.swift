/// Several of what can happen, as bits: a message asks of every clock whether anything of it starts or stops it.
struct ClockEvents: Hashable, Sendable, ExpressibleByArrayLiteral {
    private var bits: UInt64 = 0

    init(arrayLiteral events: ClockEvent...) { for event in events { insert(event) } }

    init(_ events: some Sequence<ClockEvent>) { for event in events { insert(event) } }

    mutating func insert(_ event: ClockEvent) { bits |= event.bit }
    mutating func formUnion(_ others: ClockEvents) { bits |= others.bits }
    func isDisjoint(with others: ClockEvents) -> Bool { bits & others.bits == 0 }
}

extension ClockEvent {
    fileprivate var bit: UInt64 {
        switch self {
        case .opened: 1 << 0
        case .acknowledged: 1 << 1
        case .decided: 1 << 2
        case .becameReferral: 1 << 3
        case .decidedAssessment: 1 << 4
        case .decidedStrategy: 1 << 5
        case .decidedFurther: 1 << 6
        case .progressed: 1 << 7
        case .closed: 1 << 8
        case .reopened: 1 << 9
        case .responded: 1 << 10
        case .informationNeeded: 1 << 11
        case .informationGiven: 1 << 12
        case .transferOffered: 1 << 13
        case .transferAnswered: 1 << 14
        case .transferred: 1 << 15
        case .disagreementRaised: 1 << 16
        case .disagreementToManagers: 1 << 17
        case .disagreementToDesignatedLeads: 1 << 18
        case .disagreementToPartnership: 1 << 19
        case .disagreementAnswered: 1 << 20
        case .strategyHeld: 1 << 21
        case .conferenceHeld: 1 << 22
        case .reviewHeld: 1 << 23
        case .coreGroupHeld: 1 << 24
        case .childMissing: 1 << 25
        case .childFound: 1 << 26
        case .interviewDone: 1 << 27
        case .withdrawalNoted: 1 << 28
        case .withdrawalConsidered: 1 << 29
        }
    }
}
