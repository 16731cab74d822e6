import SafeguardingContract

@testable import BusProtocol

/// One frame of each verb, with invented people: goldens, the document's examples and the mutation test are made of them.
enum Samples {
    static let messageID = "01936f2a-7c51-7c3e-9b1a-5d2f8e6a4b10"
    static let threadID = messageID
    static let session = "5f0c9a7be1d24c3f8a6b0d9e2c417f35"

    static var referral: Referral {
        var referral = Referral()
        referral.grounds.purpose = "safeguarding-referral"
        referral.grounds.article6 = "e"
        referral.grounds.risk = .inNeed
        referral.grounds.consentToShare = .given
        referral.grounds.familyInformed = true
        referral.child.name.given = ["Tamsin"]
        referral.child.name.family = "Testdata"
        referral.child.birthDate.year = 2012
        referral.child.birthDate.month = 3
        referral.child.birthDate.day = 14
        var concern = Narrative()
        concern.text = "Has come to the club hungry on four evenings, and does not want to go home."
        concern.categories = [.concern]
        concern.about = [.child]
        referral.concerns = [concern]
        referral.referralSource.system = "cin/referral-source"
        referral.referralSource.version = "2025-26"
        referral.referralSource.code = "8"
        referral.referrer.role = "youth worker"
        return referral
    }

    static var envelope: Envelope {
        var envelope = Envelope()
        envelope.id = messageID
        envelope.source = "eider:elm-park-youth-club/youth-service"
        envelope.type = "eider.v1.Referral"
        envelope.time = "2026-11-23T10:42:07.113Z"
        envelope.dataschema = "eider:v1.0"
        envelope.to = "desk:front-door"
        envelope.inform = ["desk:school-nursing", "party:county-hospital"]
        return envelope
    }

    static var delivered: Envelope {
        var envelope = envelope
        envelope.subject = threadID
        envelope.sequence = 41
        envelope.decision = 1
        envelope.withheld = true
        envelope.desk = "front-door"
        envelope.role = "act"
        return envelope
    }

    static var payload: [UInt8] { Wire.encode(referral) }

    static func submission(_ encoding: WireEncoding) -> Submission {
        guard let submission = Submission(envelope: envelope, payload: payload, encoding: encoding) else {
            preconditionFailure("the sample's id is a UUIDv7")
        }
        return submission
    }

    static var hello: Hello {
        var hello = Hello()
        hello.protocol = 1
        hello.encoding = "json"
        hello.sends = ["eider.v1.Referral"]
        hello.takes = ["eider.v1.Acknowledged", "eider.v1.Decided", "eider.v1.Closed", "eider.v1.Notice"]
        hello.session = session
        hello.credit = 8
        hello.software = "club-script 1.0"
        hello.contract = "v1.0"
        hello.resume = 40
        return hello
    }

    static var taken: Taken { Taken(answering: delivered) }
    static var declined: Declined { Declined(answering: delivered, code: "DEC-MALFORMED") }

    static var credit: Credit {
        var credit = Credit()
        credit.window = 16
        return credit
    }

    static var bye: Bye {
        var bye = Bye()
        bye.code = "BYE-STOP"
        return bye
    }

    static func adapterFrames(_ encoding: WireEncoding) -> [AdapterFrame] {
        [
            .hello(hello), .submit(submission(encoding)), .taken(taken), .declined(declined), .cosign(LogSamples.cosigned), .prove(LogSamples.prove),
            .credit(credit), .bye(bye),
        ]
    }

    static var ready: Ready {
        var ready = Ready()
        ready.session = session
        ready.protocol = 1
        ready.credit = 256
        ready.maxPayload = 1_048_576
        ready.agreement = "county 3.2"
        ready.adapter = "youth-service"
        ready.party = "elm-park-youth-club"
        return ready
    }

    static var superseded: Superseded {
        var superseded = Superseded()
        superseded.session = session
        return superseded
    }

    static var recorded: Recorded {
        var leftOut = LeftOut()
        leftOut.category = .health
        leftOut.about = .child
        leftOut.code = "AGR-104"
        leftOut.wouldBeLawful = ["with consent to share (clause C12)"]
        var decision = RecipientDecision()
        decision.recipient = "party:county-social-care"
        decision.desk = "front-door"
        decision.verdict = "share-in-part"
        decision.clauses = ["C1", "C2"]
        decision.leftOut = [leftOut]
        decision.agreement = "3.2"
        decision.fieldsLeftOut = ["health[0]"]
        var recorded = Recorded()
        recorded.id = messageID
        recorded.thread = threadID
        recorded.sequence = 41
        recorded.decisions = [decision]
        recorded.flags = ["identifier-check-digit:child.identifiers[0]"]
        recorded.leadAgency = "county-social-care"
        recorded.loopState = "referral"
        return recorded
    }

    static var refused: Refused {
        var problem = Problem()
        problem.code = "MSG-REQUIRED"
        problem.path = "child"
        problem.sentence = "is missing"
        problem.help = "say who the child is"
        var refused = Refused()
        refused.id = messageID
        refused.code = "MSG-REQUIRED"
        refused.sentence = "is missing"
        refused.help = "say who the child is"
        refused.problems = [problem]
        return refused
    }

    static var helloRequired: HelloRequired {
        var required = HelloRequired()
        required.id = messageID
        return required
    }

    static func routerFrames(_ encoding: WireEncoding) -> [RouterFrame] {
        var envelope = delivered
        envelope.datacontenttype = encoding.contentType
        return [
            .ready(ready), .superseded(superseded), .recorded(recorded), .refused(refused),
            .helloRequired(helloRequired), .deliver(envelope, payload: payload), .checkpoint(LogSamples.checkpoint), .proved(LogSamples.proved),
            .credit(credit), .bye(bye),
        ]
    }
}

/// SplitMix64: small, and one seed reproduces a failure.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
