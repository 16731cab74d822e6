import AdapterKit
import HL7v2
import SafeguardingContract

/// The adapter's own settings, read.
struct HealthSettings: Sendable {
    /// A value at a place.
    struct Sign: Sendable, Hashable {
        let path: HL7Path
        let value: String
    }

    let to: Recipient
    let inform: [Recipient]
    let grounds: Grounds
    let processingID: String
    /// Where the time of arrival may stand. Sites differ, and none of the places is certain: NHS ITK messages are seen with it in
    /// the local segment ZU1, others have only PV1-44 or the event's time.
    let arrival: [HL7Path]
    /// What says that an admission came by the emergency department. Sites differ here, too.
    let emergencyOrigin: [Sign]
    /// Where the child's school stands. HL7 has no place for it: a site that sends it has a local segment.
    let school: [HL7Path]
    let schoolScheme: String
    let schoolName: [HL7Path]
    /// Where codes stand that the department set because of a concern; nothing else may stand there.
    let safeguarding: [HL7Path]
    /// What words without a code may touch.
    let freeText: [SafeguardingContract.Category]
    /// How long ago a visit may have begun of which nobody was told when it did.
    let lateMilliseconds: Int64
    /// The longest message.
    let maxMessageBytes: Int

    /// Reads them; where something is no recipient, path or category, the default stands in or it is left out, and there is a problem.
    static func read(_ own: OwnSettings) -> (settings: HealthSettings, problems: [AdapterProblem]) {
        var reader = HealthSettingsReader(own)
        let settings = HealthSettings(
            to: reader.recipient("to") ?? .desk(DeskID(unchecked: "school-nursing")), inform: reader.recipients("inform"),
            grounds: own.grounds, processingID: own.text("processing-id") ?? "P", arrival: reader.paths("arrival"),
            emergencyOrigin: reader.signs("emergency-origin"), school: reader.paths("school"), schoolScheme: own.text("school-scheme") ?? "urn",
            schoolName: reader.paths("school-name"), safeguarding: reader.paths("safeguarding"), freeText: reader.categories("free-text"),
            lateMilliseconds: Int64(own.integer("late-days")) * 86_400_000, maxMessageBytes: own.integer("max-frame-bytes"))
        return (settings, reader.problems)
    }
}
