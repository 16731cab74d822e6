public import AdapterKit

extension Education {
    /// The same as `adapter.yaml`; a test compares the two.
    public static let manifest = AdapterManifest(
        id: "education", version: "0.1.0", function: "education",
        summary: "joins a school whose safeguarding software exports CSV files, and its designated lead, who reads what comes as files",
        sends: [
            "eider.v1.Referral", "eider.v1.InformationSubmission", "eider.v1.SchoolAbsence", "eider.v1.InformationResponse",
            "eider.v1.ConsentRecorded", "eider.v1.MoreInformation", "eider.v1.Disagreement", "eider.v1.WithdrawalNoted",
            "eider.v1.Authorisation", "eider.v1.Recall", "eider.v1.RecallConfirmed", "eider.v1.Correction",
        ],
        takes: [
            "eider.v1.Acknowledged", "eider.v1.Decided", "eider.v1.Progressed", "eider.v1.Closed", "eider.v1.Reopened",
            "eider.v1.EnteredInError", "eider.v1.TransferAnswered", "eider.v1.MoreInformationNeeded", "eider.v1.Disagreement",
            "eider.v1.Meeting", "eider.v1.WithdrawalNoted", "eider.v1.Notice", "eider.v1.InformationRequest",
            "eider.v1.EmergencyAttendance", "eider.v1.MissingEpisode", "eider.v1.ChildFound", "eider.v1.ConsentRecorded",
            "eider.v1.Contact", "eider.v1.Referral", "eider.v1.Authorisation", "eider.v1.Recall", "eider.v1.RecallConfirmed",
            "eider.v1.Correction",
        ],
        settings: SettingsSchema(properties, required: ["concerns", "outgoing", "incoming"]))

    private static let properties: [String: Setting] = [
        "concerns": Setting(.text, "where the school's software, or a person, puts its exports as .csv files", format: .folder),
        "outgoing": Setting(.text, "where single messages are put as .json files: answers, consents, referrals", format: .folder),
        "incoming": Setting(.text, "where each thread gets a folder with what came and what became of it", format: .folder),
        "mapping": Setting(.text, "which column holds what; without it, the built-in mapping", format: .file),
        "delimiter": Setting(
            .text, "what separates fields; auto takes what the header has most of", default: "auto",
            allowed: ["auto", "comma", "semicolon", "tab"]),
        "originals": Setting(
            .text, "whether the words of an anecdote and its source stay at the school where there is a summary, or travel under a category that the agreement withholds",
            default: "stay", allowed: ["stay", "travel"]),
        "school-name": Setting(.text, "the school's name"),
        "school-urn": Setting(.text, "the school's URN, by which the agreement knows whose desk it is"),
        "school-laestab": Setting(.text, "the school's LAESTAB, where it has no URN"),
        "worker-name": Setting(.text, "who answers for a row that names nobody"),
        "worker-role": Setting(.text, "the role of whoever answers", default: "designated safeguarding lead"),
        "worker-telephone": Setting(.text, "where whoever answers is reached"),
        "referrals-to": Setting(.text, "who is to act on a referral", default: "desk:front-door"),
        "referrals-inform": Setting(.text, "who else is informed of one, separated by commas", default: ""),
        "referrals-purpose": Setting(.text, "the agreement's purpose for referrals", default: "safeguarding-referral"),
        "anecdotes-to": Setting(.text, "who puts anecdotal information together", default: "desk:exploitation-team"),
        "anecdotes-inform": Setting(.text, "who else is informed of such, separated by commas", default: ""),
        "anecdotes-purpose": Setting(.text, "the agreement's purpose for such information", default: "exploitation-collation"),
        "absences-to": Setting(.text, "who is told of an absence", default: "desk:school-nursing"),
        "absences-inform": Setting(.text, "who else is told of one, separated by commas", default: ""),
        "absences-purpose": Setting(.text, "the agreement's purpose for absences", default: "safeguarding-notification"),
        "stable-for-milliseconds": Setting(
            .integer, "how long a file must stay the same to count as complete", default: "1000", minimum: 0, maximum: 600_000),
        "look-every-milliseconds": Setting(
            .integer, "how often the folders are looked at", default: "500", minimum: 10, maximum: 60_000),
    ]

    /// What the manifest cannot say: that texts are recipients, and what the mapping file says.
    public static func check(_ settings: OwnSettings) -> [AdapterProblem] { EducationSettings.read(settings).problems }
}
