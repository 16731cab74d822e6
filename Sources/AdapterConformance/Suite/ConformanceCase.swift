/// One promise of every adapter, and how it is tried.
package struct ConformanceCase: Sendable {
    /// Its name: API.
    package let name: String
    /// What is promised, in a sentence.
    package let promise: String
    /// Tries it, and says what was seen.
    ///
    /// - Throws: ``NotKept``.
    let attempt: @Sendable (Workbench) async throws -> String

    init(_ name: String, _ promise: String, _ attempt: @escaping @Sendable (Workbench) async throws -> String) {
        self.name = name
        self.promise = promise
        self.attempt = attempt
    }

    /// Every case, in the order in which they are tried: those that need no router first.
    package static let all: [ConformanceCase] = program + session + sending + taking + people + care
}
