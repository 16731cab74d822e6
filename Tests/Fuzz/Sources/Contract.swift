import SafeguardingContract

/// The contract's own forms: canonical protobuf, what is left when it is minimised, and JSON.
extension FuzzTarget {
    static let contract = [
        // A byte that chooses the type, a byte for how many facts are shared and so many more, the payload.
        FuzzTarget("minimiser") { input in
            var choices = Choices(input)
            let type = choices.one(of: MessageType.all)
            let count = choices.byte() % 32
            let shared = FactSet(codes: (0..<count).map { _ in UInt32(choices.byte()) })
            minimised(choices.text, type, shared)
        },
        FuzzTarget("payload-json") { input in
            var choices = Choices(input)
            let type = choices.one(of: MessageType.all)
            guard case .success(let payload) = ContractJSON.payload(fromJSON: choices.text, of: type) else { return }
            holds(CanonicalForm.problems(in: payload, of: type).isEmpty, "JSON becomes canonical protobuf")
            guard case .success(let json) = ContractJSON.json(fromPayload: payload, of: type) else { return holds(false, "a canonical payload has a JSON form") }
            guard case .success(let again) = ContractJSON.payload(fromJSON: json, of: type) else { return holds(false, "what is written as JSON can be read") }
            holds(again == payload, "JSON and back is the same payload")
        },
        FuzzTarget("event-json") { input in
            guard case .success(let (envelope, payload)) = ContractJSON.event(from: input) else { return }
            guard let type = MessageType(envelope.type) else { return holds(false, "an event has a type of the contract") }
            _ = Validation.validate(payload, of: type, envelope: envelope)
            guard case .success(let json) = ContractJSON.event(envelope, payload: payload) else { return holds(false, "an event that was read can be written") }
            guard case .success(let (same, bytes)) = ContractJSON.event(from: json) else { return holds(false, "an event that was written can be read") }
            holds(bytes == payload, "an event's payload stays what it was")
            var before = envelope
            var after = same
            (before.datacontenttype, after.datacontenttype) = ("", "")
            holds(before == after, "an event's attributes stay what they were")
        },
    ]

    private static func minimised(_ payload: [UInt8], _ type: MessageType, _ shared: FactSet) {
        let isCanonical = CanonicalForm.problems(in: payload, of: type).isEmpty
        for audience in [AudienceTest.anyone, nil] {
            let result = Minimiser.minimise(payload, of: type, sharing: shared, audience: audience)
            if !isCanonical { holds(result.payload.isEmpty || result.payload == payload || result.payload.count < payload.count, "nothing is added") }
            guard isCanonical else { continue }
            holds(CanonicalForm.problems(in: result.payload, of: type).isEmpty, "what is left is canonical")
            holds(shared.isSuperset(of: FactsHeld.facts(in: result.payload, of: type)), "nothing is left that is not shared")
            let again = Minimiser.minimise(result.payload, of: type, sharing: shared, audience: audience)
            holds(again.payload == result.payload && again.cut.isEmpty, "what was minimised has nothing more to lose")
        }
        guard isCanonical else { return }
        guard case .success(let json) = ContractJSON.json(fromPayload: payload, of: type) else { return holds(false, "a canonical payload has a JSON form") }
        guard case .success(let again) = ContractJSON.payload(fromJSON: json, of: type) else { return }
        guard case .success(let same) = ContractJSON.json(fromPayload: again, of: type) else { return holds(false, "what JSON became has a JSON form") }
        holds(same == json, "protobuf, JSON and back again is the same JSON")
    }
}
