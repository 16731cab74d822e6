import SafeguardingContract

/// What validation says of a message in the envelope of the samples: codes and paths.
struct ValidationOf {
    let problems: [String]
    let flags: [String]

    init(_ message: some ContractMessage, _ type: MessageType) {
        let report = Validation.validate(Wire.encode(message), of: type, envelope: Samples.envelope(for: type))
        problems = report.problems.map { "\($0.code) \($0.path)" }
        flags = report.flags.map { "\($0.code) \($0.path)" }
    }
}
