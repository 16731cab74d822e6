import SafeguardingContract

/// Messages about other messages: what is released, taken back, confirmed and put right. All invented, as in ``Samples``.
extension Samples {
    static let about = "019ab000-0000-7000-8000-000000000002"

    private static var process: Grounds {
        var grounds = Grounds()
        grounds.purpose = "safeguarding-referral"
        return grounds
    }

    static var authorisation: Authorisation {
        var authorisation = Authorisation()
        authorisation.grounds = process
        authorisation.messageID = about
        authorisation.recipient = "party:elm-park-school"
        authorisation.verdict = .released
        authorisation.clauses = ["H1"]
        authorisation.reason = "the school can only keep her safe if it knows"
        authorisation.authorisedBy = worker
        authorisation.recordReference = "CSC-20881/7"
        return authorisation
    }

    static var recall: Recall {
        var recall = Recall()
        recall.grounds = process
        recall.messageID = about
        recall.cause = .wrongRecipient
        recall.reason = "the wrong school was picked from a list"
        recall.recipients = ["party:elm-park-school"]
        recall.recalledBy = worker
        recall.recordReference = "DPO-12"
        return recall
    }

    static var recallConfirmed: RecallConfirmed {
        var confirmed = RecallConfirmed()
        confirmed.grounds = process
        confirmed.messageID = about
        confirmed.extent = .passedOn
        confirmed.reason = "it lay in the office for an hour"
        confirmed.passedOnTo = ["Inventon Breakfast Club"]
        confirmed.confirmedBy = worker
        confirmed.recordReference = "EP-9"
        return confirmed
    }

    static var correction: Correction {
        var correction = Correction()
        correction.grounds = process
        correction.messageID = about
        correction.corrections = [
            narrative("She was at the club on Tuesday, not on Thursday.", [.concern], [.child]),
            narrative("The sprain was of the left wrist.", [.health], [.child]),
        ]
        correction.child = person("Tamsin", "Testdata-Quillfeather")
        correction.fields = ["child.name", "concerns[0]"]
        correction.correctedBy = worker
        correction.recordReference = "YC-18/5"
        return correction
    }
}
