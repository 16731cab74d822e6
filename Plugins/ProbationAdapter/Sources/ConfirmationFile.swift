import AdapterKit
import SafeguardingContract

/// What a practitioner confirmed: a draft's form, filled in.
///
/// ```json
/// {"draft": "…", "confirmed_by": {"name": "", "role": "probation practitioner", "telephone": "01632 960070"},
///  "record_reference": "NDL-0042", "to": "desk:front-door", "data": { … Referral … }}
/// ```
///
/// Nothing is filled in that a person has to say. The referrer is who confirmed it; the case and the registration are the draft's.
struct ConfirmationFile: Sendable {
    let by: PractitionerConfirmation
    let to: Recipient
    let inform: [Recipient]
    /// The referral, as canonical protobuf.
    let payload: [UInt8]

    var recordReference: String { by.recordReference }

    /// Reads a file.
    ///
    /// - Parameter draft: the draft it confirms; nil where that is a problem of its own, which `found` holds.
    /// - Throws: every problem at once, each with its place.
    init(_ item: HandOver.Item, _ draft: Draft?, found: [AdapterProblem], _ settings: ProbationSettings) throws(AdapterProblems) {
        var fields = FieldReader(item.document)
        _ = fields.any("draft")
        let by = PractitionerFields.confirmation(&fields)
        let to = fields.optionalText("to").map { Self.recipient($0, "to", &fields) } ?? settings.to
        let inform = fields.texts("inform").compactMap { Self.recipient($0, "inform", &fields) }
        let data = fields.required("data", "copy it from the draft, and fill in the blanks") { $0.any("data") }
        fields.refuseUnknown()
        var problems = found + fields.problems
        var payload: [UInt8]?
        if let data, let bytes = data.bytes {
            problems += ReferralBlanks.problems(in: data, path: "data")
            let made = ContractJSON.payload(fromJSON: Self.inPlace(item.content, bytes), of: .referral).flatMap { payload in
                Result { () throws(ContractProblem) in try Wire.decode(Referral.self, payload) }.mapError { ProblemList([$0]) }
            }
            switch made {
            case .failure(let list): problems += AdapterProblems(list, in: item.document, under: "data").problems
            case .success(var referral):
                let check = ReferralCheck(referral, item.document, alreadyFound: problems)
                problems += check.problems(against: draft, by)
                Self.fillIn(&referral, draft, by)
                payload = Wire.encode(referral)
                if let payload { problems += check.contractProblems(with: payload, to: to ?? settings.to, inform) }
            }
        }
        guard let by, let to, let payload, problems.isEmpty else { throw AdapterProblems(problems) }
        self.by = by
        self.to = to
        self.inform = inform
        self.payload = payload
    }

    /// Puts in what stands elsewhere in the file, or is so for every referral of probation.
    private static func fillIn(_ referral: inout Referral, _ draft: Draft?, _ by: PractitionerConfirmation?) {
        referral.referralSource = ReferralForm.referralSource
        if let draft { referral.registrations = [draft.registration.coding] }
        guard let by else { return }
        (referral.referrer.name, referral.referrer.role, referral.referrer.telephone) = (by.name, by.role, by.telephone)
        referral.localReference = by.recordReference
    }

    /// The file with everything but the message blanked out, so that lines and columns stay those of the file.
    private static func inPlace(_ file: [UInt8], _ message: Range<Int>) -> [UInt8] {
        file[..<message.lowerBound].map { $0 == 0x0A ? 0x0A : 0x20 } + file[message]
    }

    private static func recipient(_ text: String, _ name: String, _ fields: inout FieldReader) -> Recipient? {
        if let recipient = Recipient(text) { return recipient }
        fields.problem(code: "PRB-RECIPIENT", name, "this is not a desk or a party", help: "write it like desk:front-door or party:county-social-care")
        return nil
    }
}
