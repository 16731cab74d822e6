import AdapterKit
import SafeguardingContract

/// What an event says of a registration of a probation case: that a type of concern or risk was put on the case, or taken off it.
struct Registration: Sendable {
    /// What happened to it.
    enum Change: String, Sendable {
        case added, updated, deregistered, deleted

        /// Of an event's type; nil for any other.
        init?(eventType: String) {
            let prefix = "probation-case.registration."
            guard eventType.hasPrefix(prefix), let change = Change(rawValue: String(eventType.dropFirst(prefix.count))) else { return nil }
            self = change
        }

        var eventType: String { "probation-case.registration.\(rawValue)" }
        /// Whether it is over.
        var isEnd: Bool {
            switch self {
            case .added, .updated: false
            case .deregistered, .deleted: true
            }
        }
    }

    let change: Change
    /// The case reference number, as written: it identifies somebody who may have harmed a child.
    let crn: String
    /// The code of the register type; empty where the end of a registration does not say it.
    let registerType: String
    /// What the code means, in the words of the event.
    let typeInWords: String
    /// The registration's own number; empty where the event has none.
    let number: String
    /// When it happened, as written.
    let occurredAt: String
    let moment: Moment
    let description: String
    let detailURL: String
    /// `additionalInformation`, as written.
    let details: Document

    /// The code as the contract has it.
    var coding: Coding {
        var coding = Coding()
        (coding.system, coding.version) = (CodeList.registerType.id, CodeList.registerType.version)
        (coding.code, coding.display) = (registerType, typeInWords)
        return coding
    }

    /// What makes it the same event, whichever way it comes and however it is laid out: 24 hexadecimal digits. A digest, because it
    /// goes into names of files, and those hold no case reference number.
    var key: DraftID {
        DraftID(of: [change.eventType, crn, number, registerType, moment.description])
    }

    /// Whether a later event is about the same registration: by its number, or where one of them has none by the register type.
    func isSame(as later: Registration) -> Bool {
        guard crn == later.crn else { return false }
        if !number.isEmpty, !later.number.isEmpty { return number == later.number }
        return registerType == later.registerType && moment <= later.moment
    }
}

/// Why an event is not used: a code that is counted and logged. Nothing of the event is kept.
enum NotUsed: String, CaseIterable, Sendable {
    /// It is no event of a registration.
    case event = "PRB-EVENT-NOT-USED"
    /// The type of the registration is not one of the setting `register-types`.
    case register = "PRB-REGISTER-NOT-USED"
    /// A registration ended of which no draft was made.
    case noDraft = "PRB-NO-DRAFT"
}
