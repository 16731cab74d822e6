public import AdapterKit

extension SocialCare {
    /// The same as `adapter.yaml`; a test compares the two.
    public static let manifest = AdapterManifest(
        id: "social-care", version: "0.1.0", function: "social-care",
        summary: "joins the front door of children's social care, or another agency that decides and answers, with an inbox and an outgoing folder",
        sends: [
            "eider.v1.Contact", "eider.v1.Referral", "eider.v1.InformationSubmission", "eider.v1.InformationRequest",
            "eider.v1.MissingEpisode", "eider.v1.ForumItem", "eider.v1.InformationResponse", "eider.v1.ConsentRecorded",
            "eider.v1.TransferOffered", "eider.v1.TransferAnswered", "eider.v1.MoreInformationNeeded", "eider.v1.MoreInformation",
            "eider.v1.Disagreement", "eider.v1.Meeting", "eider.v1.WithdrawalNoted", "eider.v1.ChildFound", "eider.v1.ReturnInterview",
            "eider.v1.Acknowledged", "eider.v1.Decided", "eider.v1.Progressed", "eider.v1.Closed", "eider.v1.Reopened",
            "eider.v1.EnteredInError", "eider.v1.Authorisation", "eider.v1.Recall", "eider.v1.RecallConfirmed", "eider.v1.Correction",
        ],
        takes: [
            "eider.v1.Contact", "eider.v1.Referral", "eider.v1.InformationSubmission", "eider.v1.InformationRequest",
            "eider.v1.MissingEpisode", "eider.v1.ForumItem", "eider.v1.InformationResponse", "eider.v1.ConsentRecorded",
            "eider.v1.TransferOffered", "eider.v1.TransferAnswered", "eider.v1.MoreInformationNeeded", "eider.v1.MoreInformation",
            "eider.v1.Disagreement", "eider.v1.Meeting", "eider.v1.WithdrawalNoted", "eider.v1.ChildFound", "eider.v1.ReturnInterview",
            "eider.v1.Acknowledged", "eider.v1.Decided", "eider.v1.Progressed", "eider.v1.Closed", "eider.v1.Reopened",
            "eider.v1.EnteredInError", "eider.v1.EmergencyAttendance", "eider.v1.SchoolAbsence", "eider.v1.Notice",
            "eider.v1.Authorisation", "eider.v1.Recall", "eider.v1.RecallConfirmed", "eider.v1.Correction",
        ],
        settings: SettingsSchema(
            [
                "inbox": .folder("where each thread gets a folder with what came"),
                "outgoing": .folder("where practitioners' confirmations, and messages, are put as .json files"),
            ], Setting.grounds(of: "confirmations", purpose: "safeguarding-referral"), Setting.watching, required: ["inbox", "outgoing"]))
}
