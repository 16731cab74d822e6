public import SafeguardingContract

/// A message of the contract that travels by itself: its Swift type says its `MessageType`.
///
/// - What opens a thread, and so says to whom it goes: ``OpeningMessage``
/// - What belongs to a thread that is there: ``ThreadMessage``
/// - What is neither is not sent as it stands: a human receipt is signed (``HumanReceipt``), a notice is the router's own.
public protocol BusMessage: ContractMessage {
    /// Its type, as envelopes and manifests name it.
    static var messageType: MessageType { get }
}

/// A message that opens a thread: it is sent to a desk or a party.
public protocol OpeningMessage: BusMessage {}

/// A message that belongs to a thread: who gets it, the thread says.
public protocol ThreadMessage: BusMessage {}

extension Contact: OpeningMessage {
    /// `eider.v1.Contact`.
    public static var messageType: MessageType { .contact }
}
extension Referral: OpeningMessage {
    /// `eider.v1.Referral`.
    public static var messageType: MessageType { .referral }
}
extension InformationSubmission: OpeningMessage {
    /// `eider.v1.InformationSubmission`.
    public static var messageType: MessageType { .informationSubmission }
}
extension InformationRequest: OpeningMessage {
    /// `eider.v1.InformationRequest`.
    public static var messageType: MessageType { .informationRequest }
}
extension MissingEpisode: OpeningMessage {
    /// `eider.v1.MissingEpisode`.
    public static var messageType: MessageType { .missingEpisode }
}
extension ForumItem: OpeningMessage {
    /// `eider.v1.ForumItem`.
    public static var messageType: MessageType { .forumItem }
}
extension EmergencyAttendance: OpeningMessage {
    /// `eider.v1.EmergencyAttendance`.
    public static var messageType: MessageType { .emergencyAttendance }
}
extension SchoolAbsence: OpeningMessage {
    /// `eider.v1.SchoolAbsence`.
    public static var messageType: MessageType { .schoolAbsence }
}

extension InformationResponse: ThreadMessage {
    /// `eider.v1.InformationResponse`.
    public static var messageType: MessageType { .informationResponse }
}
extension ConsentRecorded: ThreadMessage {
    /// `eider.v1.ConsentRecorded`.
    public static var messageType: MessageType { .consentRecorded }
}
extension TransferOffered: ThreadMessage {
    /// `eider.v1.TransferOffered`.
    public static var messageType: MessageType { .transferOffered }
}
extension TransferAnswered: ThreadMessage {
    /// `eider.v1.TransferAnswered`.
    public static var messageType: MessageType { .transferAnswered }
}
extension MoreInformationNeeded: ThreadMessage {
    /// `eider.v1.MoreInformationNeeded`.
    public static var messageType: MessageType { .moreInformationNeeded }
}
extension MoreInformation: ThreadMessage {
    /// `eider.v1.MoreInformation`.
    public static var messageType: MessageType { .moreInformation }
}
extension Disagreement: ThreadMessage {
    /// `eider.v1.Disagreement`.
    public static var messageType: MessageType { .disagreement }
}
extension Meeting: ThreadMessage {
    /// `eider.v1.Meeting`.
    public static var messageType: MessageType { .meeting }
}
extension WithdrawalNoted: ThreadMessage {
    /// `eider.v1.WithdrawalNoted`.
    public static var messageType: MessageType { .withdrawalNoted }
}
extension ChildFound: ThreadMessage {
    /// `eider.v1.ChildFound`.
    public static var messageType: MessageType { .childFound }
}
extension ReturnInterview: ThreadMessage {
    /// `eider.v1.ReturnInterview`.
    public static var messageType: MessageType { .returnInterview }
}
extension Authorisation: ThreadMessage {
    /// `eider.v1.Authorisation`.
    public static var messageType: MessageType { .authorisation }
}
extension Recall: ThreadMessage {
    /// `eider.v1.Recall`.
    public static var messageType: MessageType { .recall }
}
extension RecallConfirmed: ThreadMessage {
    /// `eider.v1.RecallConfirmed`.
    public static var messageType: MessageType { .recallConfirmed }
}
extension Correction: ThreadMessage {
    /// `eider.v1.Correction`.
    public static var messageType: MessageType { .correction }
}

extension Acknowledged: BusMessage {
    /// `eider.v1.Acknowledged`.
    public static var messageType: MessageType { .acknowledged }
}
extension Decided: BusMessage {
    /// `eider.v1.Decided`.
    public static var messageType: MessageType { .decided }
}
extension Progressed: BusMessage {
    /// `eider.v1.Progressed`.
    public static var messageType: MessageType { .progressed }
}
extension Closed: BusMessage {
    /// `eider.v1.Closed`.
    public static var messageType: MessageType { .closed }
}
extension Reopened: BusMessage {
    /// `eider.v1.Reopened`.
    public static var messageType: MessageType { .reopened }
}
extension EnteredInError: BusMessage {
    /// `eider.v1.EnteredInError`.
    public static var messageType: MessageType { .enteredInError }
}
extension Notice: BusMessage {
    /// `eider.v1.Notice`.
    public static var messageType: MessageType { .notice }
}
