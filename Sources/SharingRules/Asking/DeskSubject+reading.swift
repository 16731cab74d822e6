public import SafeguardingContract

extension DeskSubject {
    /// What a message that opens a thread says of the child's school, home and area. The payload is canonical; what cannot be read says
    /// nothing, and the desk's holder gets the message.
    public init(in payload: [UInt8], of type: MessageType?) {
        self.init()
        guard let type else { return }
        if type == .informationSubmission, let submission = try? Wire.decode(InformationSubmission.self, payload) { area = submission.area }
        guard let child = Person(childIn: payload, of: type) else { return }
        postcode = child.address.postcode
        let school = child.school.identifier
        if !school.value.isEmpty { schools = [SchoolIdentifier(school)] }
    }
}

extension Person {
    /// The child that a message is about; nil where it names none, or cannot be read.
    public init?(childIn payload: [UInt8], of type: MessageType) {
        if type == .correction {
            guard let correction = try? Wire.decode(Correction.self, payload), correction.hasChild else { return nil }
            self = correction.child
        } else {
            // Every type that names a child does so in field 2; in others that field is something else.
            guard Self.typesWithChild.contains(type), let head = try? Wire.decode(OpeningHead.self, payload), head.hasChild else { return nil }
            self = head.child
        }
    }

    private static let typesWithChild = Set(
        MessageType.all.filter { type in
            FieldTable.message(named: type.name)?.fields.contains { $0.number == 2 && $0.name == "child" } ?? false
        })
}
