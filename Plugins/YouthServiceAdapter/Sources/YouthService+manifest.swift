public import AdapterKit

extension YouthService {
    /// The same as `adapter.yaml`; a test compares the two.
    public static let manifest = AdapterManifest(
        id: "youth-service", version: "0.1.0", function: "youth-service",
        summary: "joins a youth service or club that hands over and receives files in folders",
        sends: [
            "eider.v1.Contact", "eider.v1.Referral", "eider.v1.InformationSubmission", "eider.v1.InformationResponse",
            "eider.v1.ConsentRecorded", "eider.v1.TransferOffered", "eider.v1.TransferAnswered", "eider.v1.MoreInformationNeeded",
            "eider.v1.MoreInformation", "eider.v1.Disagreement", "eider.v1.WithdrawalNoted", "eider.v1.ReturnInterview",
            "eider.v1.Acknowledged", "eider.v1.Decided", "eider.v1.Progressed", "eider.v1.Closed", "eider.v1.Reopened",
            "eider.v1.EnteredInError", "eider.v1.Authorisation", "eider.v1.Recall", "eider.v1.RecallConfirmed", "eider.v1.Correction",
        ],
        takes: [
            "eider.v1.Acknowledged", "eider.v1.Decided", "eider.v1.Progressed", "eider.v1.Closed", "eider.v1.Reopened",
            "eider.v1.EnteredInError", "eider.v1.Notice", "eider.v1.Contact", "eider.v1.Referral", "eider.v1.InformationRequest",
            "eider.v1.ConsentRecorded", "eider.v1.TransferOffered", "eider.v1.TransferAnswered", "eider.v1.MoreInformationNeeded",
            "eider.v1.MoreInformation", "eider.v1.Disagreement", "eider.v1.Meeting", "eider.v1.WithdrawalNoted", "eider.v1.ChildFound",
            "eider.v1.ReturnInterview", "eider.v1.MissingEpisode", "eider.v1.ForumItem", "eider.v1.EmergencyAttendance",
            "eider.v1.SchoolAbsence", "eider.v1.Authorisation", "eider.v1.Recall", "eider.v1.RecallConfirmed", "eider.v1.Correction",
        ],
        settings: SettingsSchema(
            [
                "outgoing": .folder("where contacts, referrals, information, answers and confirmations are put as .json files"),
                "incoming": .folder("where each thread gets a folder with what became of it"),
            ], Setting.grounds(of: "confirmations", purpose: "safeguarding-referral"), Setting.watching, required: ["outgoing", "incoming"]))
}
