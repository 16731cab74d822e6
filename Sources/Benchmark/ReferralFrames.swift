package import BusProtocol
import SafeguardingContract

/// A SUBMIT of a referral as it goes over the wire, written once: for each message its id and its child are put in their places, and nothing is encoded again.
///
/// The payload is as near to 1,024 bytes of canonical protobuf as can be. Who told the club of it is part of it, and the example's agreement lets nobody have that: so every
/// message is cut before it is delivered.
package struct ReferralFrames {
    /// Bytes of a payload in protobuf.
    package static let size = 1024

    /// The second and third frame, as they are now.
    package private(set) var head: [UInt8]
    package private(set) var payload: [UInt8]

    private struct Place {
        let isInHead: Bool
        let at: Int
    }
    private let id: Place
    private let nhsNumber: Place
    private let name: Place

    private static let idPlace = "01900000-0000-7000-8000-000000000000"

    /// - Parameters:
    ///   - source: `eider:` and party, `/`, adapter.
    ///   - to: who is to act, for example `desk:front-door`.
    ///   - inform: who is informed besides, for example `party:school-nurses`.
    ///   - time: when the messages are made, RFC 3339. One for all: nothing goes by it.
    package init(from source: String, to: String, inform: [String], at time: String, as encoding: WireEncoding) {
        var envelope = Envelope()
        (envelope.id, envelope.source, envelope.type, envelope.time) = (Self.idPlace, source, MessageType.referral.name, time)
        (envelope.dataschema, envelope.to, envelope.inform) = ("eider:v1.0", to, inform)
        guard let submission = Submission(envelope: envelope, payload: Self.wholePayload, encoding: encoding) else { preconditionFailure("the place of an id is an id") }
        let frames = FrameCodec.write(.submit(submission), as: encoding)
        (head, payload) = (frames[1], frames[2])
        let (head, payload) = (head, payload)
        func place(_ text: String) -> Place {
            if let at = head.firstRange(of: Array(text.utf8))?.lowerBound { return Place(isInHead: true, at: at) }
            guard let at = payload.firstRange(of: Array(text.utf8))?.lowerBound else { preconditionFailure("what is put in its place has one") }
            return Place(isInHead: false, at: at)
        }
        (id, nhsNumber, name) = (place(Self.idPlace), place(InventedChild.nhsNumberPlace), place(InventedChild.namePlace))
    }

    /// Makes it the message with this id, about this child.
    package mutating func become(_ newID: TimedID, aboutChild number: Int) {
        newID.write(into: &head, at: id.at)
        let child = InventedChild(number: number)
        put(child.nhsNumber, at: nhsNumber)
        put(child.name, at: name)
    }

    private mutating func put(_ text: [UInt8], at place: Place) {
        for (offset, byte) in text.enumerated() {
            if place.isInHead { head[place.at + offset] = byte } else { payload[place.at + offset] = byte }
        }
    }

    /// The concern is as long as it takes.
    private static var wholePayload: [UInt8] {
        let words = "Has come to the club on three evenings with new and expensive things, and is collected by adults whom nobody there knows. "
        let text = String(repeating: words, count: 10)
        let without = Wire.encode(referral(concern: ""))
        var length = size - without.count
        while true {
            let payload = Wire.encode(referral(concern: String(text.prefix(length))))
            if payload.count <= size { return payload }
            length -= payload.count - size
        }
    }

    private static func referral(concern: String) -> Referral {
        Referral.with {
            $0.grounds = .with {
                ($0.purpose, $0.risk, $0.familyInformed) = ("safeguarding-referral", .inNeed, true)
                // Both: a service that would work with the child is sent it too.
                ($0.consentToShare, $0.consentToWork) = (.given, .agreed)
            }
            $0.child = .with {
                $0.name = .with { ($0.given, $0.family) = (["Tamsin"], "Testdata" + InventedChild.namePlace) }
                $0.birthDate = .with { ($0.year, $0.month, $0.day) = (2012, 3, 14) }
                $0.identifiers = [.with { ($0.scheme, $0.value) = ("nhs-number", InventedChild.nhsNumberPlace) }]
                $0.address = .with { ($0.lines, $0.postcode) = (["14 Imaginary Row", "Elm Park"], "ZZ99 3WZ") }
            }
            $0.concerns = [.with { ($0.text, $0.categories, $0.about) = (concern, [.concern], [.child]) }]
            $0.voiceOfTheChild = [
                .with { ($0.text, $0.categories, $0.about) = ("Says she wants somebody to talk to who is not at school.", [.concern], [.child]) }
            ]
            $0.referralSource = .with { ($0.system, $0.version, $0.code) = ("cin/referral-source", "2025-26", "8") }
            $0.primaryNeed = .with { ($0.system, $0.version, $0.code) = ("cin/primary-need", "2025-26", "N1") }
            $0.referrer = .with { ($0.name, $0.role, $0.telephone) = ("Wilf Worker", "youth worker", "01632 960040") }
            $0.source = .with {
                $0.name = .with { ($0.given, $0.family) = (["Fern"], "Friend") }
                $0.relationship = "a friend from the club, who asked not to be named"
            }
        }
    }
}
