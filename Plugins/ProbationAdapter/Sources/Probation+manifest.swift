public import AdapterKit

extension Probation {
    /// The same as `adapter.yaml`; a test compares the two.
    public static let manifest = AdapterManifest(
        id: "probation", version: "0.1.0", function: "probation",
        summary:
            "joins a probation delivery unit: domain events of the probation case become drafts, and what a practitioner confirms becomes a referral",
        sends: [
            "eider.v1.Contact", "eider.v1.Referral", "eider.v1.InformationResponse", "eider.v1.ConsentRecorded", "eider.v1.MoreInformation",
            "eider.v1.Disagreement", "eider.v1.WithdrawalNoted", "eider.v1.Acknowledged", "eider.v1.Decided", "eider.v1.Progressed",
            "eider.v1.Closed", "eider.v1.Reopened", "eider.v1.EnteredInError", "eider.v1.Authorisation", "eider.v1.Recall",
            "eider.v1.RecallConfirmed", "eider.v1.Correction",
        ],
        takes: [
            "eider.v1.Acknowledged", "eider.v1.Decided", "eider.v1.Progressed", "eider.v1.Closed", "eider.v1.Reopened",
            "eider.v1.EnteredInError", "eider.v1.TransferAnswered", "eider.v1.MoreInformationNeeded", "eider.v1.Disagreement",
            "eider.v1.Meeting", "eider.v1.WithdrawalNoted", "eider.v1.Notice", "eider.v1.InformationRequest", "eider.v1.ConsentRecorded",
            "eider.v1.Contact", "eider.v1.Referral", "eider.v1.ForumItem", "eider.v1.Authorisation", "eider.v1.Recall",
            "eider.v1.RecallConfirmed", "eider.v1.Correction",
        ],
        settings: SettingsSchema(properties, required: ["events", "drafts", "outgoing", "incoming"]))

    private static let properties: [String: Setting] = [
        "events": Setting(.text, "where domain events are put as .json files", format: .folder),
        "drafts": Setting(.text, "where drafts lie until a practitioner confirms or dismisses them", format: .folder),
        "outgoing": Setting(.text, "where practitioners' confirmations and answers are put as .json files", format: .folder),
        "incoming": Setting(.text, "where each thread gets a folder with what came of it", format: .folder),
        "host": Setting(.text, "the address to listen at for domain events over HTTP; there is no encryption", default: "127.0.0.1"),
        "port": Setting(.integer, "the port to listen at; 0 lets the system choose", default: "8085", minimum: 0, maximum: 65_535),
        "token": Setting(
            .text, "the bearer token that who sends events has to show; needed unless host is a loopback address", secret: true),
        "max-event-bytes": Setting(
            .integer, "the longest event that is taken; a notification of SNS is at most 262144", default: "262144", minimum: 1024,
            maximum: 4_194_304),
        "register-types": Setting(
            .text, "the types of registration that become a draft, separated by commas: codes of ndelius/register-type",
            default: "RCCO,RCPR"),
        "accept-string-versions": Setting(
            .bool, "whether an event may say its version as a text, as some publishers do", default: "false"),
        "to": Setting(.text, "who is to act on a referral that does not say so itself", default: "desk:front-door"),
        "purpose": Setting(.text, "the agreement's purpose under which referrals and confirmations are shared", default: "safeguarding-referral"),
        "article-6": Setting(.text, "UK GDPR Article 6(1): the letter of the basis, if it is to be stated"),
        "article-9": Setting(.text, "UK GDPR Article 9(2): the letter of the condition, if it is to be stated"),
        "dpa-condition": Setting(.text, "the condition of the Data Protection Act 2018, if it is to be stated"),
        "gateway": Setting(.text, "the statutory gateway, if it is to be stated"),
        "stable-for-milliseconds": Setting(
            .integer, "how long a file must stay the same to count as complete", default: "1000", minimum: 0, maximum: 600_000),
        "look-every-milliseconds": Setting(.integer, "how often the folders are looked at", default: "500", minimum: 10, maximum: 60_000),
    ]

    /// What the manifest cannot say: recipients, codes of register types, and when a token is needed.
    public static func check(_ settings: OwnSettings) -> [AdapterProblem] { ProbationSettings.read(settings).problems }
}
