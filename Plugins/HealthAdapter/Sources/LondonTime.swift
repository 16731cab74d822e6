import Foundation
import HL7v2
import SafeguardingContract

/// HL7 times without an offset are local times of the hospital's clocks, which in England show Europe/London.
enum LondonTime {
    static let zone: TimeZone = {
        guard let zone = TimeZone(identifier: "Europe/London") else {
            preconditionFailure("the system has no time zone data: install tzdata")
        }
        return zone
    }()

    /// RFC 3339 with the offset that London has then. Of an hour that happens twice, the first; a time that never happens
    /// is read as if the clocks had not gone forward.
    ///
    /// - Returns: nil where not even the hour is known.
    static func rfc3339(_ time: HL7Timestamp) -> String? {
        guard time.precision >= .hour else { return nil }
        let local = HL7Timestamp(time.start(in: zone), in: zone)
        let offset = local.offsetMinutes ?? 0
        let sign = offset < 0 ? "-" : "+"
        return
            "\(pad(local.year, 4))-\(pad(local.month))-\(pad(local.day))T\(pad(local.hour)):\(pad(local.minute)):\(pad(local.second))\(sign)\(pad(abs(offset) / 60)):\(pad(abs(offset) % 60))"
    }

    /// The same of a moment.
    static func rfc3339(_ moment: Moment) -> String {
        guard let text = rfc3339(now(moment)) else { preconditionFailure("a time to the second has an hour") }
        return text
    }

    /// The calendar date in London at a time.
    static func date(_ time: HL7Timestamp) -> (year: Int, month: Int, day: Int) {
        let local = HL7Timestamp(time.start(in: zone), in: zone)
        return (local.year, local.month, local.day)
    }

    /// A moment, as London's clocks show it.
    static func now(_ moment: Moment) -> HL7Timestamp {
        HL7Timestamp(Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000), in: zone)
    }

    private static func pad(_ number: Int, _ width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
