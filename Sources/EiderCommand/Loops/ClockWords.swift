import Ledger
import ReferralLoop
import SafeguardingContract
import SharingRules

/// What each clock is about, in words: as the agreement in force has it, and otherwise the standard's.
struct ClockWords: Sendable {
    private let titles: [ClockID: String]

    /// - Parameter agreement: nil where it cannot be read.
    init(_ agreement: Agreement?) {
        let rules = ClockRule.standard + (agreement?.loops.clocks ?? [])
        titles = Dictionary(rules.map { ($0.id, $0.title) }, uniquingKeysWith: { $1 })
    }

    /// For example `acknowledge it to whoever referred`; a clock that no agreement at hand has, by its id.
    subscript(_ clock: ClockID) -> String { titles[clock] ?? clock.text }
}

extension LedgerReading {
    /// The agreement in force, as its record has it; nil before the first, and where its text is gone or this version cannot read it.
    func readAgreement() throws(LedgerError) -> Agreement? {
        guard let (_, sequence) = try agreementInForce(), let payload = try records([sequence])[sequence]?.payload,
            case .success(let agreement) = Agreement.load(yaml: String(decoding: payload, as: UTF8.self), file: "agreement.yaml")
        else { return nil }
        return agreement
    }
}
