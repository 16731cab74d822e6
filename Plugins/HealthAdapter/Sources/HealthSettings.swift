import AdapterKit
import HL7v2
import SafeguardingContract

/// The adapter's own settings, read.
struct HealthSettings: Sendable {
    let to: Recipient
    let inform: [Recipient]
    let grounds: Grounds
    let processingID: String
    /// Where the time of arrival may stand. Sites differ, and none of the places is certain: NHS ITK messages are seen with it in
    /// the local segment ZU1, others have only PV1-44 or the event's time.
    let arrival: [HL7Path]

    /// Reads them; where something is no recipient or no path, the default stands in and there is a problem.
    static func read(_ own: OwnSettings) -> (settings: HealthSettings, problems: [AdapterProblem]) {
        var problems: [AdapterProblem] = []
        func recipient(_ text: String, _ name: String) -> Recipient? {
            if let recipient = Recipient(text) { return recipient }
            problems.append(
                AdapterProblem(
                    code: "HLT-RECIPIENT", path: "settings.\(name)", "this is not a desk or a party",
                    help: "write it like desk:school-nursing or party:elm-park-school"))
            return nil
        }
        let to = recipient(own.text("to") ?? "", "to") ?? .desk(DeskID(unchecked: "school-nursing"))
        let inform = (own.text("inform") ?? "").split(separator: ",").compactMap { text in
            recipient(text.filter { $0 != " " }, "inform")
        }
        let arrival = (own.text("arrival") ?? "").split(separator: " ").compactMap { text -> HL7Path? in
            if let path = HL7Path(parsing: String(text)) { return path }
            problems.append(
                AdapterProblem(
                    code: "HLT-PATH", path: "settings.arrival", "this is not a place in an HL7 message", help: "write it like PV1-44"))
            return nil
        }
        var grounds = Grounds()
        grounds.purpose = own.text("purpose") ?? ""
        grounds.article6 = own.text("article-6") ?? ""
        grounds.article9 = own.text("article-9") ?? ""
        grounds.dpaCondition = own.text("dpa-condition") ?? ""
        grounds.gateway = own.text("gateway") ?? ""
        let settings = HealthSettings(
            to: to, inform: inform, grounds: grounds, processingID: own.text("processing-id") ?? "P", arrival: arrival)
        return (settings, problems)
    }
}
