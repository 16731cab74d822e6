public import AdapterKit

extension Health {
    /// The same as `adapter.yaml`; a test compares the two.
    public static let manifest = AdapterManifest(
        id: "health", version: "0.1.0", function: "health",
        summary:
            "joins a hospital's patient administration system, which says by HL7 v2 over MLLP that a child came to the emergency department",
        sends: ["eider.v1.EmergencyAttendance", "eider.v1.Authorisation", "eider.v1.Recall", "eider.v1.Correction"],
        takes: ["eider.v1.Notice", "eider.v1.Authorisation", "eider.v1.RecallConfirmed"], settings: SettingsSchema(properties))

    private static let properties: [String: Setting] = [
        "host": Setting(
            .text, "the address to listen at; MLLP has no authentication and no encryption", default: "127.0.0.1"),
        "port": Setting(.integer, "the port to listen at", default: "2575", minimum: 0, maximum: 65_535),
        "to": Setting(.text, "who is told of an attendance", default: "desk:school-nursing"),
        "inform": Setting(.text, "who else is informed, separated by commas", default: ""),
        "purpose": Setting(
            .text, "the agreement's purpose under which attendances are shared", default: "safeguarding-notification"),
        "article-6": Setting(.text, "UK GDPR Article 6(1): the letter of the basis, if it is to be stated"),
        "article-9": Setting(.text, "UK GDPR Article 9(2): the letter of the condition, if it is to be stated"),
        "dpa-condition": Setting(.text, "the condition of the Data Protection Act 2018, if it is to be stated"),
        "gateway": Setting(.text, "the statutory gateway, if it is to be stated"),
        "processing-id": Setting(
            .text, "the only MSH-11 that is taken: a test message must not become a real one", default: "P"),
        "arrival": Setting(
            .text, "where to look for the time of arrival; the first that has one counts", default: "ZU1-4 PV1-44 EVN-6 EVN-2"),
        "emergency-origin": Setting(
            .text, "values that say that an admission to a ward came by the emergency department; any of them counts",
            default: "PV1-4=21 PV1-14=7"),
        "school": Setting(
            .text, "where to look for the code of the child's school, such as ZCH-1; the first that has one counts", default: ""),
        "school-scheme": Setting(.text, "whose code that is", default: "urn", allowed: ["urn", "laestab"]),
        "school-name": Setting(
            .text, "where to look for the name of the child's school; the first that has one counts", default: ""),
        "safeguarding": Setting(
            .text, "where safeguarding codes stand, and nothing else: every repetition, in every segment of the name", default: ""),
        "free-text": Setting(
            .text, "the categories that a complaint or diagnosis without a code declares: nobody classified its words",
            default: "health health-sexual concern"),
        "late-days": Setting(
            .integer, "how many days after the arrival an update still tells of a visit that nobody was told of", default: "30", minimum: 0,
            maximum: 36_500),
        "notices": Setting(
            .text, "where the bus's notices and refusals are put for a person to see", format: .folder, default: "notices"),
        "outgoing": Setting(
            .text, "where a person puts what the hospital takes back, puts right or releases, as .json files", format: .folder, default: "outgoing"),
        "max-connections": Setting(
            .integer, "how many connections may be open at once", default: "16", minimum: 1, maximum: 1024),
        "max-frame-bytes": Setting(
            .integer, "the longest message that is taken", default: "1048576", minimum: 1024, maximum: 16_777_216),
        "idle-seconds": Setting(
            .integer, "after how long a silent connection is closed", default: "600", minimum: 1, maximum: 86_400),
    ]

    /// What the manifest cannot say: that texts are recipients and places in a message.
    public static func check(_ settings: OwnSettings) -> [AdapterProblem] {
        HealthSettings.read(settings).problems
    }
}
