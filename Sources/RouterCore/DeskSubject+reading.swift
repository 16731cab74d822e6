import SafeguardingContract
import SharingRules

extension DeskSubject {
    /// What a message that opens a thread says of the child's school, home and area. The payload is canonical; what cannot be read says
    /// nothing, and the desk's holder gets the message.
    init(in payload: [UInt8], of type: MessageType?) {
        self.init()
        if type == .informationSubmission, let submission = try? Wire.decode(InformationSubmission.self, payload) { area = submission.area }
        guard let head = try? Wire.decode(OpeningHead.self, payload), head.hasChild else { return }
        postcode = head.child.address.postcode
        let school = head.child.school.identifier
        if !school.value.isEmpty { schools = [SchoolIdentifier(school)] }
    }
}
