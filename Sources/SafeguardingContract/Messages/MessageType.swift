/// A message type that this version of the contract knows: what may stand in an envelope's `type`.
public struct MessageType: Hashable, Sendable, CustomStringConvertible {
    /// The payload's message name, for example `eider.v1.Referral`.
    public let name: String
    /// How the message stands to a loop.
    public let effect: ThreadEffect
    /// Whether an adapter may send it; false for what only the router sends.
    public let sendable: Bool

    private init(_ name: String, _ effect: ThreadEffect, sendable: Bool = true) {
        self.name = name
        self.effect = effect
        self.sendable = sendable
    }

    /// The type of this name; nil for a type that the contract does not know.
    public init?(_ name: String) {
        guard let known = MessageType.all.first(where: { $0.name == name }) else { return nil }
        self = known
    }

    /// An expression of concern that may become a referral.
    public static let contact = MessageType("eider.v1.Contact", .opensLoop)
    /// A referral of one child.
    public static let referral = MessageType("eider.v1.Referral", .opensLoop)
    /// Anecdotal or partial information, for whoever puts such pieces together.
    public static let informationSubmission = MessageType("eider.v1.InformationSubmission", .opensLoop)
    /// One agency asks another for what it knows of a child.
    public static let informationRequest = MessageType("eider.v1.InformationRequest", .opensLoop)
    /// What an agency answers to such a request.
    public static let informationResponse = MessageType("eider.v1.InformationResponse", .continuesLoop)
    /// What was said of consent, within a loop.
    public static let consentRecorded = MessageType("eider.v1.ConsentRecorded", .continuesLoop)
    /// Human receipt: a practitioner has seen it and taken it on.
    public static let acknowledged = MessageType("eider.v1.Acknowledged", .continuesLoop)
    /// Human receipt: what was decided, and why.
    public static let decided = MessageType("eider.v1.Decided", .continuesLoop)
    /// Human receipt: what happened since.
    public static let progressed = MessageType("eider.v1.Progressed", .continuesLoop)
    /// Human receipt: the loop is closed, with outcome and reason.
    public static let closed = MessageType("eider.v1.Closed", .continuesLoop)
    /// Human receipt: a loop that was closed is open again.
    public static let reopened = MessageType("eider.v1.Reopened", .continuesLoop)
    /// Human receipt: the loop should never have been.
    public static let enteredInError = MessageType("eider.v1.EnteredInError", .continuesLoop)
    /// The lead agency offers a loop to another party.
    public static let transferOffered = MessageType("eider.v1.TransferOffered", .continuesLoop)
    /// The answer to such an offer.
    public static let transferAnswered = MessageType("eider.v1.TransferAnswered", .continuesLoop)
    /// The lead agency needs to know more from whoever referred.
    public static let moreInformationNeeded = MessageType("eider.v1.MoreInformationNeeded", .continuesLoop)
    /// More about the child, within a loop.
    public static let moreInformation = MessageType("eider.v1.MoreInformation", .continuesLoop)
    /// Professionals disagree.
    public static let disagreement = MessageType("eider.v1.Disagreement", .continuesLoop)
    /// Agencies are called to a meeting, or met.
    public static let meeting = MessageType("eider.v1.Meeting", .continuesLoop)
    /// Somebody took back what was said.
    public static let withdrawalNoted = MessageType("eider.v1.WithdrawalNoted", .continuesLoop)
    /// A child went missing.
    public static let missingEpisode = MessageType("eider.v1.MissingEpisode", .opensLoop)
    /// A missing child was found.
    public static let childFound = MessageType("eider.v1.ChildFound", .continuesLoop)
    /// A child who was missing was offered somebody to talk to.
    public static let returnInterview = MessageType("eider.v1.ReturnInterview", .continuesLoop)
    /// A matter for a forum.
    public static let forumItem = MessageType("eider.v1.ForumItem", .opensLoop)
    /// A child came to an emergency department.
    public static let emergencyAttendance = MessageType("eider.v1.EmergencyAttendance", .notifies)
    /// A child was not at school.
    public static let schoolAbsence = MessageType("eider.v1.SchoolAbsence", .notifies)
    /// A named person releases what is held, or reviews what was shared at once.
    public static let authorisation = MessageType("eider.v1.Authorisation", .aboutThread)
    /// Takes a message back.
    public static let recall = MessageType("eider.v1.Recall", .aboutThread)
    /// What became of a recalled message at a party that was given it.
    public static let recallConfirmed = MessageType("eider.v1.RecallConfirmed", .aboutThread)
    /// Puts right what a message said.
    public static let correction = MessageType("eider.v1.Correction", .aboutThread)
    /// What the router tells a party by itself.
    public static let notice = MessageType("eider.v1.Notice", .notifies, sendable: false)

    /// Every type, in the order of the contract.
    public static let all: [MessageType] = [
        contact, referral, informationSubmission, informationRequest, informationResponse, consentRecorded, acknowledged,
        decided, progressed, closed, reopened, enteredInError, transferOffered, transferAnswered, moreInformationNeeded, moreInformation,
        disagreement, meeting, withdrawalNoted, missingEpisode, childFound, returnInterview, forumItem, emergencyAttendance, schoolAbsence,
        authorisation, recall, recallConfirmed, correction, notice,
    ]

    private static let receipts: Set<MessageType> = [acknowledged, decided, progressed, closed, reopened, enteredInError]

    /// Whether its payload is a human receipt: signed statements of a practitioner.
    public var isReceipt: Bool { MessageType.receipts.contains(self) }

    /// The name without the package, for example `Referral`.
    public var shortName: String { String(name.drop { $0 != "." }.dropFirst().drop { $0 != "." }.dropFirst()) }

    public var description: String { name }
    public static func == (a: MessageType, b: MessageType) -> Bool { a.name == b.name }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
