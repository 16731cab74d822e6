import AdapterKit
import DelimitedText

/// A file of rows, read: what each row is to become.
struct ConcernsFile: Sendable {
    /// What one row is to become.
    enum Plan: Sendable {
        case send(RowMessage, MappedRow)
        case notForTheBus
        case setAside([RowProblem])
    }

    let table: DelimitedTable
    /// Columns that the mapping does not know, from 0.
    let unknownColumns: [Int]
    /// One for each row of the table.
    let plans: [Plan]

    /// Reads a file.
    ///
    /// - Throws: every reason why the file as a whole is of no use. What is wrong with one row stands in its plan.
    init(_ bytes: [UInt8], _ settings: EducationSettings) throws(AdapterProblems) {
        do { table = try DelimitedTable(bytes, delimiter: settings.delimiter) } catch { throw AdapterProblems([Self.problem(error)]) }
        let columns = try Columns(table.header, settings.mapping)
        unknownColumns = columns.unknown
        var occurrences: [[UInt8]: Int] = [:]
        var plans: [Plan] = []
        for row in table.rows {
            if let fault = row.fault {
                plans.append(.setAside([RowProblem(fault)]))
                continue
            }
            let mapped = MappedRow(row, columns, settings.mapping)
            let content = mapped.kind == .notForTheBus ? [] : mapped.content
            occurrences[content, default: 0] += 1
            do throws(RowProblems) {
                let message = try RowMessage(mapped, occurrence: occurrences[content, default: 1], settings)
                plans.append(message.map { .send($0, mapped) } ?? .notForTheBus)
            } catch {
                plans.append(.setAside(error.problems))
            }
        }
        self.plans = plans
    }

    static let tooLarge = AdapterProblem(
        code: "EDU-FILE-SIZE", "the file is larger than 4 MiB", help: "export a shorter time at once")

    private static func problem(_ fault: DelimitedText.FileFault) -> AdapterProblem {
        switch fault {
        case .empty:
            AdapterProblem(code: "EDU-FILE-EMPTY", "there is nothing in the file", help: "export it again")
        case .tooLarge: tooLarge
        case .tooManyRows:
            AdapterProblem(code: "EDU-FILE-ROWS", "the file has more than 20,000 rows", help: "export a shorter time at once")
        case .header(let fault):
            AdapterProblem(
                code: RowProblem.words(fault.reason).code, at: DocumentPosition(line: fault.position.line, column: fault.position.column),
                "the first row, which names the columns, is broken: \(RowProblem.words(fault.reason).sentence)",
                help: RowProblem.words(fault.reason).help)
        }
    }
}
