import Foundation
public import SafeguardingContract

/// The time of day. Everything that decides takes the time as a value; this is where it comes from.
public enum WallClock {
    /// Now, in whole milliseconds.
    @Sendable public static func now() -> Moment {
        Moment(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }
}
