import Foundation
import ReferralLoop
import SafeguardingContract

/// The bank holidays by which a state folder's router counts working days: its own list where it has one, otherwise that of this release.
struct CalendarInUse: Sendable {
    /// The list.
    let holidays: BankHolidays
    /// The file it is from; nil for the one of this release.
    let file: String?

    /// - Throws: CAL-… where the folder's own list cannot be used.
    init(_ folder: StateFolder) throws(CommandError) {
        guard access(folder.bankHolidays, F_OK) == 0 else {
            (holidays, file) = (.bundled, nil)
            return
        }
        file = folder.bankHolidays
        holidays = try BankHolidays(file: folder.bankHolidays)
    }
}

extension BankHolidays {
    /// The list in a file as gov.uk publishes it.
    init(file path: String) throws(CommandError) {
        let bytes = try AtomicFile.read(path)
        do { self = try BankHolidays(govUK: bytes) } catch { throw CommandError(error.code, "`\(path)`: \(error.sentence)", help: error.help, exit: .badData) }
    }
}
