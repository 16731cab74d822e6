/// How a party stands to a loop.
public struct LoopStanding: Hashable, Sendable {
    /// It has to act on the loop now.
    public var isLead: Bool
    /// It opened the loop, or is answered in the place of whoever did.
    public var isReferrer: Bool
    /// It is kept informed, which gives it no right to outcomes.
    public var isNotified: Bool
    /// The loop is offered to it.
    public var isOffered: Bool
    /// It raised the disagreement that is open.
    public var disagrees: Bool

    public init(isLead: Bool = false, isReferrer: Bool = false, isNotified: Bool = false, isOffered: Bool = false, disagrees: Bool = false) {
        self.isLead = isLead
        self.isReferrer = isReferrer
        self.isNotified = isNotified
        self.isOffered = isOffered
        self.disagrees = disagrees
    }

    /// It has a part in the loop at all. Being offered one is none yet.
    public var hasPart: Bool { isLead || isReferrer || isNotified }

    /// Every way a party can stand.
    public static let all: [LoopStanding] = (0..<32).map {
        LoopStanding(isLead: $0 & 1 != 0, isReferrer: $0 & 2 != 0, isNotified: $0 & 4 != 0, isOffered: $0 & 8 != 0, disagrees: $0 & 16 != 0)
    }
}
