import BusProtocol
import Foundation
import SafeguardingContract
import TransparencyLog

/// Makes one message of a party. All people in them are invented.
struct MessageMaker {
    let id: MessageID
    let party: String
    let signing: SigningKey

    /// A message that opens a thread.
    func opening(_ type: MessageType, to: String, inform: [String] = [], _ message: some ContractMessage) -> Submission? {
        submission(type, to: to, inform: inform, on: nil, message)
    }

    /// A message on a thread.
    func within(_ thread: MessageID, _ type: MessageType, _ message: some ContractMessage) -> Submission? {
        submission(type, to: "", inform: [], on: thread, message)
    }

    private func submission(_ type: MessageType, to: String, inform: [String], on thread: MessageID?, _ message: some ContractMessage) -> Submission? {
        Submission(
            envelope: .with {
                $0.id = id.description
                $0.source = "eider:\(party)/\(party)"
                $0.type = type.name
                $0.time = id.moment.description
                $0.subject = thread?.description ?? ""
                $0.to = to
                $0.inform = inform
                $0.dataschema = "eider:v1.0"
            }, payload: Wire.encode(message), encoding: .protobuf)
    }

    func grounds(_ risk: Risk, _ purpose: String = "safeguarding-referral", consent: ConsentToShare = .given) -> Grounds {
        .with {
            $0.purpose = purpose
            $0.risk = risk
            $0.consentToShare = consent
        }
    }

    /// One of the world's children.
    func child(_ number: Int) -> Person {
        .with {
            $0.name = .with {
                $0.given = ["Testa", "Testb", "Testc"][number..<number + 1].map { $0 }
                $0.family = "Testchild"
            }
            $0.birthDate = .with { ($0.year, $0.month, $0.day) = (2012, 3, Int32(number + 1)) }
        }
    }

    func words(_ text: String, _ category: SafeguardingContract.Category) -> Narrative {
        .with {
            $0.text = text
            $0.categories = [category]
            $0.about = [.child]
        }
    }

    var worker: Worker { .with { $0.role = "duty worker" } }

    // MARK: What opens a thread

    func referral(to: String, inform: [String] = [], _ risk: Risk, consent: ConsentToShare, child number: Int) -> Submission? {
        opening(
            .referral, to: to, inform: inform,
            Referral.with {
                $0.grounds = grounds(risk, consent: consent)
                $0.child = child(number)
                $0.concerns = [words("worried", .concern), words(SimulatedAgreements.health, .health)]
                $0.referralSource = .with { ($0.system, $0.code) = ("cin/referral-source", "8") }
                $0.referrer = worker
            })
    }

    func missing(_ risk: Risk, grade: MissingEpisode.Grade, child number: Int) -> Submission? {
        opening(
            .missingEpisode, to: "desk:missing-children", inform: ["party:harbour-project"],
            MissingEpisode.with {
                $0.grounds = grounds(risk, "safeguarding-notification")
                $0.child = child(number)
                $0.kind = .missing
                $0.missingSince = "2026-11-22T20:00:00Z"
                $0.reportedAt = "2026-11-22T21:00:00Z"
                $0.grade = grade
                $0.reportedBy = worker
            })
    }

    func attendance(_ risk: Risk, child number: Int) -> Submission? {
        opening(
            .emergencyAttendance, to: "desk:front-door", inform: ["party:elm-park-youth-club", "desk:designated-lead"],
            EmergencyAttendance.with {
                $0.grounds = grounds(risk, "safeguarding-notification")
                $0.child = child(number)
                $0.arrivedAt = "2026-11-22T20:00:00Z"
                $0.clinicalNotes = [words(SimulatedAgreements.health, .health)]
                $0.event = .registered
            })
    }
}
