import AdapterKit
import ArgumentParser
import ReferralLoop
import SafeguardingContract

/// `eider calendar`: the days on which nobody works.
struct CalendarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: "See which bank holidays working days are counted by, and try a newer list.",
        discussion: """
            A list comes with each release. Put a newer one, as https://www.gov.uk/bank-holidays.json has it, into the state folder as \
            `router/bank-holidays.json`. An agreement's own holidays come on top of either.

            EXAMPLES
              eider calendar show --state demo
              eider calendar check bank-holidays.json --state demo
            """,
        subcommands: [Show.self, Check.self])

    /// `eider calendar show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show which bank holidays are in use, and until when they go.",
            discussion: """
                EXAMPLES
                  eider calendar show --state demo
                  eider calendar show --state demo --output json
                """)

        @Option(help: "The router's state folder.") var state = "demo"
        @OptionGroup var options: OutputOptions

        private struct Shown: Encodable {
            let file: String?
            let from, until: String
            let runsOut: Bool
            let holidays: [String]
        }

        func run() async throws {
            let now = WallClock.now()
            let inUse = try CalendarInUse(StateFolder(state))
            let list = inUse.holidays
            let today = LondonClock.day(at: now)
            let console = Console.current
            switch options.output {
            case .json:
                console.json(
                    Shown(
                        file: inUse.file, from: "\(list.years.lowerBound)-01-01", until: list.lastDay.description, runsOut: list.runsOut(at: now),
                        holidays: list.days.sorted().map(\.description)))
            case .text:
                console.line("in use    \(inUse.file ?? "the list of this release"), England and Wales, \(list.years.lowerBound) to \(list.years.upperBound)")
                console.line("until     \(LondonTime.words(list.lastDay))")
                for day in list.days.sorted().filter({ $0 >= today }).prefix(8) { console.line("holiday   \(LondonTime.words(day))") }
            }
            if list.runsOut(at: now) {
                console.remark(
                    "the list ends \(LondonTime.words(list.lastDay)), and clocks that run now may reach beyond it: take a newer one from gov.uk, see `eider calendar check --help`")
            }
        }
    }

    /// `eider calendar check`.
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read a list of bank holidays as gov.uk publishes it, and say what it would change.",
            discussion: """
                It changes nothing. A list that cannot be read, or ends before the one in use, ends the command with 65.

                EXAMPLES
                  eider calendar check bank-holidays.json
                  eider calendar check bank-holidays.json --state demo --output json
                """)

        @Argument(help: "The file: bank-holidays.json.") var file: String
        @Option(help: "The router's state folder, whose list it is compared with.") var state = "demo"
        @OptionGroup var options: OutputOptions

        private struct Shown: Encodable {
            let until: String
            let runsOut: Bool
            let added, removed: [String]
        }

        func run() async throws {
            let now = WallClock.now()
            let old = try CalendarInUse(StateFolder(state)).holidays
            let path = absolutePath(file)
            let read = try BankHolidays(file: path)
            let new: BankHolidays
            do { new = try old.replaced(by: read) } catch { throw CommandError(error.code, error.sentence, help: error.help, exit: .badData) }
            let added = new.days.subtracting(old.days).sorted()
            let removed = old.days.subtracting(new.days).sorted()
            let console = Console.current
            switch options.output {
            case .json:
                console.json(
                    Shown(
                        until: new.lastDay.description, runsOut: new.runsOut(at: now), added: added.map(\.description), removed: removed.map(\.description)))
            case .text:
                for day in added { console.line("\(console.ink.good("added"))     \(LondonTime.words(day))") }
                for day in removed { console.line("\(console.ink.bad("removed"))   \(LondonTime.words(day))") }
                if added.isEmpty, removed.isEmpty { console.line("it has the days that are in use") }
                console.line("until     \(LondonTime.words(new.lastDay))")
            }
            if !removed.isEmpty {
                console.remark("\(counted(removed.count, "day")) would count as working days that did not: clocks that run keep the later time")
            }
            if new.runsOut(at: now) { console.remark("this list, too, ends within a year") }
            console.remark("to use it, copy it to \(StateFolder(state).bankHolidays)")
        }
    }
}
