import BusProtocol
import Foundation
import SafeguardingContract

/// What the club refers and the hospital tells: about invented children.
enum Papers {
    /// - Parameter length: of what it says, in characters.
    static func referral(saying length: Int) -> Submission {
        let id = newID()
        let message = Referral.with {
            $0.grounds = .with {
                $0.purpose = "safeguarding-referral"
                $0.article6 = "ea"
                $0.risk = .inNeed
                $0.consentToShare = .given
                $0.familyInformed = true
            }
            $0.child = .with {
                $0.name = .with {
                    $0.given = ["Zephyrine"]
                    $0.family = "Quillfeather"
                }
                $0.birthDate = .with { ($0.year, $0.month, $0.day) = (2011, 4, 1) }
            }
            // A text has its limit, and a message has many.
            $0.concerns = narratives(length)
            $0.referralSource = .with {
                $0.system = "cin/referral-source"
                $0.code = "8"
            }
            $0.referrer = .with { $0.role = "youth worker" }
        }
        return submission(message, .referral, id, from: "eider:elm-park-youth-club/youth-service", to: "desk:front-door")
    }

    /// What the hospital tells, about an invented child.
    static func attendance(saying length: Int) -> Submission {
        let id = newID()
        let message = EmergencyAttendance.with {
            $0.grounds = .with {
                $0.purpose = "safeguarding-notification"
                $0.article6 = "e"
                $0.risk = .inNeed
                $0.consentToShare = .notSought
                $0.whyNotSought = "b"
            }
            $0.child = .with {
                $0.name = .with {
                    $0.given = ["Barnaby"]
                    $0.family = "Whisperwood"
                }
                $0.birthDate = .with { ($0.year, $0.month, $0.day) = (2012, 5, 2) }
                $0.school = .with { $0.identifier = .with { ($0.scheme, $0.value) = ("urn", "999001") } }
            }
            $0.arrivedAt = "2026-11-20T21:04:00Z"
            if length > 0 { $0.clinicalNotes = narratives(length) }
        }
        return submission(message, .emergencyAttendance, id, from: "eider:county-hospital/health", to: "desk:school-nursing")
    }

    /// A text has its limit, and a message has many.
    private static func narratives(_ length: Int) -> [Narrative] {
        stride(from: 0, through: length, by: 4000).map { start in
            .with {
                $0.text = "Often out late. " + String(repeating: "x", count: min(4000, length - start))
                $0.categories = [.concern]
                $0.about = [.child]
            }
        }
    }

    private static func newID() -> MessageID {
        var random = SystemRandomNumberGenerator()
        return MessageID(at: Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)), using: &random)
    }

    private static func submission(_ message: some ContractMessage, _ type: MessageType, _ id: MessageID, from source: String, to recipient: String) -> Submission {
        let envelope = Envelope.with {
            $0.id = id.description
            $0.source = source
            $0.type = type.name
            $0.time = id.moment.description
            $0.to = recipient
            $0.dataschema = "eider:v1.0"
        }
        guard let submission = Submission(envelope: envelope, payload: Wire.encode(message), encoding: .protobuf) else {
            preconditionFailure("the id is one")
        }
        return submission
    }
}
