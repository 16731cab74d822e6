import Foundation

/// What the system says of a process, from `/proc`.
package struct ProcessLook: Sendable, Equatable {
    /// Seconds of processor time, of all its threads.
    package var cpu = 0.0
    /// The most memory that it has had, in bytes (`VmHWM`).
    package var peakMemory: UInt64 = 0
    /// Bytes that it made the system write to disks; nil where the system does not say it to us.
    package var bytesWritten: UInt64?

    /// Nil where there is no such process.
    package init?(of process: Int32) {
        guard let stat = Self.text("/proc/\(process)/stat"), let end = stat.lastIndex(of: ")") else { return nil }
        // After the name, which may hold anything: state is field 3; user and system time are 14 and 15.
        let fields = stat[stat.index(after: end)...].split(separator: " ")
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else { return nil }
        cpu = (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
        peakMemory = Self.number("VmHWM", in: Self.text("/proc/\(process)/status")).map { $0 << 10 } ?? 0
        bytesWritten = Self.number("write_bytes", in: Self.text("/proc/\(process)/io"))
    }

    private static func text(_ path: String) -> String? { FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } }

    private static func number(_ name: String, in text: String?) -> UInt64? {
        let line = text?.split(separator: "\n").first { $0.hasPrefix("\(name):") }
        return line?.split(whereSeparator: \.isWhitespace).lazy.compactMap { UInt64($0) }.first
    }
}
