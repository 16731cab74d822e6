import BusProtocol
import Foundation
import SafeguardingContract

/// What the club refers: about an invented child.
enum Papers {
    /// - Parameter length: of what it says, in characters.
    static func referral(saying length: Int) -> Submission {
        var random = SystemRandomNumberGenerator()
        let id = MessageID(at: Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)), using: &random)
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
            $0.concerns = stride(from: 0, through: length, by: 4000).map { start in
                .with {
                    $0.text = "Often out late. " + String(repeating: "x", count: min(4000, length - start))
                    $0.categories = [.concern]
                    $0.about = [.child]
                }
            }
            $0.referralSource = .with {
                $0.system = "cin/referral-source"
                $0.code = "8"
            }
            $0.referrer = .with { $0.role = "youth worker" }
        }
        let envelope = Envelope.with {
            $0.id = id.description
            $0.source = "eider:elm-park-youth-club/youth-service"
            $0.type = MessageType.referral.name
            $0.time = id.moment.description
            $0.to = "desk:front-door"
            $0.dataschema = "eider:v1.0"
        }
        guard let submission = Submission(envelope: envelope, payload: Wire.encode(message), encoding: .protobuf) else {
            preconditionFailure("the id is one")
        }
        return submission
    }
}
