import Foundation
import ReferralLoop
import RouterCore
import SafeguardingContract

/// What an operator puts beside the ledger while the router runs: parties that leave, and a newer list of bank holidays. Each is read when its stamp changes.
struct OperatorFiles {
    private let handovers: HandoverFile?
    private let holidays: String?
    private let legalHolds: LegalHoldsFile?
    /// Another than that of a file that is not there: at a start the list is read, also where it is gone.
    private var legalHoldsStamp: AdaptersFile.Stamp?
    private var handoversStamp = AdaptersFile.Stamp()
    private var holidaysStamp = AdaptersFile.Stamp()
    private var done: Set<HandoverFile.Line> = []

    init(handovers: String?, holidays: String?, legalHolds: String? = nil) {
        self.legalHolds = legalHolds.map { LegalHoldsFile(path: $0) }
        self.handovers = handovers.map { HandoverFile(path: $0) }
        self.holidays = holidays
    }

    /// The parties that leave, which were not there before.
    /// - Throws: ``RouterFault`` `RTR-HANDOVERS-FILE` where the list cannot be read; once for each state of the file.
    mutating func newHandovers() throws(RouterFault) -> [Handover] {
        guard let handovers else { return [] }
        let stamp = handovers.stamp()
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
        let stamp = legalHolds.stamp()
        guard stamp != legalHoldsStamp else { return nil }
        legalHoldsStamp = stamp
        return try legalHolds.read()
    }

    /// A list of bank holidays that was not there before.
    /// - Throws: ``RouterFault`` with the list's own code where it cannot be read; once for each state of the file.
    mutating func newHolidays() throws(RouterFault) -> BankHolidays? {
        guard let holidays else { return nil }
        let stamp = AdaptersFile(path: holidays).stamp()
        guard stamp != holidaysStamp else { return nil }
        holidaysStamp = stamp
        guard stamp != AdaptersFile.Stamp() else { return nil }
        guard stamp.size <= Int64(BankHolidays.fileLimit), let data = FileManager.default.contents(atPath: holidays) else {
            throw RouterFault(
                code: "CAL-FILE", sentence: "the list of bank holidays cannot be read", help: "put bank-holidays.json there as gov.uk publishes it, or take it away")
        }
        do { return try BankHolidays(govUK: [UInt8](data)) } catch {
            throw RouterFault(code: error.code, sentence: "the list of bank holidays is not usable: \(error.sentence)", help: error.help)
        }
    }
}
