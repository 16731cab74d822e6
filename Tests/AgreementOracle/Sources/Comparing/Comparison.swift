public import SharingRules

/// One agreement and one request, asked of both.
public struct Comparison: Sendable {
    public var terms: AgreementTerms
    public var request: DecisionRequest

    public init(terms: AgreementTerms, request: DecisionRequest) {
        self.terms = terms
        self.request = request
    }

    /// In what engine and oracle differ; empty where they agree.
    public var differences: [String] {
        let agreement = Agreement(terms)
        return Comparison.differences(agreement, request, Oracle(agreement, request).answer())
    }

    static func differences(_ agreement: Agreement, _ request: DecisionRequest, _ answer: OracleAnswer) -> [String] {
        let decision = agreement.decide(request)
        return answer.differences(from: decision, agreement.ringMe(request, decision))
    }
}
