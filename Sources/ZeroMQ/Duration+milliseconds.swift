extension Duration {
    /// Whole milliseconds, as libzmq counts time.
    ///
    /// Rounded up, so that a short wait does not become none at all, and limited to what an `Int32` holds (24 days).
    var wholeMilliseconds: Int32 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        if overflow { return seconds < 0 ? 0 : .max }
        let attosecondsInMillisecond: Int64 = 1_000_000_000_000_000
        let rounded = (attoseconds + (attoseconds > 0 ? attosecondsInMillisecond - 1 : 0)) / attosecondsInMillisecond
        return Int32(clamping: max(0, product.addingReportingOverflow(rounded).partialValue))
    }
}
