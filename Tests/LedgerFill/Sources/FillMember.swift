import Benchmark
import BusProtocol
import Foundation
import RouterCore
import SafeguardingContract
import TransparencyLog

/// Somebody of whom the filled ledger tells.
struct FillMember {
    let approved: ApprovedAdapter
    let peer: Peer
    private let signing = SigningKey()

    init(_ party: String, sends: [MessageType], takes: [MessageType]) {
        approved = ApprovedAdapter(
            adapter: AdapterID(unchecked: party), party: PartyID(unchecked: party), curveKey: Digest.sha256(Array("curve \(party)".utf8)).bytes,
            signingKey: signing.publicKey.bytes, sends: sends.map(\.name), takes: takes.map(\.name))
        peer = Peer(curveKey: approved.curveKey, connection: Connection(routingID: [0] + approved.curveKey.prefix(4)))
    }

    var source: String { "eider:\(approved.party)/\(approved.adapter)" }

    var hello: Hello {
        .with {
            $0.protocol = BusLimits.protocolVersion
            $0.encoding = WireEncoding.protobuf.rawValue
            $0.session = "\(approved.adapter)-session-of-the-filling"
            $0.credit = BusLimits.credit
            $0.software = "ledger-fill"
        }
    }

    /// Frames of it as they come over the wire.
    func says(_ frames: [[UInt8]]) throws -> RouterEvent { .received(peer, try FrameCodec.readFromAdapter(frames).get()) }

    /// The closure of a loop, confirmed by a practitioner and signed.
    func closure(of thread: MessageID, id: TimedID) throws -> Submission { try signedClosure(of: thread, id: id).submission }

    /// As above, and the digest of what was signed.
    func signedClosure(of thread: MessageID, id: TimedID) throws -> (submission: Submission, receipt: [UInt8]) {
        let contents: [StatementContent] = [
            .with { $0.outcome = .with { ($0.system, $0.code) = ("ssd/referral-outcome", "NFA") } }, .with { $0.reason = "the family has what it needs from early help" },
            .with { $0.otherSupport = "an early help worker visits every week" }, .with { $0.confirmedBy = .with { $0.role = "practice supervisor" } },
            .with { $0.recordReference = "CSC-INVENTED" },
        ]
        let facts = contents.map { ReceiptForm.fact(of: $0) ?? Fact(.process, .other) }
        let random = (0..<contents.count).map { _ in (0..<16).map { _ in UInt8.random(in: 0...255) } }
        let sealed = contents.indices.map { index in
            SealedStatement(
                index: UInt32(index), category: UInt32(facts[index].category.rawValue), about: UInt32(facts[index].about.rawValue), salt: random[index],
                content: Wire.encodeJSON(contents[index]))
        }
        let text = id.description
        let bytes = ReceiptSignature.signingBytes(type: MessageType.closed.name, thread: thread.description, id: text, previous: [], digests: sealed.map(\.digest))
        let closed = Closed.with {
            $0.grounds = .with { ($0.purpose, $0.risk, $0.consentToShare) = ("safeguarding-referral", .unspecified, .given) }
            $0.receipt = .with {
                $0.keyID = Data(signing.publicKey.id)
                $0.digests = sealed.map { Data($0.digest.bytes) }
                $0.statements = zip(sealed, facts).map { seal, fact in
                    .with {
                        ($0.index, $0.category, $0.about) = (seal.index, fact.category, fact.about)
                        ($0.salt, $0.content) = (Data(seal.salt), Data(seal.content))
                    }
                }
                $0.signature = Data(signing.sign(bytes))
            }
        }
        let submission = Submission(
            envelope: .with {
                ($0.id, $0.source, $0.type) = (text, source, MessageType.closed.name)
                ($0.time, $0.subject, $0.dataschema) = (MessageID(text)?.moment.description ?? "", thread.description, "eider:v1.0")
            }, payload: Wire.encode(closed), encoding: .protobuf)
        guard let submission else { throw FillFault.receipt }
        return (submission, ReceiptSignature.receiptDigest(bytes).bytes)
    }
}

/// The id of a message of the filled ledger.
struct FillID {
    enum Kind: Int { case referral = 4095, closure = 4094 }

    let timed: TimedID
    let id: MessageID

    init(_ kind: Kind, _ number: Int, at now: Moment) {
        timed = TimedID(sender: kind.rawValue, nanoseconds: UInt64(number), milliseconds: UInt64(now.milliseconds))
        // INVARIANT: what a TimedID writes is an id.
        id = MessageID(timed.description)!
    }
}

extension LoopCopy {
    /// Every second loop is.
    var isToBeClosed: Bool { thread.low % 2 == 1 }
}

extension TimedID {
    /// Its text.
    var description: String {
        var text = [UInt8](repeating: UInt8(ascii: "-"), count: TimedID.length)
        write(into: &text, at: 0)
        return String(decoding: text, as: UTF8.self)
    }
}
