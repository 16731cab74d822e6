import BusProtocol
import Foundation
import SafeguardingContract
import SharingRules
import TransparencyLog

@testable import RouterCore

/// What parties of the county say about loops. All people in it are invented.
extension LoopWorld {
    static let care = "county-social-care", club = "elm-park-youth-club", police = "county-police", probation = "county-probation", school = "elm-park-school"
    static let team = "county-exploitation-team", office = "county-partnership", hospital = "county-hospital", harbour = "harbour-project", boxing = "riverbank-boxing-club"

    static func grounds(_ risk: Risk = .inNeed, _ purpose: String = "safeguarding-referral") -> Grounds {
        .with {
            $0.purpose = purpose
            $0.risk = risk
            $0.consentToShare = .given
        }
    }

    static func child(_ given: String = "Testa", _ family: String = "Testchild", born day: UInt32 = 7, nhs: String = "") -> Person {
        .with {
            $0.name = .with {
                $0.given = [given]
                $0.family = family
            }
            $0.birthDate = .with {
                $0.year = 2012
                $0.month = 3
                $0.day = numericCast(day)
            }
            if !nhs.isEmpty {
                $0.identifiers = [
                    .with {
                        $0.scheme = "nhs-number"
                        $0.value = nhs
                    }
                ]
            }
        }
    }

    static let worker = Worker.with { $0.role = "duty worker" }

    func source(_ party: String) -> String { "\(party)/\(party)" }

    mutating func referral(
        from party: String = LoopWorld.club, to: String = "desk:front-door", inform: [String] = [], risk: Risk = .inNeed, child: Person = LoopWorld.child()
    ) -> Submission {
        let message = Referral.with {
            $0.grounds = LoopWorld.grounds(risk)
            $0.child = child
            $0.concerns = [SmallPartnership.words("worried", [.concern])]
            $0.referralSource = .with {
                $0.system = "cin/referral-source"
                $0.code = "8"
            }
            $0.referrer = LoopWorld.worker
        }
        return CoreMessages.submission(next(), .referral, from: source(party), to: to, inform: inform, Wire.encode(message))
    }

    mutating func missing(from party: String = LoopWorld.police, child: Person = LoopWorld.child(), grade: MissingEpisode.Grade = .medium, risk: Risk = .inNeed) -> Submission {
        let message = MissingEpisode.with {
            $0.grounds = LoopWorld.grounds(risk, "safeguarding-notification")
            $0.child = child
            $0.kind = .missing
            $0.missingSince = "2026-11-17T20:00:00Z"
            $0.reportedAt = "2026-11-17T21:00:00Z"
            $0.grade = grade
            $0.reportedBy = LoopWorld.worker
        }
        return CoreMessages.submission(next(), .missingEpisode, from: source(party), to: "desk:missing-children", Wire.encode(message))
    }

    /// A human receipt of a party.
    mutating func receipt(_ type: MessageType, on thread: MessageID, by party: String = LoopWorld.care, risk: Risk = .unspecified, saying extra: [StatementContent] = []) -> Submission {
        CoreMessages.receipt(next(), type, on: thread, by: adapters[party]!, risk: risk, saying: extra.map { ($0, ReceiptForm.fact(of: $0)!) })
    }

    static func outcome(_ code: String = "Assessment required", _ system: String = "ssd/referral-outcome") -> StatementContent {
        .with {
            $0.outcome = .with {
                $0.system = system
                $0.code = code
            }
        }
    }

    static let nothingFurther = [outcome("NFA"), StatementContent.with { $0.otherSupport = "the family centre" }]
    static let reason = StatementContent.with { $0.reason = "it is done" }
    static func engagement(_ said: Engagement) -> StatementContent { .with { $0.engagement = said } }

    /// A message within a loop.
    mutating func within(_ thread: MessageID, by party: String, _ type: MessageType, _ message: some ContractMessage) -> Submission {
        CoreMessages.submission(next(), type, from: source(party), to: "", on: thread, Wire.encode(message))
    }

