import HL7v2
import SafeguardingContract

/// Where, and under which number.
enum Places {
    /// PV1-3: the department, of the facility it names or of the sending one. Of a ward, only the facility: what a ward is for says what a child has, and
    /// who may not know that may know where the child came to.
    static func department(_ message: HL7Message) -> Organisation? {
        let location = message.first(PL.self, at: "PV1-3")
        let facility = location?.facility.namespaceID.text ?? message["MSH-4"].text
        var organisation = Organisation()
        if message["PV1-2"].text == "E" { organisation.name = location?.pointOfCare.text ?? "" }
        if let facility {
            organisation.identifier.scheme = "ods"
            organisation.identifier.value = facility
        }
        return organisation.name.isEmpty && facility == nil ? nil : organisation
    }

    /// PV1-19: the visit's number.
    static func visit(_ message: HL7Message) -> Identifier? {
        guard let cx = message.first(CX.self, at: "PV1-19"), let number = cx.number.text else { return nil }
        var identifier = Identifier()
        identifier.scheme = "local"
        identifier.value = number
        identifier.assigner = message["MSH-4"].text ?? ""
        return identifier
    }

    /// PD1-3: the general practice, name (1) and ODS code (3).
    static func practice(_ message: HL7Message) -> Organisation? {
        var organisation = Organisation()
        organisation.name = message["PD1-3.1"].text ?? ""
        if let code = message["PD1-3.3"].text {
            organisation.identifier.scheme = "ods"
            organisation.identifier.value = code
        }
        return organisation.name.isEmpty && organisation.identifier.value.isEmpty ? nil : organisation
    }

    /// The child's school, from the places that the settings name: its code, or its name, or both. Nil where there is neither: who is told then is for the
    /// agreement's desks to say.
    static func school(_ message: HL7Message, _ settings: HealthSettings) -> Organisation? {
        let code = settings.school.lazy.compactMap { message[$0].text }.first
        let name = settings.schoolName.lazy.compactMap { message[$0].text }.first
        guard code != nil || name != nil else { return nil }
        var organisation = Organisation()
        if let code {
            organisation.identifier.scheme = settings.schoolScheme
            organisation.identifier.value = code
        }
        organisation.name = name ?? ""
        return organisation
    }
}
