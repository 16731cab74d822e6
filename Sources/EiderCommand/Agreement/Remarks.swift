import SafeguardingContract
import SharingRules

/// What somebody should look at in an agreement that loads.
enum Remarks {
    static func all(of agreement: Agreement, on day: Day, file: String) -> [ProblemText] {
        guard let review = agreement.head.review, review.by < day else { return [] }
        return [
            ProblemText(
                place: nil, file: file, code: "review-past", sentence: "the agreement was to be reviewed by \(review.by)",
                help: "the review is for: \(review.who)")
        ]
    }
}
