/// Who confirmed something in the agency's own system, and where it is recorded there.
///
/// A human receipt cannot be made without one, and a connector makes one only from what a worker entered: the name or role
/// they gave, and the reference of the record they made. Software never makes one up: there is no default for any of it.
public struct PractitionerConfirmation: Sendable, Hashable {
    /// The worker's name; may be empty where the role says enough.
    public let name: String
    /// The worker's role, for example `duty social worker`; may be empty where the name says enough.
    public let role: String
    /// Where they are reached, at work; empty where it was not given.
    public let telephone: String
    /// The reference of the record in the agency's own system.
    public let recordReference: String
    /// When they confirmed it, RFC 3339 with offset; empty where it was not given.
    public let confirmedAt: String

    /// Takes what a worker entered, with spaces around it removed.
    ///
    /// - Throws: `ADP-CONFIRMED-BY` where there is neither a name nor a role, `ADP-RECORD-REFERENCE` where there is no
    ///   reference; both at once where both are missing.
    public init(
        name: String = "", role: String = "", telephone: String = "", recordReference: String, confirmedAt: String = ""
    ) throws(AdapterProblems) {
        self.name = name.trimmed
        self.role = role.trimmed
        self.telephone = telephone.trimmed
        self.recordReference = recordReference.trimmed
        self.confirmedAt = confirmedAt.trimmed
        var problems: [AdapterProblem] = []
        if self.name.isEmpty && self.role.isEmpty {
            problems.append(
                AdapterProblem(
                    code: "ADP-CONFIRMED-BY", path: "confirmed_by", "it does not say who confirmed it",
                    help: "give the name or the role of the practitioner; software cannot confirm anything"))
        }
        if self.recordReference.isEmpty {
            problems.append(
                AdapterProblem(
                    code: "ADP-RECORD-REFERENCE", path: "record_reference", "it does not say where it is recorded",
                    help: "give the reference of the record in your own system"))
        }
        if !problems.isEmpty { throw AdapterProblems(problems) }
    }
}

extension String {
    var trimmed: String {
        let kept = drop { $0.isWhitespace }
        return String(kept.reversed().drop { $0.isWhitespace }.reversed())
    }
}
