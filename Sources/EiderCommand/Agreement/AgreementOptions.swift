import ArgumentParser
import SafeguardingContract
import SharingRules

/// What every command about an agreement has.
struct AgreementOptions: ParsableArguments {
    @Argument(help: "The agreement's file.") var file = "agreement.yaml"
    @Option(help: ArgumentHelp("The date to judge by, as in 2026-11-21. (default: today in London)", valueName: "date")) var on: String?
    @OptionGroup var options: OutputOptions

    var output: OutputFormat { options.output }

    func validate() throws {
        guard on == nil || on.flatMap({ Day($0) }) != nil else { throw ValidationError("--on takes a date such as 2026-11-21.") }
    }

    /// The date to judge by.
    var day: Day { on.flatMap { Day($0) } ?? LondonClock.day(at: .now) }

    /// The agreement.
    /// - Throws: where it cannot be read; where it has problems they are said first, each with its place.
    func load() throws -> Agreement { try AgreementOnDisk.load(file, output: output) }
}
