public import SafeguardingContract

extension OwnSettings {
    /// Why what an adapter makes by itself is shared, from its settings `purpose`, `article-6`, `article-9`, `dpa-condition` and `gateway`. Risk
    /// and consent are not settings: they are somebody's word about one child.
    ///
    /// An adapter whose manifest does not declare all five makes a mistake by asking, and traps.
    public var grounds: Grounds {
        var grounds = Grounds()
        grounds.purpose = text("purpose") ?? ""
        grounds.article6 = text("article-6") ?? ""
        grounds.article9 = text("article-9") ?? ""
        grounds.dpaCondition = text("dpa-condition") ?? ""
        grounds.gateway = text("gateway") ?? ""
        return grounds
    }
}
