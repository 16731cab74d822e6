import SafeguardingContract

/// Threads in the order of their ids, each once.
extension [ThreadID] {
    /// Where a thread stands, or would.
    func place(of thread: ThreadID) -> Int { place { $0 < thread } }

    /// Where the first stands that comes after a thread, or would.
    func place(after thread: ThreadID) -> Int { place { $0 <= thread } }

    /// Puts a thread where it belongs. Threads come nearly in order, so that is nearly always the end.
    /// - Returns: false where it was there.
    mutating func insertInOrder(_ thread: ThreadID) -> Bool {
        let place = last.map { $0 < thread } ?? true ? endIndex : place(of: thread)
        guard place == endIndex || self[place] != thread else { return false }
        insert(thread, at: place)
        return true
    }

    /// The first place that is not `isBefore`, which holds of the first ones only: halving what is left, however many they are.
    func place(_ isBefore: (ThreadID) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
