import Foundation
import SafeguardingContract

/// Referrals of a kilobyte, each about another invented child, always the same ones.
struct WorkloadMessages {
    /// A payload's length in bytes, as near as its words can be made.
    static let length = 1024

    /// Numbers that look like ids and are the same in every run: the time in milliseconds since 1970, then a counter.
    static func id(_ number: UInt64) -> MessageID {
        let time: UInt64 = 1_795_000_000_000 + number / 16
        let text = String(format: "%012llx7%03llx8000%012llx", time, number & 0xFFF, number)
        let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { range in String(Array(text)[range]) }
        // INVARIANT: twelve, one, three and sixteen hexadecimal digits with version 7 and variant 8 are an id.
        return MessageID(groups.joined(separator: "-"))!
    }

    /// The payload of the referral with this number, in canonical form.
    static func payload(_ number: UInt64) -> [UInt8] {
        var referral = referral(number)
        let missing = length - Wire.encode(referral).count
        if missing > 0 { referral.concerns[0].text += String(repeating: " and so on", count: missing / 10) }
        return Wire.encode(referral)
    }

    private static func referral(_ number: UInt64) -> Referral {
        .with {
            $0.grounds = .with {
                $0.purpose = "safeguarding-referral"
                $0.risk = .inNeed
                $0.consentToShare = .given
                $0.familyInformed = true
            }
            $0.child = .with {
                $0.name = .with {
                    $0.given = ["Testchild\(letters(number))"]
                    $0.family = "Invented"
                }
                $0.birthDate = .with { ($0.year, $0.month, $0.day) = (2012, Int32(number % 12 + 1), Int32(number / 12 % 28 + 1)) }
                $0.address = .with {
                    $0.lines = ["\(number) Imaginary Row", "Elm Park"]
                    $0.postcode = "ZZ99 3WZ"
                }
            }
            $0.concerns = [words("Has come to the club three evenings with new things, and is collected by adults whom we do not know")]
            $0.voiceOfTheChild = [words("Says she wants somebody to talk to who is not at school.")]
            $0.referralSource = .with { ($0.system, $0.version, $0.code) = ("cin/referral-source", "2025-26", "8") }
            $0.primaryNeed = .with { ($0.system, $0.version, $0.code) = ("cin/primary-need", "2025-26", "N1") }
            $0.referrer = .with { ($0.name, $0.role, $0.telephone) = ("Wilf Worker", "youth worker", "01632 960040") }
            $0.localReference = "EP-2026-\(number)"
            $0.source = .with {
                $0.name = .with { ($0.given, $0.family) = (["Fern"], "Friend") }
                $0.relationship = "a friend from the club, who asked not to be named"
            }
        }
    }

    private static func words(_ text: String) -> Narrative {
        .with {
            $0.text = text
            $0.categories = [.concern]
            $0.about = [.child]
        }
    }

    /// A number in letters: names have no digits.
    private static func letters(_ number: UInt64) -> String {
        String(decoding: String(number, radix: 16).utf8.map { $0 < 58 ? $0 + 49 : $0 + 10 }, as: UTF8.self)
    }
}
