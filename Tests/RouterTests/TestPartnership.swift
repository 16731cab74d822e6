import BusProtocol
import Foundation
import Router
import SafeguardingContract
import TransparencyLog

/// The agreement of Examples/partnership: the tests run on what a partnership would sign.
enum TestAgreement {
    static let yaml: String = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let file = AgreementFile(path: root.appending(path: "Examples/partnership/agreement.yaml").path)
        return (try? file.read()?.result.get().source) ?? ""
    }()
}

/// Three invented agencies with one adapter each.
struct TestPartnership {
    static let receipts: [MessageType] = [.acknowledged, .decided, .progressed, .closed]

    let hospital: TestAdapter
    let nurses: TestAdapter
    let club: TestAdapter
    let socialCare: TestAdapter

    init() throws {
        hospital = try TestAdapter("health", of: "county-hospital", sends: [.emergencyAttendance], takes: [.notice])
        nurses = try TestAdapter("school-nurses", of: "school-nurses", sends: [], takes: [.emergencyAttendance, .notice])
        club = try TestAdapter(
            "youth-service", of: "elm-park-youth-club", sends: [.referral, .contact],
            takes: TestPartnership.receipts + [.notice, .emergencyAttendance])
        socialCare = try TestAdapter(
            "social-care", of: "county-social-care", sends: TestPartnership.receipts, takes: [.referral, .contact, .emergencyAttendance, .notice])
    }

    var all: [TestAdapter] { [hospital, nurses, club, socialCare] }
}

/// Messages about invented people; the planted words are searched for in logs.
enum TestMessages {
    static let plantedName = "Zephyrine Quillfeather"
    static let plantedNumber = "9990001117"
    static let plantedSource = "Barnaby Whisperwood"

    static func id() -> MessageID {
        var random = SystemRandomNumberGenerator()
        return MessageID(at: Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)), using: &random)
    }

    static func referral(risk: Risk = .inNeed, purpose: String = "safeguarding-referral", note: String = "")
        -> Referral
    {
        Referral.with {
            $0.grounds = .with {
                $0.purpose = purpose
                $0.article6 = "ea"
                $0.risk = risk
                $0.consentToShare = .given
                $0.familyInformed = true
            }
            $0.child = .with {
                $0.name = .with {
                    $0.given = ["Zephyrine"]
                    $0.family = "Quillfeather"
                }
                $0.birthDate = .with {
                    $0.year = 2011
                    $0.month = 4
                    $0.day = 1
                }
                $0.identifiers = [
                    .with {
                        $0.scheme = "nhs-number"
                        $0.value = plantedNumber
                    }
                ]
            }
            $0.concerns = [
                .with {
                    $0.text = "\(plantedName) has been staying out\(note)"
                    $0.categories = [.concern, .identity]
                    $0.about = [.child]
                },
                .with {
                    $0.text = "\(plantedSource) told us"
                    $0.categories = [.sourceIdentity]
                    $0.about = [.source]
                },
            ]
            $0.referralSource = .with {
                $0.system = "cin/referral-source"
                $0.code = "8"
            }
            $0.referrer = .with { $0.role = "youth worker" }
            $0.source = .with { $0.name = .with { $0.family = plantedSource } }
        }
    }

    static func attendance(risk: Risk = .inNeed, purpose: String = "safeguarding-notification") -> EmergencyAttendance {
        EmergencyAttendance.with {
            $0.grounds = .with {
                $0.purpose = purpose
                $0.article6 = "e"
                $0.risk = risk
                $0.consentToShare = .notSought
                $0.whyNotSought = "b"
            }
            $0.child = referral().child
            $0.child.school = .with { $0.identifier = .with { ($0.scheme, $0.value) = ("urn", "999001") } }
            $0.arrivedAt = "2026-11-20T21:04:00Z"
        }
    }

    static func submission(
        _ message: some ContractMessage, _ type: MessageType, to: String, inform: [String] = [], thread: String = "",
        id: MessageID = id(), source: String? = nil, encoding: WireEncoding = .protobuf
    ) -> Submission {
        Submission(
            envelope: Envelope.with {
                $0.id = id.description
                $0.source = source ?? usualSource(type)
                $0.type = type.name
                $0.time = id.moment.description
                $0.subject = thread
                $0.to = to
                $0.inform = inform
                $0.dataschema = "eider:v1.0"
            }, payload: Wire.encode(message), encoding: encoding)!
    }

    private static func usualSource(_ type: MessageType) -> String {
        switch type {
        case .referral, .contact: "eider:elm-park-youth-club/youth-service"
        case .emergencyAttendance: "eider:county-hospital/health"
        default: "eider:county-social-care/social-care"
        }
    }

    /// A signed receipt of the social-care adapter.
    static func receipt(
        _ type: MessageType, thread: String, by adapter: TestAdapter, previous: [UInt8] = [], saying extra: [StatementContent] = [],
        id: MessageID = id()
    ) -> Submission {
        let contents =
            [
                StatementContent.with { $0.confirmedBy = .with { $0.role = "duty social worker" } },
                StatementContent.with { $0.recordReference = "CSC-20881" },
            ] + extra
        var statements: [Statement] = []
        var digests: [Digest] = []
        for (index, content) in contents.enumerated() {
            let fact = fact(of: content)
            let sealed = SealedStatement(
                index: UInt32(index), category: UInt32(fact.category.rawValue), about: UInt32(fact.about.rawValue),
                salt: (0..<16).map { _ in UInt8.random(in: 0...255) }, content: Wire.encodeJSON(content))
            digests.append(sealed.digest)
            statements.append(
                .with {
                    $0.index = UInt32(index)
                    $0.category = fact.category
                    $0.about = fact.about
                    $0.salt = Data(sealed.salt)
                    $0.content = Data(sealed.content)
                })
        }
        let bytes = ReceiptSignature.signingBytes(
            type: type.name, thread: thread, id: id.description, previous: previous, digests: digests)
        // All receipts have the same two fields.
        let message = Acknowledged.with {
            $0.grounds = .with { $0.purpose = "safeguarding-referral" }
            $0.receipt = .with {
                $0.keyID = Data(adapter.signing.publicKey.id)
                $0.previous = Data(previous)
                $0.digests = digests.map { Data($0.bytes) }
                $0.statements = statements
                $0.signature = Data(adapter.signing.sign(bytes))
            }
        }
        return submission(message, type, to: "", thread: thread, id: id, source: "eider:\(adapter.party)/\(adapter.id)")
    }

    /// As the contract's options on the fields of `StatementContent` say.
    private static func fact(of content: StatementContent) -> Fact {
        switch content.fact {
        case .confirmedBy, .contact, .reviewedBy: Fact(.process, .worker)
        case .outcome, .reason, .nextStep, .otherSupport, .toldFamily, .engagement: Fact(.outcome, .child)
        case .recordReference, .limited, .confirmedAt, nil: Fact(.process, .other)
        }
    }

    static let outcome = StatementContent.with {
        $0.outcome = .with {
            $0.system = "ssd/referral-outcome"
            $0.code = "Assessment required"
        }
    }
    static let closure = StatementContent.with {
        $0.outcome = .with {
            $0.system = "cin/closure-reason"
            $0.code = "RC9"
        }
    }
    static func reason(_ text: String) -> StatementContent { StatementContent.with { $0.reason = text } }
}
