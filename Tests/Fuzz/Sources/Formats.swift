import DelimitedText
import HL7v2
import ReferralLoop

/// The agencies' formats, and the Government's.
extension FuzzTarget {
    static let formats = [
        FuzzTarget("hl7") { input in
            guard let message = try? HL7Message.parse(input) else { return }
            guard let again = try? HL7Message.parse(message.serialised()) else { return holds(false, "what was read can be written and read again") }
            holds(again.serialised() == message.serialised(), "what is written stays the same")
            let stamp = HL7Timestamp(parsing: "20261120210400+0000").map { Acknowledgement.Stamp(controlID: "A1", timestamp: $0) }
            guard let stamp else { return holds(false, "the stamp is a time") }
            holds((try? HL7Message.parse(Acknowledgement.accept(message, stamp).serialised())) != nil, "every message can be acknowledged")
        },
        // A byte that says where the stream is cut in two.
        FuzzTarget("mllp") { input in
            var choices = Choices(input)
            let cut = choices.byte()
            let stream = choices.text
            var whole = MLLPFrameDecoder(limit: 4096)
            let atOnce = whole.receive(stream) + whole.finish()
            var parts = MLLPFrameDecoder(limit: 4096)
            let inParts = parts.receive(Array(stream.prefix(cut))) + parts.receive(Array(stream.dropFirst(cut))) + parts.finish()
            let contents = { (events: [MLLPEvent]) in events.compactMap { if case .frame(let content) = $0 { content } else { nil } } }
            holds(contents(atOnce) == contents(inParts), "frames do not depend on how the stream is cut")
            for content in contents(atOnce) {
                guard let frame = try? MLLPFrame.encode(content) else { return holds(false, "what was a frame can be one again") }
                var next = MLLPFrameDecoder(limit: 4096)
                holds(next.receive(frame) == [.frame(content)], "a frame holds what was put into it")
            }
        },
        FuzzTarget("delimited-text") { input in
            guard let table = try? DelimitedTable(input) else { return }
            for row in table.rows { holds(row.bytes.upperBound <= input.count, "a row lies within the file") }
            let sound = table.rows.filter { $0.fault == nil }
            guard let again = try? DelimitedTable(table.excerpt(sound), delimiter: table.delimiter) else { return holds(false, "an excerpt can be read") }
            holds(again.rows.map { $0.fields.map(\.text) } == sound.map { $0.fields.map(\.text) }, "an excerpt has the rows it was made of")
        },
        FuzzTarget("bank-holidays") { input in
            guard let list = try? BankHolidays(govUK: input) else { return }
            holds(!list.days.isEmpty && list.years.lowerBound <= list.years.upperBound, "a list has days")
            _ = list.lastDay
            _ = try? BankHolidays.bundled.replaced(by: list)
        },
    ]
}
