/// What was measured in one setting, each side's figures the medians of its repetitions.
package struct Comparison: Codable, Sendable {
    package var setting: Setting
    package var eider: Figures
    /// The yardstick beside it in the same run; nil where there is none to set beside it.
    package var yardstick: Figures?
    /// Brokers that are installed, by their names.
    package var peers: [String: Figures]
    /// Messages a second in each repetition.
    package var rates: [String: [Double]]

    package init(_ setting: Setting, eider: [Figures], yardstick: [Figures], peers: [String: [Figures]] = [:]) {
        self.setting = setting
        self.eider = Figures(medianOf: eider)
        self.yardstick = yardstick.isEmpty ? nil : Figures(medianOf: yardstick)
        self.peers = peers.filter { !$0.value.isEmpty }.mapValues { Figures(medianOf: $0) }
        rates = peers.filter { !$0.value.isEmpty }.mapValues { $0.map(\.messagesPerSecond) }
        rates["eider"] = eider.map(\.messagesPerSecond)
        if !yardstick.isEmpty { rates["yardstick"] = yardstick.map(\.messagesPerSecond) }
    }

    /// Messages a second, as a share of the yardstick's.
    package var rateOfYardstick: Double? { yardstick.map { eider.messagesPerSecond / $0.messagesPerSecond } }
}
