public import AdapterKit

extension YouthService {
    /// The same as `adapter.yaml`; a test compares the two.
    public static let manifest = AdapterManifest(
        id: "youth-service", version: "0.1.0", function: "youth-service",
        summary: "joins a youth service or club that hands over and receives files in folders",
        sends: [
            "eider.v1.Contact", "eider.v1.Referral", "eider.v1.InformationSubmission", "eider.v1.InformationResponse",
            "eider.v1.ConsentRecorded",
            "eider.v1.Authorisation", "eider.v1.Recall", "eider.v1.RecallConfirmed", "eider.v1.Correction",
        ],
        takes: [
            "eider.v1.Acknowledged", "eider.v1.Decided", "eider.v1.Progressed", "eider.v1.Closed", "eider.v1.Notice",
            "eider.v1.Contact", "eider.v1.Referral", "eider.v1.InformationRequest", "eider.v1.ConsentRecorded",
            "eider.v1.EmergencyAttendance", "eider.v1.SchoolAbsence",
            "eider.v1.Authorisation", "eider.v1.Recall", "eider.v1.RecallConfirmed", "eider.v1.Correction",
        ],
        settings: SettingsSchema(
            [
                "outgoing": Setting(.text, "where contacts, referrals, information and answers are put as .json files", format: .folder),
                "incoming": Setting(.text, "where each thread gets a folder with what became of it", format: .folder),
                "stable-for-milliseconds": Setting(
                    .integer, "how long a file must stay the same to count as complete", default: "1000", minimum: 0, maximum: 600_000),
                "look-every-milliseconds": Setting(
                    .integer, "how often the folder is looked at", default: "500", minimum: 10, maximum: 60_000),
            ], required: ["outgoing", "incoming"]))
}
