import AdapterKit
import SafeguardingContract

/// The folder `concerns`: files of rows, each taken whole, sent row by row, and reported row by row.
///
/// A file stays where it is until every row is dealt with: sent and durable, known from before, not for the bus, or written to
/// `problems/`. If the process dies before, the file is read again, and the rows that were sent are known by their keys.
struct ConcernsFolder {
    /// Makes a row's message durable and gives its id: that of before, where it was sent before.
    typealias Send = (RowMessage) async throws -> MessageID

    private var folder: WatchedFolder
    private let settings: EducationSettings
    private let context: AdapterContext
    private var newest = NewestMessages()

    init(_ settings: EducationSettings, _ context: AdapterContext) throws {
        let own = context.settings.own
        folder = try WatchedFolder(
            own.path("concerns"), ending: "csv", stableFor: .milliseconds(own.integer("stable-for-milliseconds")))
        (self.settings, self.context) = (settings, context)
    }

    /// Looks again and again until the task is cancelled.
    mutating func run(every interval: Duration, _ send: Send) async throws {
        while true {
            try await lookOnce(at: context.clock.instant, send)
            try await context.clock.sleep(for: interval)
        }
    }

    /// Looks once, and deals with each file that is complete.
    ///
    /// - Parameters:
    ///   - now: the time on any clock that does not go back.
    ///   - send: throws `ProblemList` and reused keys for the row; any other error leaves the file for the next look.
    mutating func lookOnce(at now: ContinuousClock.Instant, _ send: Send) async throws {
        let files: [HandedOverFile]
        do { files = try folder.look(at: now) } catch { return context.log.warn("the folder cannot be looked at", code: error.code) }
        for file in files {
            try Task.checkCancellation()
            do {
                try await handle(file, send)
            } catch let problems as AdapterProblems {
                context.log.warn("a file is not usable", code: problems.problems[0].code)
                do { try folder.reject(file, because: problems) } catch {
                    context.log.warn("a file cannot be moved away", code: error.code)
                    folder.postpone(file, at: now)
                }
            } catch {
                try Task.checkCancellation()
                context.log.warn("a file could not be handled; it stays and is tried again", code: Self.code(of: error))
                folder.postpone(file, at: now)
            }
        }
    }

    private mutating func handle(_ file: HandedOverFile, _ send: Send) async throws {
        guard file.name.lowercased().hasSuffix(".csv") else {
            throw AdapterProblems([
                AdapterProblem(code: "EDU-FILE-KIND", "this is not a .csv file", help: "export the rows as CSV; no attachments travel")
            ])
        }
        let bytes = try Self.read(file)
        let read = try ConcernsFile(bytes, settings)
        let report = try await sendRows(of: read, send)
        // The name in `sent` says nothing: people's names for files can name a child.
        let name = String(file.key(for: bytes).drop { $0 != ":" }.dropFirst().prefix(32))
        try SetAside.write(report, of: read.table, named: file.name, in: "\(folder.path)/problems")
        try DurableFile.write(Array(report.text.utf8), to: "\(folder.path)/sent/\(name).report.txt")
        try DurableFile.write(report.json, to: "\(folder.path)/sent/\(name).report.json")
        try folder.accept(file, as: name)
        let sums = report.sums
        context.log.note(
            "a file was dealt with", verb: "CSV",
            code: "sent-\(sums.sent).repeated-\(sums.repeated).not-for-the-bus-\(sums.notForTheBus).set-aside-\(sums.setAside)")
    }

    private mutating func sendRows(of file: ConcernsFile, _ send: Send) async throws -> FileReport {
        let refused = Set(try context.store.refused().map(\.id))
        var report = FileReport(unknownColumns: file.unknownColumns, refused: refused)
        newest.begin(context.now())
        for (row, plan) in zip(file.table.rows, file.plans) {
            switch plan {
            case .notForTheBus: report.add(row, .notForTheBus)
            case .setAside(let problems): report.add(row, .setAside(problems))
            case .send(let message, let mapped):
                try Task.checkCancellation()
                do {
                    let id = try await send(message)
                    report.add(row, newest.isNew(id) ? .sent(id, mapped.kind) : .repeated(id, mapped.kind))
                } catch let list as ProblemList {
                    report.add(row, .setAside(RowProblems(list, mapped).problems))
                } catch let fault as StoreFault where fault.isKeyReused {
                    report.add(row, .setAside([Self.changed(mapped)]))
                }
            }
        }
        return report
    }

    private static func read(_ file: HandedOverFile) throws -> [UInt8] {
        do { return try file.read() } catch let problems as AdapterProblems where problems.problems.contains(where: { $0.code == "ADP-FILE-SIZE" }) {
            // The kit's words are for single messages.
            throw AdapterProblems([ConcernsFile.tooLarge])
        }
    }

    private static func changed(_ row: MappedRow) -> RowProblem {
        let cell = row.cell(.reference)
        return RowProblem(
            "EDU-CHANGED", line: row.row.position.line, column: cell?.place.index, name: cell?.place.name,
            "a row with this reference was sent before, and said something else",
            help: "if there is something new to say, give this row a reference of its own; what was sent before is not changed by it")
    }

    private static func code(of error: any Error) -> String {
        switch error {
        case let fault as StoreFault: fault.code
        case let fault as AdapterKit.FileFault: fault.code
        default: "EDU-FAILED"
        }
    }
}

/// Tells messages that were made for the file at hand from those that were there before: an id says when it was made.
private struct NewestMessages {
    private var began = Moment(milliseconds: 0)
    private var seen: Set<MessageID> = []

    /// A file begins. Of what was made before, only the ids of this very millisecond can be mistaken for new ones.
    mutating func begin(_ now: Moment) {
        seen = seen.filter { $0.moment >= now }
        began = now
    }

    /// Whether a message is of this file, and is seen for the first time.
    mutating func isNew(_ id: MessageID) -> Bool { id.moment >= began && seen.insert(id).inserted }
}
