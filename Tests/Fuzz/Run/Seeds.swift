import BusProtocol
import Foundation
import FuzzTargets
import SafeguardingContract

/// What the fuzzer begins with: the examples of the tree, in the forms that the targets read. All people in them are invented.
struct Seeds {
    private let examples: URL
    private var found: [String: [[UInt8]]] = [:]

    /// - Parameter repository: the tree's root.
    init(repository: String) throws {
        let root = URL(fileURLWithPath: repository)
        examples = root.appending(path: "Examples/partnership")
        for file in try files("messages") {
            let bytes = [UInt8](try Data(contentsOf: file))
            switch file.pathExtension {
            case "json": try message(bytes)
            case "hl7":
                add("hl7", bytes)
                add("mllp", [40, 0x0B] + bytes + [0x1C, 0x0D])
            case "csv": add("delimited-text", bytes)
            default: break
            }
        }
        for file in try files("adapters") { add("adapter-settings", [UInt8](try Data(contentsOf: file))) }
        for name in ["HealthAdapter", "YouthServiceAdapter"] {
            add("adapter-settings", [UInt8](try Data(contentsOf: root.appending(path: "Plugins/\(name)/adapter.yaml"))))
        }
        control()
        words()
    }

    /// Writes each into its target's folder.
    func write(to folder: String) throws {
        for (name, inputs) in found {
            let place = URL(fileURLWithPath: folder).appending(path: name)
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            for (number, input) in inputs.enumerated() { try Data(input).write(to: place.appending(path: "seed-\(number)")) }
        }
    }

    private func files(_ folder: String) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: examples.appending(path: folder), includingPropertiesForKeys: nil).sorted { $0.path < $1.path }
    }

    private mutating func add(_ name: String, _ input: [UInt8]) { found[name, default: []].append(input) }

    /// A message as an agency hands it over, and as it then travels.
    private mutating func message(_ bytes: [UInt8]) throws {
        add("json-document", bytes)
        add("message-file", bytes)
        guard let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else { return }
        if object["eventType"] != nil || object["Message"] != nil { add("probation-event", bytes) }
        guard let name = object["type"] as? String, let type = MessageType(name), let place = MessageType.all.firstIndex(of: type), let data = object["data"] else { return }
        let json = [UInt8](try JSONSerialization.data(withJSONObject: data, options: .sortedKeys))
        add("payload-json", [UInt8(place)] + json)
        guard case .success(let payload) = ContractJSON.payload(fromJSON: json, of: type) else { return }
        add("minimiser", [UInt8(place), 31] + FactSet.everything.codes.prefix(31).map { UInt8(truncatingIfNeeded: $0) } + payload)
        let envelope = Envelope.with {
            $0.id = "019ab000-0000-7000-8000-000000000001"
            $0.source = "eider:elm-park-youth-club/youth-service"
            $0.type = name
            $0.time = "2026-11-24T10:00:00Z"
            $0.to = "desk:front-door"
            $0.dataschema = "eider:v1.0"
        }
        if case .success(let event) = ContractJSON.event(envelope, payload: payload) { add("event-json", event) }
        for encoding in [WireEncoding.protobuf, .json] {
            if let submission = Submission(envelope: envelope, payload: payload, encoding: encoding) { add(.submit(submission), encoding) }
            add(.deliver(envelope, payload: payload), encoding)
        }
    }

    /// Everything else that is said on the bus.
    private mutating func control() {
        let taken = Taken.with { ($0.id, $0.decision, $0.sequence) = ("019ab000-0000-7000-8000-000000000001", 1, 7) }
        let hello = Hello.with { ($0.protocol, $0.encoding, $0.session, $0.credit) = (1, "json", "0123456789abcdef", 16) }
        for encoding in [WireEncoding.protobuf, .json] {
            for frame in [AdapterFrame.hello(hello), .taken(taken), .declined(Declined.with { $0.code = "DEC-TYPE" }), .credit(Credit.with { $0.window = 9 }), .bye(Bye())] {
                add(frame, encoding)
            }
            let recorded = Recorded.with { ($0.id, $0.sequence, $0.duplicate) = (taken.id, 7, true) }
            for frame in [
                RouterFrame.ready(SafeguardingContract.Ready.with { $0.session = hello.session }), .recorded(recorded), .refused(Refused.with { $0.code = "AGR-104" }), .helloRequired(HelloRequired()),
            ] { add(frame, encoding) }
        }
    }

    private mutating func add(_ frame: AdapterFrame, _ encoding: WireEncoding) { add("frames-from-adapter", frame.verb, FrameCodec.write(frame, as: encoding)) }
    private mutating func add(_ frame: RouterFrame, _ encoding: WireEncoding) { add("frames-from-router", frame.verb, FrameCodec.write(frame, as: encoding)) }

    private mutating func add(_ name: String, _ verb: Verb, _ frames: [[UInt8]]) {
        let head = frames[1]
        add(name, [UInt8(Verb.allCases.firstIndex(of: verb) ?? 0), UInt8(head.count & 0xFF), UInt8(head.count >> 8 & 0xFF)] + head + frames[2])
    }

    private mutating func words() {
        let key = String(repeating: "0", count: 40)
        let signing = Data(repeating: 7, count: 32).base64EncodedString()
        add("adapters-file", Array(#"{"adapters":[{"adapter":"health","party":"county-hospital","curve":"\#(key)","signing":"\#(signing)","sends":[],"takes":["eider.v1.Referral"],"revoked":false}]}"#.utf8))
        add("handovers-file", Array(#"{"handovers":[{"id":"019ab000-0000-7000-8000-000000000001","from":"elm-park-youth-club","to":"county-social-care","at":"2026-11-24T10:00:00Z"}]}"#.utf8))
        add("bank-holidays", Array(#"{"england-and-wales":{"division":"england-and-wales","events":[{"title":"New Year’s Day","date":"2027-01-01","notes":"","bunting":true},{"title":"Boxing Day","date":"2028-12-26","notes":"","bunting":true}]}}"#.utf8))
        for verb in ["opened", "added"] {
            add("probation-event", Array(#"{"eventType":"probation-case.registration.\#(verb)","version":1,"occurredAt":"2026-11-21T09:06:52.739Z","description":"A registration","additionalInformation":{"registerTypeCode":"RCCO","registrationId":"12"},"personReference":{"identifiers":[{"type":"CRN","value":"X000001"}]}}"#.utf8))
        }
    }
}
