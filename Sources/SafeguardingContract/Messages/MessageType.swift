/// A message type that this version of the contract knows: what may stand in an envelope's `type`.
public struct MessageType: Hashable, Sendable, CustomStringConvertible {
    /// Which of them it is: types are compared, and looked up by, this alone.
    private let kind: Kind

    /// The types, in the order of the contract.
    private enum Kind: UInt8, CaseIterable {
        case contact, referral, informationSubmission, informationRequest, informationResponse, consentRecorded, acknowledged, decided, progressed, closed,
            reopened, enteredInError, transferOffered, transferAnswered, moreInformationNeeded, moreInformation, disagreement, meeting, withdrawalNoted,
            missingEpisode, childFound, returnInterview, forumItem, emergencyAttendance, schoolAbsence, authorisation, recall, recallConfirmed, correction,
            notice
    }

    private init(_ kind: Kind) { self.kind = kind }

    /// The type of this name; nil for a type that the contract does not know.
    public init?(_ name: String) {
        var text = name
        switch text.withUTF8({ MessageType.byName.place(of: 0..<$0.count, in: $0.span) }) {
        case .found(let place): self = MessageType.all[place]
        case .none: return nil
        case .notASCII:
            guard let known = MessageType.all.first(where: { $0.name == name }) else { return nil }
            self = known
        }
    }

    private static let byName = ByteIndex(names)

    /// The payload's message name, for example `eider.v1.Referral`.
    public var name: String { MessageType.names[index] }

    private static let names = Kind.allCases.map(fullName)

    /// Its place in ``all``.
    var index: Int { Int(kind.rawValue) }

    /// An expression of concern that may become a referral.
    public static var contact: MessageType { MessageType(.contact) }
    /// A referral of one child.
    public static var referral: MessageType { MessageType(.referral) }
    /// Anecdotal or partial information, for whoever puts such pieces together.
    public static var informationSubmission: MessageType { MessageType(.informationSubmission) }
    /// One agency asks another for what it knows of a child.
    public static var informationRequest: MessageType { MessageType(.informationRequest) }
    /// What an agency answers to such a request.
    public static var informationResponse: MessageType { MessageType(.informationResponse) }
    /// What was said of consent, within a loop.
    public static var consentRecorded: MessageType { MessageType(.consentRecorded) }
    /// Human receipt: a practitioner has seen it and taken it on.
    public static var acknowledged: MessageType { MessageType(.acknowledged) }
    /// Human receipt: what was decided, and why.
    public static var decided: MessageType { MessageType(.decided) }
    /// Human receipt: what happened since.
    public static var progressed: MessageType { MessageType(.progressed) }
    /// Human receipt: the loop is closed, with outcome and reason.
    public static var closed: MessageType { MessageType(.closed) }
    /// Human receipt: a loop that was closed is open again.
    public static var reopened: MessageType { MessageType(.reopened) }
    /// Human receipt: the loop should never have been.
    public static var enteredInError: MessageType { MessageType(.enteredInError) }
    /// The lead agency offers a loop to another party.
    public static var transferOffered: MessageType { MessageType(.transferOffered) }
    /// The answer to such an offer.
    public static var transferAnswered: MessageType { MessageType(.transferAnswered) }
    /// The lead agency needs to know more from whoever referred.
    public static var moreInformationNeeded: MessageType { MessageType(.moreInformationNeeded) }
    /// More about the child, within a loop.
    public static var moreInformation: MessageType { MessageType(.moreInformation) }
    /// Professionals disagree.
    public static var disagreement: MessageType { MessageType(.disagreement) }
    /// Agencies are called to a meeting, or met.
    public static var meeting: MessageType { MessageType(.meeting) }
    /// Somebody took back what was said.
    public static var withdrawalNoted: MessageType { MessageType(.withdrawalNoted) }
    /// A child went missing.
    public static var missingEpisode: MessageType { MessageType(.missingEpisode) }
    /// A missing child was found.
    public static var childFound: MessageType { MessageType(.childFound) }
    /// A child who was missing was offered somebody to talk to.
    public static var returnInterview: MessageType { MessageType(.returnInterview) }
    /// A matter for a forum.
    public static var forumItem: MessageType { MessageType(.forumItem) }
    /// A child came to an emergency department.
    public static var emergencyAttendance: MessageType { MessageType(.emergencyAttendance) }
    /// A child was not at school.
    public static var schoolAbsence: MessageType { MessageType(.schoolAbsence) }
    /// A named person releases what is held, or reviews what was shared at once.
    public static var authorisation: MessageType { MessageType(.authorisation) }
    /// Takes a message back.
    public static var recall: MessageType { MessageType(.recall) }
    /// What became of a recalled message at a party that was given it.
    public static var recallConfirmed: MessageType { MessageType(.recallConfirmed) }
    /// Puts right what a message said.
    public static var correction: MessageType { MessageType(.correction) }
    /// What the router tells a party by itself.
    public static var notice: MessageType { MessageType(.notice) }

