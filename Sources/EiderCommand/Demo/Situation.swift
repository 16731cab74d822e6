/// A situation of the field that the demo can play: the ids are those that the project's issues and tests use.
struct Situation: Sendable {
    /// For example `S4`.
    let id: String
    /// What happens, in a line.
    let title: String
    /// The adapters it needs, by their names in `partnership.yaml`.
    let adapters: [String]
    /// Plays it.
    let play: @Sendable (DemoWorld) async throws -> Void

    /// Every one of them, by number.
    static let all: [Situation] = [
        Situation(
            id: "S1", title: "A youth club refers a young person to the front door, and hears what becomes of it.",
            adapters: ["youth-service", "social-care", "school-nurse"]
        ) { try await ReferralScene(world: $0).play() },
        Situation(
            id: "S3", title: "A school passes on what somebody noticed; who that was stays with the school.",
            adapters: ["school", "exploitation-team", "social-care", "school-nurse"]
        ) { try await AnecdoteScene(world: $0).play() },
        Situation(
            id: "S4", title: "A child comes to the emergency department, and the nurse of the child's school hears of it.",
            adapters: ["hospital", "school-nurse", "nursing-hub", "school"]
        ) { try await AttendanceScene(world: $0).play() },
        Situation(
            id: "S10", title: "The front door asks three agencies what they know of a child; one of them does not answer.",
            adapters: ["social-care", "probation", "school", "youth-service"]
        ) { try await EnquiryScene(world: $0).play() },
        Situation(
            id: "S14", title: "Consent to share and consent to work are two things: risk can override the one, and never the other.",
            adapters: ["youth-service", "social-care", "specialist-service"]
        ) { try await ConsentScene(world: $0).play() },
        Situation(
            id: "S21", title: "Probation registers a concern; a practitioner makes a referral of it, and hears what follows.",
            adapters: ["probation", "social-care"]
        ) { try await RegistrationScene(world: $0).play() },
    ]

    /// Those of the whole story, in its order. The others are played alone.
    static let story = ["S4", "S3", "S21", "S1"].compactMap { id in all.first { $0.id == id } }

    /// The one of an id, however it is cased.
    /// - Throws: `CLI-708` with the list, where there is none.
    static func named(_ id: String) throws(CommandError) -> Situation {
        if let situation = all.first(where: { $0.id == id.uppercased() }) { return situation }
        throw CommandError(
            "CLI-708", "the demo has no situation `\(printable(id))`", help: "it has these:\n" + all.map { "  \($0.line)" }.joined(separator: "\n"),
            exit: .usage)
    }

    /// `S4   A child comes …`
    var line: String { "\(id.padded(to: 5))\(title)" }
}
