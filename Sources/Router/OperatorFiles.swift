import Foundation
import ReferralLoop
import RouterCore
import SafeguardingContract

/// What an operator puts beside the ledger while the router runs: parties that leave, and a newer list of bank holidays. Each is read when its stamp changes.
struct OperatorFiles {
    private let handovers: HandoverFile?
    private let holidays: WatchedFile?
    private let legalHolds: LegalHoldsFile?
    /// Another than that of a file that is not there: at a start the list is read, also where it is gone.
    private var legalHoldsStamp: WatchedFile.Stamp?
    private var handoversStamp = WatchedFile.Stamp()
    private var holidaysStamp = WatchedFile.Stamp()
    private var done: Set<HandoverFile.Line> = []

    init(handovers: String?, holidays: String?, legalHolds: String? = nil) {
        self.legalHolds = legalHolds.map { LegalHoldsFile(path: $0) }
        self.handovers = handovers.map { HandoverFile(path: $0) }
        self.holidays = holidays.map { WatchedFile(path: $0) }
    }

    /// The parties that leave, which were not there before.
    /// - Throws: ``RouterFault`` `RTR-HANDOVERS-FILE` where the list cannot be read; once for each state of the file.
    mutating func newHandovers() throws(RouterFault) -> [Handover] {
        guard let handovers else { return [] }
        let stamp = handovers.file.stamp()
        guard stamp != handoversStamp else { return [] }
        handoversStamp = stamp
        return try handovers.read().filter { done.insert($0).inserted }.compactMap { line in
            guard let from = PartyID(line.from), let to = PartyID(line.to), let at = Moment(line.at) else { return nil }
            return Handover(from: from, to: to, at: at)
        }
    }

    /// The threads under a legal hold, where the list is another than before; nil where it is the same.
    /// - Throws: ``RouterFault`` `RTR-LEGAL-HOLDS-FILE` where the list cannot be read; once for each state of the file.
    mutating func newLegalHolds() throws(RouterFault) -> [LegalHoldOrder]? {
        guard let legalHolds else { return nil }
        let stamp = legalHolds.file.stamp()
        guard stamp != legalHoldsStamp else { return nil }
        legalHoldsStamp = stamp
        return try legalHolds.read()
    }

    /// A list of bank holidays that was not there before.
    /// - Throws: ``RouterFault`` with the list's own code where it cannot be read; once for each state of the file.
    mutating func newHolidays() throws(RouterFault) -> BankHolidays? {
        guard let holidays else { return nil }
        let stamp = holidays.stamp()
        guard stamp != holidaysStamp else { return nil }
        holidaysStamp = stamp
        let data: Data?
        do { data = try holidays.contents(limit: BankHolidays.fileLimit) } catch {
            throw RouterFault(
                code: "CAL-FILE", sentence: "the list of bank holidays is not usable: \(error.reason)", help: "put bank-holidays.json there as gov.uk publishes it, or take it away")
        }
        guard let data else { return nil }
        do { return try BankHolidays(govUK: [UInt8](data)) } catch {
            throw RouterFault(code: error.code, sentence: "the list of bank holidays is not usable: \(error.sentence)", help: error.help)
        }
    }
}
