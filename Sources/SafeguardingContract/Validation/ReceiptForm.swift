/// Reads the statements of a human receipt.
public enum ReceiptForm {
    /// What a statement's content says, or every problem with it: it has to be the proto3 JSON form of a ``StatementContent`` with exactly
    /// one of its facts.
    ///
    /// - Parameter path: where the content stands, for the problems.
    public static func content(of statement: Statement, path: String = "content") -> Result<StatementContent, ProblemList> {
        ContractJSON.decode(StatementContent.self, [UInt8](statement.content)).mapError { list in
            ProblemList(list.problems.map { $0.inside(path) })
        }.flatMap { content in
            guard content.fact != nil else {
                return .failure(
                    ProblemList([
                        ContractProblem(
                            code: "MSG-STATEMENT-EMPTY", path: path, sentence: "says nothing", help: "set exactly one of its facts")
                    ]))
            }
            return .success(content)
        }
    }

    /// What the statements of a receipt say, in their order; or every problem, by path within the receipt. Digests and signature are
    /// not looked at.
    public static func statements(of receipt: SignedStatements) -> Result<[StatementContent], ProblemList> {
        var problems: [ContractProblem] = []
        var contents: [StatementContent] = []
        for (index, statement) in receipt.statements.enumerated() {
            switch content(of: statement, path: "statements[\(index)].content") {
            case .success(let content): contents.append(content)
            case .failure(let list): problems += list.problems
            }
        }
        return problems.isEmpty ? .success(contents) : .failure(ProblemList(problems))
    }

    /// The receipt of a payload that is a human receipt: ``MessageType/isReceipt``.
    /// - Throws: `MSG-DECODE` where the bytes are not one.
    public static func receipt(in payload: [UInt8]) throws(ContractProblem) -> SignedStatements {
        // All of them have the same two fields.
        try Wire.decode(Acknowledged.self, payload).receipt
    }

    /// The category and subject role that the contract gives what a statement says; nil for one that says nothing.
    public static func fact(of content: StatementContent) -> Fact? {
        let number: Int
        switch content.fact {
        case .confirmedBy: number = 1
        case .recordReference: number = 2
        case .outcome: number = 3
        case .reason: number = 4
        case .nextStep: number = 5
        case .otherSupport: number = 6
        case .limited: number = 7
        case .toldFamily: number = 8
        case .contact: number = 9
        case .confirmedAt: number = 10
        case .reviewedBy: number = 11
        case .engagement: number = 12
        case nil: return nil
        }
        return facts[number]
    }

    private static let facts: [Int: Fact] = Dictionary(
        uniqueKeysWithValues: FieldTable.message(named: StatementContent.protoMessageName)!.fields
            .map { ($0.number, Fact($0.category, $0.about)) })
}

extension ContractProblem {
    /// The same problem of something that stands at a path.
    func inside(_ outer: String) -> ContractProblem {
        ContractProblem(code: code, path: path.isEmpty ? outer : "\(outer).\(path)", sentence: sentence, help: help)
    }
}
