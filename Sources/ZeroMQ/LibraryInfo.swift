import CZeroMQ

/// What the libzmq that this process runs with is and can do.
public enum LibraryInfo {
    /// The version of the library that is loaded now, which may be newer than the header this was compiled with.
    public static var version: (major: Int, minor: Int, patch: Int) {
        var (major, minor, patch): (Int32, Int32, Int32) = (0, 0, 0)
        zmq_version(&major, &minor, &patch)
        return (Int(major), Int(minor), Int(patch))
    }

    /// Whether the library was built with a capability.
    ///
    /// - Parameter capability: a name from `zmq_has(3)`: `curve`, `ipc`, `draft`, `gssapi`, `tipc` and others.
    /// - Returns: false also for names that the library does not know.
    public static func has(_ capability: String) -> Bool { zmq_has(capability) == 1 }
}
