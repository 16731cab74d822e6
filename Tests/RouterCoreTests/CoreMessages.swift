import BusProtocol
import Foundation
import SafeguardingContract
import SharingRules
import TransparencyLog

@testable import RouterCore

/// Messages for tests of the logic alone. All people in them are invented.
enum CoreMessages {
    static func id(_ number: UInt64) -> MessageID {
        var generator = SeededGenerator(seed: number)
        return MessageID(at: Moment(milliseconds: 1_795_000_000_000 + Int64(number)), using: &generator)
    }

    /// A referral of the youth club.
    static func referral(
        _ number: UInt64, to: String = "desk:front-door", inform: [String] = [], risk: Risk = .inNeed,
        changing change: (inout Referral) -> Void = { _ in }, then bytes: [UInt8] = []
    ) -> Submission {
        var message = Referral.with {
            $0.grounds = .with {
                $0.purpose = "safeguarding-referral"
                $0.risk = risk
            }
            $0.child = .with { $0.name = .with { $0.family = "Testchild" } }
            $0.concerns = [
                .with {
                    $0.text = "worried"
                    $0.categories = [.concern]
                    $0.about = [.child]
                }
            ]
            $0.referralSource = .with {
                $0.system = "cin/referral-source"
                $0.code = "8"
            }
            $0.referrer = .with { $0.role = "youth worker" }
        }
        change(&message)
        return submission(
            number, .referral, from: "elm-park-youth-club/youth-service", to: to, inform: inform, Wire.encode(message) + bytes)
    }

    /// A signed receipt; `extra` is stated besides who confirmed it and where it is recorded.
    static func receipt(
        _ number: UInt64, _ type: MessageType, on thread: MessageID, by adapter: CoreAdapter, to: String = "", risk: Risk = .unspecified,
        saying extra: [(StatementContent, Fact)] = []
    ) -> Submission {
        let contents =
            [
                (StatementContent.with { $0.confirmedBy = .with { $0.role = "duty social worker" } }, Fact(.process, .worker)),
                (StatementContent.with { $0.recordReference = "CSC-20881" }, Fact(.process, .other)),
            ] + extra
        let sealed = contents.enumerated().map { index, content in
            SealedStatement(
                index: UInt32(index), category: UInt32(content.1.category.rawValue), about: UInt32(content.1.about.rawValue),
                salt: Array(repeating: UInt8(index), count: 16), content: Wire.encodeJSON(content.0))
        }
        let bytes = ReceiptSignature.signingBytes(
            type: type.name, thread: thread.description, id: id(number).description, previous: [], digests: sealed.map(\.digest))
        // All receipts have the same two fields.
        let message = Acknowledged.with {
            $0.grounds = .with {
                $0.purpose = "safeguarding-referral"
                $0.risk = risk
            }
            $0.receipt = .with {
                $0.keyID = Data(adapter.signing.publicKey.id)
                $0.digests = sealed.map { Data($0.digest.bytes) }
                $0.statements = zip(sealed, contents).map { seal, content in
                    .with {
                        $0.index = seal.index
                        $0.category = content.1.category
                        $0.about = content.1.about
                        $0.salt = Data(seal.salt)
                        $0.content = Data(seal.content)
                    }
                }
                $0.signature = Data(adapter.signing.sign(bytes))
            }
        }
        return submission(
            number, type, from: "\(adapter.approved.party)/\(adapter.approved.adapter)", to: to, on: thread, Wire.encode(message))
    }

    static let outcome = (
        StatementContent.with {
            $0.outcome = .with {
                $0.system = "ssd/referral-outcome"
                $0.code = "Assessment required"
            }
        }, Fact(.outcome, .child)
    )

    static func submission(
        _ number: UInt64, _ type: MessageType, from source: String, to: String, inform: [String] = [], on thread: MessageID? = nil,
        _ payload: [UInt8]
    ) -> Submission {
        let id = id(number)
        return Submission(
            envelope: .with {
                $0.id = id.description
                $0.source = "eider:\(source)"
                $0.type = type.name
                $0.time = id.moment.description
                $0.subject = thread?.description ?? ""
                $0.to = to
                $0.inform = inform
                $0.dataschema = "eider:v1.0"
            }, payload: payload, encoding: .protobuf)!
    }
}

extension CoreHarness.Said {
    /// What was delivered, if this is a delivery.
    var delivery: (envelope: Envelope, payload: [UInt8])? {
        if case .deliver(let envelope, let payload) = frame { (envelope, payload) } else { nil }
    }

    var refused: Refused? { if case .refused(let refused) = frame { refused } else { nil } }

    var recorded: Recorded? { if case .recorded(let recorded) = frame { recorded } else { nil } }

    /// The router's notice, if this delivers one.
    var notice: Notice? {
        guard let delivery, delivery.envelope.type == MessageType.notice.name else { return nil }
        return try? Wire.decode(Notice.self, delivery.payload)
    }
}

/// The adapters of the adversaries' tests.
struct CoreCast {
    static let receipts: [MessageType] = [.acknowledged, .decided, .progressed, .closed]
    var club = CoreAdapter("youth-service", of: "elm-park-youth-club", sends: [.referral], takes: receipts + [.notice])
    var care = CoreAdapter("social-care", of: "county-social-care", sends: receipts, takes: [.referral, .notice])
    var probation = CoreAdapter("probation", of: "county-probation", sends: receipts, takes: receipts + [.referral, .notice])

    var approved: [ApprovedAdapter] { [club.approved, care.approved, probation.approved] }

    /// A harness in which everybody has said hello.
    mutating func harness(_ agreement: Agreement? = nil, _ adapters: [ApprovedAdapter]? = nil) throws -> CoreHarness {
        let adapters = adapters ?? approved
        var harness = try CoreHarness(agreement: agreement ?? .init(example: ()), adapters: adapters)
        hello(to: &harness)
        return harness
    }

    mutating func hello(to harness: inout CoreHarness, credit: UInt32 = 8) {
        harness.handle(club.hello(credit: credit))
        harness.handle(care.hello(credit: credit))
        harness.handle(probation.hello(credit: credit))
        // Everybody has been sent all there is.
        harness.pump()
        _ = harness.hear()
    }
}
