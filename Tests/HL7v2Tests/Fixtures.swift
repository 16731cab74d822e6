import Foundation
import HL7v2

/// Messages about invented people.
enum Fixture {
    static let attendance = [
        #"MSH|^~\&|EDSYS|RXX01|EIDER|HUB|20260105221500||ADT^A04^ADT_A01|CTRL0001|P|2.4|||||GBR|UNICODE|EN||iTKv1.0"#,
        "EVN||20260105221500",
        "PID|1||9990000018^^^NHS^NH~T4711^^^RXX01&2.999.1&ISO^MR||Testdata&van^Tamsin^Q^^Ms^^L~Testdata^Tammy^^^^^A||20120229|2|||1 Sample Street^Flat 2^Exampleton^^ZZ99 3WZ^GBR^H|||||||||||A",
        "NK1|1|Testdata^Terry|1",
        "NK1|2|Testdata^Tilda|16",
        #"PV1|1|E|ED^MAJORS^BAY2^RXX01||||C9999999^Sampleton^Silas^^^Dr^^^GMC|||||||""|||||V1^^^VISITID"#,
        #"DG1|1||T14.9^Injury \T\ more^ICD10||20260105223000+0000"#,
        "ZU1|local|1",
    ]

    static func bytes(_ lines: [String] = attendance, ending: String = "\r") -> [UInt8] {
        Array(lines.map { $0 + ending }.joined().utf8)
    }

    /// A header with these fields, and one note with this text in its third field.
    static func note(_ text: String, characterSet: String = "") -> [UInt8] {
        Array(#"MSH|^~\&|A|B|C|D|2026||ADT^A08|1|P|2.4||||||"#.utf8)
            + Array("\(characterSet)\rNTE|1||\(text)".utf8)
    }

    static func note(_ text: [UInt8], characterSet: String = "") -> [UInt8] {
        note("", characterSet: characterSet) + text
    }

    static func requireZone(_ name: String) throws -> TimeZone {
        guard let zone = TimeZone(identifier: name) else { throw MissingZone() }
        return zone
    }

    struct MissingZone: Error {}
}

/// A small generator with a seed (SplitMix64), so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension HL7Message {
    var lines: [String] {
        String(decoding: serialised(), as: UTF8.self).split(separator: "\r").map(String.init)
    }
}
