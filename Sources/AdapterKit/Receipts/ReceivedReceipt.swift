public import SafeguardingContract
import TransparencyLog

/// A receipt that was delivered: what is left of its statements, read and compared with their digests.
public struct ReceivedReceipt: Sendable {
    /// What kind of receipt.
    public let kind: HumanReceipt.Kind
    /// The receipt as it came, to be kept: with it the adapter's party can prove what it was told.
    public let signed: SignedStatements
    /// What it says, in order. A statement that does not match its digest is left out.
    public let contents: [StatementContent]
    /// How many statements the receipt had when it was signed.
    public let total: Int

    /// Reads a delivery; nil where it carries no receipt.
    public init?(_ delivery: Delivery) {
        guard let kind = HumanReceipt.Kind.allCases.first(where: { $0.type.name == delivery.envelope.type }),
            let signed = Self.signedStatements(of: delivery)
        else { return nil }
        self.kind = kind
        self.signed = signed
        total = signed.digests.count
        contents = signed.statements.compactMap { statement in
            guard Int(statement.index) < signed.digests.count,
                statement.sealed.digest.bytes == [UInt8](signed.digests[Int(statement.index)])
            else { return nil }
            return try? Wire.decodeJSON(StatementContent.self, [UInt8](statement.content))
        }
    }

    /// The first statement of a kind, for example `receipt.first(\.reason)`; nil where there is none.
    public func first<Value>(_ fact: (StatementContent.OneOf_Fact) -> Value?) -> Value? {
        for case let stated? in contents.map(\.fact) {
            if let value = fact(stated) { return value }
        }
        return nil
    }

    static func signedStatements(of delivery: Delivery) -> SignedStatements? {
        switch delivery.type {
        case .acknowledged?: (try? delivery.decode(Acknowledged.self))?.receipt
        case .decided?: (try? delivery.decode(Decided.self))?.receipt
        case .progressed?: (try? delivery.decode(Progressed.self))?.receipt
        case .closed?: (try? delivery.decode(Closed.self))?.receipt
        case .reopened?: (try? delivery.decode(Reopened.self))?.receipt
        case .enteredInError?: (try? delivery.decode(EnteredInError.self))?.receipt
        default: nil
        }
    }
}
