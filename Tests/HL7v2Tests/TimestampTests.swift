import Foundation
import HL7v2
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        ("1965", HL7Timestamp.Precision.year), ("196512", .month), ("19651213", .day), ("1965121315", .hour),
        ("196512131515", .minute), ("19651213151501", .second), ("19651213151501.1", .fraction),
        ("19651213151501.123456789", .fraction), ("20240229", .day), ("20000229", .day), ("00010101", .day),
        ("2026+0100", .year), ("20260105-0330", .day), ("20260105221500.25+0000", .fraction),
    ])
    func precisionIsWhatWasGivenAndTheTextComesBack(_ text: String, _ precision: HL7Timestamp.Precision) throws {
        let timestamp = try #require(HL7Timestamp(parsing: text))
        #expect(timestamp.precision == precision)
        #expect(timestamp.text == text)
    }

    @Test(arguments: [
        "", "196", "19651", "1965121", "196513", "196500", "19650230", "19000229", "20230229", "20230431", "2026010524",
        "202601052260", "20260105221560", "0000", "20260105221500.", "202601052215.5", "20260105221500.1234567890",
        "2026+01", "2026+0160", "2026+1601", "2026++0100", "+0100", "20260105T2215", "2026 0105", "\u{662}\u{660}26",
        "202601052215001", "20260105221500.1x", "-2026", "2026\u{301}",
    ])
    func whatIsNoTimestampIsNotRead(_ text: String) {
        #expect(HL7Timestamp(parsing: text) == nil)
    }

    @Test func partsAreReadAndMissingOnesAreTheFirst() throws {
        let full = try #require(HL7Timestamp(parsing: "20260105221507.5-0330"))
        #expect(([2026, 1, 5, 22, 15, 7] as [Int]) == [full.year, full.month, full.day, full.hour, full.minute, full.second])
        #expect(full.offsetMinutes == -210)
        let year = try #require(HL7Timestamp(parsing: "1965"))
        #expect(([1, 1, 0, 0, 0] as [Int]) == [year.month, year.day, year.hour, year.minute, year.second])
        #expect(year.offsetMinutes == nil)
    }

    @Test(arguments: [
        // Winter, summer, an offset of its own, the epoch, and before it.
        ("20260105221500", 1_767_651_300.0), ("20260705221500", 1_783_286_100.0), ("20260105221500+0100", 1_767_647_700),
        ("19700101010000", 0), ("19651213", -127_872_000), ("20260105221500.25", 1_767_651_300.25),
    ])
    func withoutAnOffsetItIsLocalTimeInTheZoneGiven(_ text: String, _ seconds: Double) throws {
        let timestamp = try #require(HL7Timestamp(parsing: text))
        let london = try Fixture.requireZone("Europe/London")
        #expect(timestamp.start(in: london).timeIntervalSince1970 == seconds)
        #expect(timestamp.localTime(in: london) == .once)
    }

    @Test func anHourThatHappensTwiceIsTheFirstAndSaysSo() throws {
        let london = try Fixture.requireZone("Europe/London")
        let timestamp = try #require(HL7Timestamp(parsing: "202510260130"))
        #expect(timestamp.localTime(in: london) == .twice)
        #expect(timestamp.start(in: london).timeIntervalSince1970 == 1_761_438_600)
        let certain = try #require(HL7Timestamp(parsing: "202510260130+0000"))
        #expect(certain.localTime(in: london) == .once)
        #expect(certain.start(in: london).timeIntervalSince1970 == 1_761_442_200)
    }

    @Test func anHourThatNeverHappensIsAsIfClocksHadNotChangedAndSaysSo() throws {
        let london = try Fixture.requireZone("Europe/London")
        let timestamp = try #require(HL7Timestamp(parsing: "202603290130"))
        #expect(timestamp.localTime(in: london) == .never)
        #expect(timestamp.start(in: london).timeIntervalSince1970 == 1_774_747_800)
    }

    @Test func theTimestampOfAnInstantStartsAtThatInstant() throws {
        var random = SeededGenerator(state: 1)
        for name in ["Europe/London", "America/St_Johns", "Asia/Kathmandu", "GMT"] {
            let zone = try Fixture.requireZone(name)
            for _ in 0..<200 {
                let seconds = Int.random(in: -2_000_000_000...4_000_000_000, using: &random)
                let date = Date(timeIntervalSince1970: Double(seconds))
                let timestamp = HL7Timestamp(date, in: zone)
                #expect(timestamp.start(in: zone) == date)
                #expect(HL7Timestamp(parsing: timestamp.text) == timestamp)
            }
        }
    }

    @Test(arguments: [Double.infinity, -.infinity, .nan, 1e300, -1e300, -62_135_596_800])
    func instantsOutOfRangeDoNotTrap(_ seconds: Double) throws {
        for name in ["Europe/London", "Pacific/Kiritimati", "Asia/Manila"] {
            let timestamp = HL7Timestamp(Date(timeIntervalSince1970: seconds), in: try Fixture.requireZone(name))
            #expect(HL7Timestamp(parsing: timestamp.text) == timestamp)
        }
    }

    @Test func absentAndNullAreNoTimestamps() {
        #expect(HL7Timestamp(.absent) == nil)
        #expect(HL7Timestamp(.null) == nil)
        #expect(HL7Timestamp(.text("2026"))?.year == 2026)
    }
}
