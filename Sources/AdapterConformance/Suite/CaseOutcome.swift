/// What came of one case.
package struct CaseOutcome: Sendable, Equatable {
    /// How it came out.
    package enum Verdict: String, Sendable {
        /// What is promised was seen.
        case pass
        /// It was not.
        case fail
        /// The adapter does nothing of the kind, and does not say that it does.
        case notApplicable = "not-applicable"
    }

    /// The case's name, for example `durable-before-taken`: it is API.
    package let name: String
    /// What an adapter promises, in a sentence.
    package let promise: String
    /// How it came out.
    package let verdict: Verdict
    /// What was seen. Never a word of a message: numbers, types, codes, and of the adapter's output only its codes.
    package let saw: String
    /// Of a case that failed: the last lines of the adapter's own output. What is handed over and delivered is invented; still they are for whoever writes the adapter, and not for a report.
    package var lines: [String] = []

    package init(_ name: String, _ promise: String, _ verdict: Verdict, _ saw: String) {
        self.name = name
        self.promise = promise
        self.verdict = verdict
        self.saw = saw
    }
}

/// What a case throws when the promise does not hold.
package struct NotKept: Error, Sendable {
    /// What was seen in its place.
    package let saw: String
    /// Of a case that failed: the last lines of the adapter's own output. What is handed over and delivered is invented; still they are for whoever writes the adapter, and not for a report.
    package var lines: [String] = []

    package init(_ saw: String) { self.saw = saw }
}

/// What a case throws when the adapter does nothing of the kind.
struct NothingOfTheKind: Error {
    let why: String
}
