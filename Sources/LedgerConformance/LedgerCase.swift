public import Ledger

/// One promise of ``Ledger`` that every implementation is held to.
///
/// The suite needs no test framework: a case runs, and throws where the promise is broken.
///
///     @Test(arguments: LedgerSuite.cases(claiming: [.survivesReopening]))
///     func `MyLedger keeps what Ledger promises`(promise: LedgerCase) throws {
///         let file = newTemporaryFile()
///         try promise.run { try MyLedger(file) }
///     }
public struct LedgerCase: Sendable, CustomStringConvertible {
    /// The promise, as a sentence.
    public let name: String
    /// What an implementation must claim for the case to apply; nil for a case that applies to all.
    public let claim: LedgerClaim?
    private let body: @Sendable (_ open: () throws -> any Ledger) throws -> Void

    init(_ name: String, claim: LedgerClaim? = nil, _ body: @escaping @Sendable (_ open: () throws -> any Ledger) throws -> Void) {
        self.name = name
        self.claim = claim
        self.body = body
    }

    /// Runs the case.
    /// - Parameter makeLedger: opens the store under test: empty the first time within one run, and the same store each further time.
    /// - Throws: ``BrokenPromise``, or what the ledger threw where it should not have.
    public func run(_ makeLedger: () throws -> any Ledger) throws { try body(makeLedger) }

    /// The promise.
    public var description: String { name }
}

/// What only some implementations promise.
public enum LedgerClaim: Hashable, Sendable, CaseIterable {
    /// What was appended is there after closing and opening again.
    case survivesReopening
    /// While it is open, nobody else can open it for writing.
    case refusesSecondWriter
}

/// A promise that was not kept.
public struct BrokenPromise: Error, CustomStringConvertible {
    /// What was expected, and did not hold.
    public let description: String
}

/// The conformance suite of ``Ledger``.
public enum LedgerSuite {
    /// Every case, whatever it needs claimed.
    public static let all: [LedgerCase] =
        appendCases + seenCases + threadCases + dueCases + loopCases + linkCases + outboxCases + recordCases + keyCases + treeCases + erasureCases
        + lifeCases + randomCases

    /// The cases for an implementation that claims this.
    public static func cases(claiming claims: Set<LedgerClaim>) -> [LedgerCase] {
        all.filter { $0.claim.map(claims.contains) ?? true }
    }
}

func require(_ holds: Bool, _ sentence: @autoclosure () -> String) throws {
    if !holds { throw BrokenPromise(description: sentence()) }
}

/// That `body` throws an error with this code that is not fatal.
func requireRefusal(_ code: String, _ body: () throws -> Void) throws {
    do { try body() } catch let error as LedgerError {
        try require(error.code == code && !error.isFatal, "expected \(code), not fatal, got \(error)")
        return
    }
    throw BrokenPromise(description: "expected \(code), and nothing was refused")
}
