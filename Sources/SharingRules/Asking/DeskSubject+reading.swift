public import SafeguardingContract

extension DeskSubject {
    /// What a message that opens a thread says of the child's school, home and area. The payload is canonical; what cannot be read says
    /// nothing, and the desk's holder gets the message.
    public init(in payload: [UInt8], of type: MessageType?) {
        if let type { self.init(PayloadReading(payload, of: type)) } else { self.init() }
    }

    /// As above, of a payload that is read already.
    public init(_ reading: PayloadReading) {
        self.init()
        if reading.type == .informationSubmission, let submission = try? Wire.decode(InformationSubmission.self, reading.payload) { area = submission.area }
        guard let child = reading.said else { return }
        postcode = child.postcode
        if let school = child.school, !school.value.isEmpty { schools = [SchoolIdentifier(school)] }
    }
}
