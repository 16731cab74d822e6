import SafeguardingContract

extension Answer {
    /// The answer that a record of a message holds.
    /// - Throws: LED-CORRUPT where the record is of another kind: the projection then points at the wrong one.
    package init(in record: StoredRecord) throws(LedgerError) {
        switch record.body.kind {
        case .messageRecorded(let it): self = .recorded(it.answer)
        case .messageRefused(let it): self = .refused(it.answer)
        case .logOpened, .agreementInForce, .adapterEnrolled, .adapterRevoked, .deliveryAttempted, .deliveryTaken,
            .deliveryDeclined, .decidedAgain, .threadChanged, .checkpointKey, .logRestored, .threadErased, .legalHold, .epochBegun, nil:
            throw .corrupt("record \(record.sequence) is not the message it should be")
        }
    }
}
