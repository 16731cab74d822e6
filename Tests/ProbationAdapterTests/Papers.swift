import Foundation

/// Events and files as they come in. Everybody in them is invented.
enum Papers {
    /// A registration event.
    static func event(
        _ change: String = "added", crn: String = "X000001", type: String = "RCCO", number: String? = "9900000001",
        at: String = "2026-11-21T09:06:52.739Z"
    ) -> String {
        """
        {
          "eventType": "probation-case.registration.\(change)",
          "version": 1,
          "description": "A new registration has been added to the probation case",
          "occurredAt": "\(at)",
          "additionalInformation": {
            "registerTypeCode": "\(type)",
            "registerTypeDescription": "Child Concerns",
            \(number.map { "\"registrationId\": \"\($0)\"," } ?? "")
            "registrationDate": "Sat Nov 21 00:00:00 GMT 2026"
          },
          "personReference": {"identifiers": [{"type": "CRN", "value": "\(crn)"}, {"type": "NOMS", "value": "A0000AA"}]}
        }
        """
    }

    /// An event as SNS delivers it.
    static func notification(of event: String, type: String = "probation-case.registration.added") -> String {
        let object: [String: Any] = [
            "Type": "Notification", "MessageId": "00000000-0000-4000-8000-000000000001", "TopicArn": "arn:aws:sns:eu-west-2:000000000000:events",
            "Message": event, "Timestamp": "2026-11-21T09:06:53.000Z",
            "MessageAttributes": ["eventType": ["Type": "String", "Value": type]],
        ]
        let data = try! JSONSerialization.data(withJSONObject: object, options: [.prettyPrinted, .sortedKeys])
        return String(decoding: data, as: UTF8.self)
    }

    /// The confirmation of the example, of a draft.
    static func confirmation(of draft: String) throws -> String {
        try example("probation-confirmation.json")
            .replacingOccurrences(of: "the id of the draft: the name of its file in the folder drafts", with: draft)
    }

    /// A file of the example partnership.
    static func example(_ name: String) throws -> String {
        try String(contentsOf: repository.appendingPathComponent("Examples/partnership/messages/\(name)"), encoding: .utf8)
    }

    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}

extension String {
    /// The text with another replaced, which must be there.
    func changing(_ old: String, to new: String) -> String {
        precondition(contains(old), "the fixture has what is to be changed")
        return replacingOccurrences(of: old, with: new)
    }
}