    /// Every type, in the order of the contract.
    public static let all: [MessageType] = Kind.allCases.map { MessageType($0) }

    private static func fullName(_ kind: Kind) -> String {
        switch kind {
        case .contact: "eider.v1.Contact"
        case .referral: "eider.v1.Referral"
        case .informationSubmission: "eider.v1.InformationSubmission"
        case .informationRequest: "eider.v1.InformationRequest"
        case .informationResponse: "eider.v1.InformationResponse"
        case .consentRecorded: "eider.v1.ConsentRecorded"
        case .acknowledged: "eider.v1.Acknowledged"
        case .decided: "eider.v1.Decided"
        case .progressed: "eider.v1.Progressed"
        case .closed: "eider.v1.Closed"
        case .reopened: "eider.v1.Reopened"
        case .enteredInError: "eider.v1.EnteredInError"
        case .transferOffered: "eider.v1.TransferOffered"
        case .transferAnswered: "eider.v1.TransferAnswered"
        case .moreInformationNeeded: "eider.v1.MoreInformationNeeded"
        case .moreInformation: "eider.v1.MoreInformation"
        case .disagreement: "eider.v1.Disagreement"
        case .meeting: "eider.v1.Meeting"
        case .withdrawalNoted: "eider.v1.WithdrawalNoted"
        case .missingEpisode: "eider.v1.MissingEpisode"
        case .childFound: "eider.v1.ChildFound"
        case .returnInterview: "eider.v1.ReturnInterview"
        case .forumItem: "eider.v1.ForumItem"
        case .emergencyAttendance: "eider.v1.EmergencyAttendance"
        case .schoolAbsence: "eider.v1.SchoolAbsence"
        case .authorisation: "eider.v1.Authorisation"
        case .recall: "eider.v1.Recall"
        case .recallConfirmed: "eider.v1.RecallConfirmed"
        case .correction: "eider.v1.Correction"
        case .notice: "eider.v1.Notice"
        }
    }

    /// How the message stands to a loop.
    public var effect: ThreadEffect {
        switch kind {
        case .contact, .referral, .informationSubmission, .informationRequest, .missingEpisode, .forumItem:
            .opensLoop
        case .informationResponse, .consentRecorded, .acknowledged, .decided, .progressed, .closed, .reopened, .enteredInError, .transferOffered,
            .transferAnswered, .moreInformationNeeded, .moreInformation, .disagreement, .meeting, .withdrawalNoted, .childFound, .returnInterview:
            .continuesLoop
        case .emergencyAttendance, .schoolAbsence, .notice:
            .notifies
        case .authorisation, .recall, .recallConfirmed, .correction:
            .aboutThread
        }
    }

    /// Whether an adapter may send it; false for what only the router sends.
    public var sendable: Bool { kind != .notice }

    /// Whether its payload is a human receipt: signed statements of a practitioner.
    public var isReceipt: Bool {
        switch kind {
        case .acknowledged, .decided, .progressed, .closed, .reopened, .enteredInError: true
        default: false
        }
    }

    /// The name without the package, for example `Referral`.
    public var shortName: String { String(name.drop { $0 != "." }.dropFirst().drop { $0 != "." }.dropFirst()) }

    public var description: String { name }
}
