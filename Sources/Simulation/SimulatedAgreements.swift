public import Foundation
import SharingRules

/// The agreements that a simulated partnership lives under: the county's example, a narrower one, and one that a party has left.
public struct SimulatedAgreements: Sendable {
    /// The county's agreement as it stands.
    let county: Agreement
    /// The same, with nobody's health told to anybody.
    let narrow: Agreement
    /// The same, without one school.
    let smaller: Agreement
    /// The county's clauses under the narrow one's name: what a router that does not hear of a change goes by.
    let deaf: Agreement

    /// The word that stands in every text about health: under the narrow agreement nobody gets it.
    static let health = "SIMULATED-HEALTH"

    /// Loads the example partnership's agreement and makes the others of it.
    /// - Parameter folder: `Examples/partnership`.
    /// - Throws: what the files, or the agreement's own check, say.
    public init(folder: URL) throws {
        func text(_ name: String) throws -> String { try String(contentsOf: folder.appending(path: name), encoding: .utf8) }
        let source = try text("agreement.yaml")
        func load(_ change: (String) -> String) throws -> Agreement {
            let changed = change(source)
            return try Agreement.load(yaml: changed, file: "agreement.yaml") { name in
                (try? text(name)).map { SimulatedAgreements.withoutSchool($0, as: changed) }
            }.get()
        }
        county = try load { $0 }
        narrow = try load { $0.replacing("version: \"4.2\"", with: "version: \"5-narrow\"") + SimulatedAgreements.narrowing }
        smaller = try load { SimulatedAgreements.withoutSchool($0.replacing("version: \"4.2\"", with: "version: \"5-smaller\"")) }
        deaf = try load { $0.replacing("version: \"4.2\"", with: "version: \"5-narrow\"") }
    }

    private static let narrowing = """

          - forbid: F90
            title: For now nobody is told of anybody's health
            messages: any
            categories: [health, health-sexual]
            about: any
            from: any
            to: any
            purpose: any
            absolute: true

        """

    /// An included file as it is, unless the agreement that includes it is the smaller one.
    private static func withoutSchool(_ text: String, as agreement: String) -> String { agreement.contains("5-smaller") ? withoutSchool(text) : text }

    private static func withoutSchool(_ text: String) -> String {
        var text = text
        if let start = text.firstRange(of: "  southfield-school:\n"), let end = text[start.upperBound...].firstRange(of: "  county-education:\n") {
            text.removeSubrange(start.lowerBound..<end.lowerBound)
        }
        return text.replacing(", southfield-school: southfield-school}", with: "}")
    }
}
