import BusProtocol
import Foundation
import SafeguardingContract
import TransparencyLog

/// What is said on a thread.
extension MessageMaker {
    static func outcome(_ code: String) -> StatementContent { .with { $0.outcome = .with { ($0.system, $0.code) = ("ssd/referral-outcome", code) } } }

    /// A signed human receipt.
    func receipt(_ type: MessageType, on thread: MessageID, _ said: [StatementContent] = []) -> Submission? {
        let contents = [StatementContent.with { $0.confirmedBy = .with { $0.role = "duty worker" } }, .with { $0.recordReference = "REC-1" }] + said
        let facts = contents.map { ReceiptForm.fact(of: $0) ?? Fact(.process, .other) }
        let sealed = zip(contents, facts).enumerated().map { index, pair in
            SealedStatement(
                index: UInt32(index), category: UInt32(pair.1.category.rawValue), about: UInt32(pair.1.about.rawValue),
                salt: Array(repeating: UInt8(index), count: 16), content: Wire.encodeJSON(pair.0))
        }
        let bytes = ReceiptSignature.signingBytes(
            type: type.name, thread: thread.description, id: id.description, previous: [], digests: sealed.map(\.digest))
        // All receipts have the same two fields.
        let message = Acknowledged.with {
            $0.grounds = grounds(.unspecified)
            $0.receipt = .with {
                $0.keyID = Data(signing.publicKey.id)
                $0.digests = sealed.map { Data($0.digest.bytes) }
                $0.statements = zip(sealed, facts).map { seal, fact in
                    .with {
                        $0.index = seal.index
                        $0.category = fact.category
                        $0.about = fact.about
                        $0.salt = Data(seal.salt)
                        $0.content = Data(seal.content)
                    }
                }
                $0.signature = Data(signing.sign(bytes))
            }
        }
        return within(thread, type, message)
    }

    func offer(on thread: MessageID, to recipient: String) -> Submission? {
        within(
            thread, .transferOffered,
            TransferOffered.with {
                $0.grounds = grounds(.inNeed)
                $0.child = child(0)
                $0.recipient = recipient
                $0.kind = .redirect
                $0.reason = "better placed"
                $0.summary = [words("what is known", .concern)]
                $0.offeredBy = worker
            })
    }

    func answerOffer(on thread: MessageID, _ verdict: TransferAnswered.Verdict) -> Submission? {
        within(
            thread, .transferAnswered,
            TransferAnswered.with {
                $0.grounds = grounds(.inNeed)
                $0.verdict = verdict
                $0.reason = "as the team has capacity"
                $0.answeredBy = worker
            })
    }

    func disagreement(on thread: MessageID, _ move: Disagreement.Move) -> Submission? {
        within(
            thread, .disagreement,
            Disagreement.with {
                $0.grounds = grounds(.inNeed)
                $0.move = move
                if move == .takenFurther { $0.level = .manager }
                $0.reason = "the risk is higher"
                $0.statedBy = worker
            })
    }

    func withdrawal(on thread: MessageID) -> Submission? {
        within(
            thread, .withdrawalNoted,
            WithdrawalNoted.with {
                $0.grounds = grounds(.inNeed)
                $0.takenBackBy = .child
                $0.words = [words("it was not so", .concern)]
                $0.heardBy = worker
            })
    }

    func more(on thread: MessageID, _ risk: Risk) -> Submission? {
        within(
            thread, .moreInformation,
            MoreInformation.with {
                $0.grounds = grounds(risk)
                $0.information = [words("more is known", .concern), words(SimulatedAgreements.health, .health)]
                $0.givenBy = worker
            })
    }

    func consent(on thread: MessageID, _ state: ConsentToShare, at now: Int64) -> Submission? {
        within(
            thread, .consentRecorded,
            ConsentRecorded.with {
                $0.grounds = grounds(.unspecified, consent: .unspecified)
                $0.consents = [
                    .with {
                        $0.toShare = state
                        $0.saidAt = Moment(milliseconds: now).description
                        $0.saidBy = .child
                    }
                ]
                $0.recordedBy = worker
            })
    }

    func recall(of message: MessageID, on thread: MessageID) -> Submission? {
        within(
            thread, .recall,
            Recall.with {
                $0.grounds = grounds(.unspecified)
                $0.messageID = message.description
                $0.cause = .wrongRecipient
                $0.recalledBy = worker
            })
    }

    func confirmation(of message: MessageID, on thread: MessageID) -> Submission? {
        within(
            thread, .recallConfirmed,
            RecallConfirmed.with {
                $0.grounds = grounds(.unspecified)
                $0.messageID = message.description
                $0.extent = .notRead
                $0.confirmedBy = worker
            })
    }

    func found(on thread: MessageID) -> Submission? {
        within(
            thread, .childFound,
            ChildFound.with {
                $0.grounds = grounds(.inNeed, "safeguarding-notification")
                $0.foundAt = "2026-11-23T09:00:00Z"
                $0.safeAndWell = .checked
                $0.recordedBy = worker
            })
    }

    func interview(on thread: MessageID) -> Submission? {
        within(
            thread, .returnInterview,
            ReturnInterview.with {
                $0.grounds = grounds(.inNeed, "safeguarding-notification")
                $0.result = .declined
                $0.reason = "did not want to"
                $0.heldBy = worker
            })
    }
}
