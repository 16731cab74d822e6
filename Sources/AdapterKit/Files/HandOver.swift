import SafeguardingContract
import TransparencyLog

/// Takes files from a ``WatchedFolder`` to whoever handles them, one at a time, and puts each where it belongs.
public struct HandOver {
    /// A file's content and the key that makes handing it over twice the same as once.
    public struct Item: Sendable {
        /// The file's content.
        public let content: [UInt8]
        /// The content as a document.
        public let document: Document
        /// The same file has the same key.
        public let source: SourceKey

        package init(content: [UInt8], document: Document, source: SourceKey) {
            self.content = content
            self.document = document
            self.source = source
        }
    }

    private var folder: WatchedFolder
    private let log: AdapterLog
    private let clock: AdapterClock

    /// Makes it; the files have to be JSON.
    /// - Parameter clock: by which ``run(every:_:)`` waits, and a file counts as complete.
    public init(_ folder: WatchedFolder, log: AdapterLog, clock: AdapterClock = .system) {
        self.folder = folder
        self.log = log
        self.clock = clock
    }

    /// Looks again and again until the task is cancelled.
    ///
    /// - Parameters:
    ///   - interval: how long to wait between.
    ///   - handle: as in ``lookOnce(at:_:)``.
    public mutating func run(every interval: Duration, _ handle: (Item) async throws -> String) async throws {
        while true {
            try await lookOnce(at: clock.instant, handle)
            try await clock.sleep(for: interval)
        }
    }

    /// Looks once, and handles each file that is complete.
    ///
    /// - Parameters:
    ///   - now: the time on any clock that does not go back.
    ///   - handle: makes what the file says durable, and returns the name it is kept under, which names nobody. What it throws
    ///     as ``AdapterProblems``, or as the contract's `ProblemList`, is for whoever wrote the file; after any other error the file stays, and is tried again,
    ///     after a pause that grows up to a minute.
    public mutating func lookOnce(at now: ContinuousClock.Instant, _ handle: (Item) async throws -> String) async throws {
        let files: [HandedOverFile]
        do { files = try folder.look(at: now) } catch {
            return log.warn("the folder cannot be looked at", code: error.code)
        }
        for file in files {
            try Task.checkCancellation()
            do {
                let item = try item(file)
                let name: String
                do { name = try await handle(item) } catch let list as ProblemList { throw AdapterProblems(list, in: item.document, under: "") }
                try folder.accept(file, as: name)
            } catch let problems as AdapterProblems {
                log.warn("a file is not usable", code: problems.problems[0].code)
                do { try folder.reject(file, because: problems) } catch {
                    log.warn("a file cannot be moved away", code: error.code)
                    folder.postpone(file, at: now)
                }
            } catch {
                try Task.checkCancellation()
                log.warn("a file could not be handled; it stays and is tried again", code: ErrorCode.of(error))
                folder.postpone(file, at: now)
            }
        }
    }

    private func item(_ file: HandedOverFile) throws -> Item {
        guard folder.hasEnding(file) else {
            throw AdapterProblems([
                AdapterProblem(
                    code: "ADP-FILE-KIND", "this is not a .\(folder.ending) file",
                    help: "write a .\(folder.ending) file as the adapter's README shows; no attachments travel")
            ])
        }
        let content = try file.read()
        do {
            let document = try JSONDocument.parse(content)
            let source = SourceKey(file.key(for: content), digest: Digest.sha256(content).bytes)
            return Item(content: content, document: document, source: source)
        } catch {
            throw AdapterProblems([error])
        }
    }
}
