import SafeguardingContract

/// Which category each kind of statement has, and whom it is about: what the options of `StatementContent` in the
/// contract say.
enum ReceiptFacts {
    private static let byFieldNumber: [Int: Fact] = {
        let fields = FieldTable.message(named: "eider.v1.StatementContent")?.fields ?? []
        return Dictionary(uniqueKeysWithValues: fields.map { ($0.number, Fact($0.category, $0.about)) })
    }()

    /// The fact; nil for a content that says nothing.
    static func fact(of content: StatementContent) -> Fact? {
        // A content has one field, so that its first byte is that field's tag: number and wire type.
        Wire.encode(content).first.flatMap { byFieldNumber[Int($0 >> 3)] }
    }
}
