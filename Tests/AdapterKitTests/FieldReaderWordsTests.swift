import SafeguardingContract
import Testing

@testable import AdapterKit

@Suite struct FieldReaderWordsTests {
    private func fields(_ text: String) throws -> FieldReader { FieldReader(try JSONDocument.parse(Array(text.utf8))) }

    @Test func `a date is a day that the calendar has`() throws {
        var reader = try fields(#"{"born": "2012-02-29", "seen": "2011-02-29", "left": 7}"#)
        let born = reader.date("born")
        let others = [reader.date("seen"), reader.optionalDate("left"), reader.date("gone"), reader.optionalDate("never")]
        #expect(born == CalendarDate.with { ($0.year, $0.month, $0.day) = (2012, 2, 29) })
        #expect(others == [nil, nil, nil, nil])
        #expect(reader.problems.map(\.code) == ["ADP-DATE", "ADP-DATE", "ADP-MISSING"])
        #expect(reader.problems.map(\.path) == ["seen", "left", "gone"])
    }

    @Test func `a word stands for what it is said to stand for, and another is told with those that are known`() throws {
        var reader = try fields(#"{"a": "bad", "b": "Tamsin"}"#)
        let known: KeyValuePairs = ["fine": Risk.noKnownRisk, "bad": .significantHarm]
        let choices = [reader.choice("a", known), reader.choice("b", known), reader.choice("c", known)]
        #expect(choices == [.significantHarm, nil, nil])
        #expect(reader.problems.map(\.code) == ["ADP-CHOICE"])
        #expect(reader.problems[0].help.contains("fine, bad") && !reader.problems[0].description.contains("Tamsin"))
    }
}
