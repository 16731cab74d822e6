import AdapterKit
import Foundation
import SafeguardingContract

/// What pretend practitioners do with what comes to their agencies, as a script says it.
///
/// ```yaml
/// rules:
///   - on: eider.v1.Referral            # what came for them to act on
///     by: [social-care]                # whose practitioners; left out: everybody's
///     steps:
///       - after: 1                     # seconds
///         times: 1                     # 2: the same file is handed over twice
///         file: {thread: "{thread}", receipt: acknowledged, confirmed_by: {role: pretend duty worker}, record_reference: "SANDBOX-{n}"}
/// ```
///
/// `file` is what they put into their adapter's `outgoing`; `{thread}` is the thread, `{n}` a number that is another each time. Pretend practitioners are people of a
/// sandbox: nothing of them is in an adapter, and no router but a sandbox's knows them.
struct PretendScript: Sendable {
    /// One thing that they do.
    struct Step: Sendable {
        let after: Duration
        let times: Int
        /// A JSON object, with its places still open.
        let file: String
    }

    /// What they do about one type of message.
    struct Rule: Sendable {
        let on: MessageType
        let by: Set<String>
        let steps: [Step]
    }

    let rules: [Rule]

    /// Reads a script.
    /// - Throws: every problem at once, with line and column.
    init(yaml: String) throws(AdapterProblems) {
        let document: Document
        do { document = try YAMLDocument.parse(yaml) } catch { throw AdapterProblems([error]) }
        var fields = FieldReader(document)
        rules = fields.objects("rules") { fields in
            let on = fields.text("on").flatMap { text -> MessageType? in
                if let type = MessageType(text) { return type }
                fields.problem(code: "SBX-TYPE", "on", "this is no message type", help: "write it like eider.v1.Referral")
                return nil
            }
            let by = Set(fields.texts("by"))
            let steps = fields.objects("steps") { Self.step(&$0) }
            return on.map { Rule(on: $0, by: by, steps: steps) }
        }
        fields.refuseUnknown()
        try fields.finish()
    }

    private static func step(_ fields: inout FieldReader) -> Step? {
        var after: Duration?
        if case .number(let text)? = fields.any("after")?.value, let seconds = Double(text), (0...86_400).contains(seconds) {
            after = .milliseconds(Int64(seconds * 1000))
        } else {
            fields.problem(code: "SBX-AFTER", "after", "a number of seconds is expected here", help: "write it like 1.5")
        }
        let times = fields.optionalInteger("times") ?? 1
        if !(1...100).contains(times) { fields.problem(code: "SBX-TIMES", "times", "1 to 100 is expected here", help: "2 hands the same file over twice") }
        let file = fields.any("file")
        guard let file, case .object = file.value else {
            fields.problem(code: "SBX-FILE", "file", "`file` is missing, or no object", help: "write what the practitioner puts into `outgoing`")
            return nil
        }
        return after.map { Step(after: $0, times: times, file: json(file)) }
    }

    private static func json(_ document: Document) -> String {
        switch document.value {
        case .object(let members): "{" + members.map { "\(quoted($0.name)): \(json($0.value))" }.joined(separator: ", ") + "}"
        case .array(let items): "[" + items.map(json).joined(separator: ", ") + "]"
        case .text(let text): quoted(text)
        case .number(let number): number
        case .bool(let bool): bool ? "true" : "false"
        case .null: "null"
        }
    }

    private static func quoted(_ text: String) -> String { jsonText(text) }

    /// What they do where nobody says otherwise: acknowledge after a second, decide after three, close after six; and answer what they are asked.
    static let standard = """
        rules:
          - on: eider.v1.Referral
            steps:
              - {after: 1, file: {thread: "{thread}", receipt: acknowledged, confirmed_by: {role: pretend duty worker}, record_reference: "SANDBOX-{n}"}}
              - after: 3
                file:
                  {thread: "{thread}", receipt: decided, confirmed_by: {role: pretend duty worker}, record_reference: "SANDBOX-{n}",
                   outcome: {system: ssd/referral-outcome, code: Assessment required}, reason: a pretended reason}
              - after: 6
                file:
                  {thread: "{thread}", receipt: closed, confirmed_by: {role: pretend duty worker}, record_reference: "SANDBOX-{n}",
                   outcome: {system: cin/closure-reason, code: RC9}, reason: a pretended reason}
          - on: eider.v1.Contact
            steps:
              - {after: 1, file: {thread: "{thread}", receipt: acknowledged, confirmed_by: {role: pretend duty worker}, record_reference: "SANDBOX-{n}"}}
              - after: 4
                file:
                  {thread: "{thread}", receipt: closed, confirmed_by: {role: pretend duty worker}, record_reference: "SANDBOX-{n}",
                   outcome: {system: cin/closure-reason, code: RC9}, reason: a pretended reason}
          - on: eider.v1.InformationSubmission
            steps:
              - {after: 1, file: {thread: "{thread}", receipt: acknowledged, confirmed_by: {role: pretend analyst}, record_reference: "SANDBOX-{n}"}}
          - on: eider.v1.InformationRequest
            steps:
              - after: 2
                file:
                  type: eider.v1.InformationResponse
                  thread: "{thread}"
                  data:
                    grounds: {purpose: safeguarding-enquiry}
                    extent: ALL_THAT_IS_HELD
                    findings: [{text: A pretended finding., categories: [EDUCATION], about: [CHILD]}]
                    answeredBy: {name: Petra Pretend, role: pretend practitioner, telephone: 01632 960099}
        """
}