    mutating func offer(_ thread: MessageID, to recipient: String, by party: String = LoopWorld.care) -> Submission {
        within(
            thread, by: party, .transferOffered,
            TransferOffered.with {
                $0.grounds = LoopWorld.grounds()
                $0.child = LoopWorld.child()
                $0.recipient = recipient
                $0.kind = .redirect
                $0.reason = "better placed"
                $0.summary = [SmallPartnership.words("what is known", [.concern])]
                $0.offeredBy = LoopWorld.worker
            })
    }

    mutating func answerOffer(_ thread: MessageID, by party: String, _ verdict: TransferAnswered.Verdict) -> Submission {
        within(
            thread, by: party, .transferAnswered,
            TransferAnswered.with {
                $0.grounds = LoopWorld.grounds()
                $0.verdict = verdict
                $0.reason = "as the team has capacity"
                $0.answeredBy = LoopWorld.worker
            })
    }

    mutating func disagree(_ thread: MessageID, by party: String, _ move: Disagreement.Move = .raised, _ level: Disagreement.Level = .unspecified) -> Submission {
        within(
            thread, by: party, .disagreement,
            Disagreement.with {
                $0.grounds = LoopWorld.grounds()
                $0.move = move
                $0.level = level
                $0.reason = "the risk is higher"
                $0.statedBy = LoopWorld.worker
            })
    }

    mutating func withdrawal(_ thread: MessageID, by party: String) -> Submission {
        within(
            thread, by: party, .withdrawalNoted,
            WithdrawalNoted.with {
                $0.grounds = LoopWorld.grounds()
                $0.takenBackBy = .child
                $0.words = [SmallPartnership.words("it was not so", [.concern])]
                $0.heardBy = LoopWorld.worker
            })
    }

    mutating func more(_ thread: MessageID, by party: String, risk: Risk = .inNeed) -> Submission {
        within(
            thread, by: party, .moreInformation,
            MoreInformation.with {
                $0.grounds = LoopWorld.grounds(risk)
                $0.information = [SmallPartnership.words("more is known", [.concern])]
                $0.givenBy = LoopWorld.worker
            })
    }

    mutating func needed(_ thread: MessageID, by party: String = LoopWorld.care) -> Submission {
        within(
            thread, by: party, .moreInformationNeeded,
            MoreInformationNeeded.with {
                $0.grounds = LoopWorld.grounds()
                $0.questions = [SmallPartnership.words("what was seen", [.concern])]
                $0.askedBy = LoopWorld.worker
            })
    }

    mutating func meeting(
        _ thread: MessageID, by party: String = LoopWorld.care, _ event: Meeting.Event = .called, _ invited: [String],
        attended: Invitation.Attendance = .unspecified
    ) -> Submission {
        within(
            thread, by: party, .meeting,
            Meeting.with {
                $0.grounds = LoopWorld.grounds()
                $0.kind = .strategyDiscussion
                $0.event = event
                $0.at = event == .held ? "2026-11-18T10:00:00Z" : "2026-11-20T10:00:00Z"
                $0.means = .telephone
                $0.invitations = invited.map { party in
                    .with {
                        $0.party = "party:\(party)"
                        $0.attendance = attended
                    }
                }
                if event == .held { $0.reason = "enquiries begin" }
                $0.recordedBy = LoopWorld.worker
            })
    }

    mutating func interview(_ thread: MessageID, by party: String) -> Submission {
        within(
            thread, by: party, .returnInterview,
            ReturnInterview.with {
                $0.grounds = LoopWorld.grounds(.inNeed, "safeguarding-notification")
                $0.result = .declined
                $0.reason = "did not want to"
                $0.heldBy = LoopWorld.worker
            })
    }

    mutating func found(_ thread: MessageID, by party: String) -> Submission {
        within(
            thread, by: party, .childFound,
            ChildFound.with {
                $0.grounds = LoopWorld.grounds(.inNeed, "safeguarding-notification")
                $0.foundAt = "2026-11-18T09:00:00Z"
                $0.safeAndWell = .checked
                $0.recordedBy = LoopWorld.worker
            })
    }
}
