import BusProtocol
import Ledger
import ReferralLoop
import SafeguardingContract
import SharingRules

/// Matters that the agreement brings to a forum by itself: because of what an agency sent, and decided as if that agency had sent the item too.
extension RouterCore {
    /// Brings what an accepted message brings.
    mutating func brought(by accepted: Acceptance.Accepted, _ submission: Submission, _ sender: ApprovedAdapter, _ facts: Facts) -> [RouterAction] {
        guard let statement = accepted.statement, sender.adapter != .router else { return [] }
        var places: [ForumRule.Place] = []
        var actions: [RouterAction] = []
        for rule in agreement.loops.forumRules where !places.contains(rule.place) {
            guard let cause = cause(of: rule.trigger, statement, accepted, facts), !isThere(rule.place, accepted.linked) else { continue }
            places.append(rule.place)
            guard let opening = opening(of: accepted, submission, facts) else { continue }
            actions += bring(cause, to: rule.place, opening, accepted, facts)
        }
        return actions
    }

    /// The message that opened a thread: its party, its payload and its type.
    private struct Opening {
        let party: PartyID
        let type: MessageType
        let payload: [UInt8]
    }

    private func opening(of accepted: Acceptance.Accepted, _ submission: Submission, _ facts: Facts) -> Opening? {
        if case .opened? = accepted.statement?.step {
            guard let party = PartyID(accepted.record.party), let type = MessageType(accepted.record.envelope.type) else { return nil }
            return Opening(party: party, type: type, payload: submission.payload)
        }
        guard let thread = ThreadID(accepted.record.thread.id), let stored = facts.openings[thread], case .messageRecorded(let record) = stored.body.kind,
            let party = PartyID(record.party), let type = MessageType(record.envelope.type), let payload = stored.payload
        else { return nil }
        return Opening(party: party, type: type, payload: payload)
    }

    /// Why a message brings a matter; nil where it does not.
    private func cause(of trigger: ForumRule.Trigger, _ statement: LoopStatement, _ accepted: Acceptance.Accepted, _ facts: Facts) -> ForumItem.Cause? {
        let after = accepted.record.thread
        switch trigger {
        case .missing(let moreThan, let days):
            guard case .opened(as: .missing) = statement.step else { return nil }
            let since = now.adding(milliseconds: -Int64(days) * 86_400_000).milliseconds
            let before = accepted.linked.sameChild.count {
                $0.openedBy == MessageType.missingEpisode.name && $0.openedAt >= since && $0.state != LoopState.enteredInError.rawValue
            }
            return before + 1 > moreThan ? .missingRepeatedly : nil
        case .missingAtHighRisk:
            guard case .opened(as: .missing) = statement.step, statement.grade == .high else { return nil }
            return .missingAtHighRisk
        case .notEngaging(let times, let risk):
            // Once, when it is so many times at such a risk, whichever comes last: not again with each that follows, until they engaged in between.
            func isSo(_ thread: ThreadAfter) -> Bool { Int(thread.withoutEngagement) >= times && Int(thread.risk) >= risk.rawValue }
            let wasSo = ThreadID(after.id).flatMap { facts.threads[$0] }.map(isSo) ?? false
            return after.openedBy != MessageType.forumItem.name && after.isOpenLoop && isSo(after) && !wasSo ? .notEngaging : nil
        case .disagreement:
            guard case .disagreement(.takenFurther(.partnership)) = statement.step else { return nil }
            return .disagreement
        }
    }

    /// An item about this child is open there already.
    private func isThere(_ place: ForumRule.Place, _ linked: LinkedThreads) -> Bool {
        linked.sameChild.contains { thread in
            guard thread.openedBy == MessageType.forumItem.name, thread.isOpenLoop else { return false }
            switch place {
            case .forum(let id): return thread.forum == id
            case .desk(let desk): return thread.leadDesk == desk.text
            }
        }
    }

    private mutating func bring(
        _ cause: ForumItem.Cause, to place: ForumRule.Place, _ opening: Opening, _ accepted: Acceptance.Accepted, _ facts: Facts
    ) -> [RouterAction] {
        guard let recipient = recipient(of: place) else { return [.say(RouterLogLine(.warning, code: "RTR-FORUM-UNKNOWN"))] }
        let sequence = nextSequence
        let id = noticeID(at: now, sequence: sequence)
        let payload = item(cause, place, opening, accepted)
        let envelope = Envelope.with {
            $0.id = id.description
            $0.source = "eider:\(opening.party)/\(AdapterID.router)"
            $0.type = MessageType.forumItem.name
            $0.time = now.description
            $0.to = recipient.description
            $0.dataschema = "eider:v1.0"
        }
        guard let submission = Submission(envelope: envelope, payload: payload, encoding: .protobuf) else { return [] }
        let sender = ApprovedAdapter(
            adapter: .router, party: opening.party, curveKey: [], signingKey: [], sends: [MessageType.forumItem.name], takes: [])
        let acceptance = Acceptance(
            agreement: agreement, calendar: calendar, childLinks: childLinks, directory: directory, sender: sender, submission: submission, read: nil, now: now,
            sequence: sequence, mayHaveLeft: { delivery, _ in delivery.waits || delivery.wasMade })
        switch acceptance.run(facts) {
        case .success(let item): return record(item, submission, id)
        case .failure(let refusal): return notBrought(refusal, recipient, opening, accepted)
        }
    }

    private mutating func record(_ item: Acceptance.Accepted, _ submission: Submission, _ id: MessageID) -> [RouterAction] {
        let sequence = nextSequence
        let body = RecordBody.with { $0.messageRecorded = item.record }
        var actions = [record(now, body, payload: submission.payload, expecting: item.expecting, links: item.links)]
        if let thread = item.expecting?.thread { remember(item.record.thread, on: thread, at: sequence) }
        actions.append(.say(RouterLogLine(.notice, code: "RTR-FORUM-ITEM", message: id)))
        return actions + deliverNow(item.record, payload: submission.payload, sequence: sequence) + notices(item.notices)
    }

    /// A child is not forgotten because an item could not be sent: whose message it was, and the agreement's contact, are told whom to ring.
    private mutating func notBrought(
        _ refusal: Acceptance.Refusal, _ recipient: Recipient, _ opening: Opening, _ accepted: Acceptance.Accepted
    ) -> [RouterAction] {
        let owner: PartyID? =
            switch recipient {
            case .party(let party): party
            case .desk(let desk): agreement.resolve(desk)
            }
        guard let owner, let thread = ThreadID(accepted.record.thread.id) else { return [] }
        // Where whose message it was has gone, who is answered in its place.
        let here = agreement.parties[opening.party] == nil ? PartyID(accepted.record.thread.answered) : opening.party
        let tell = Set([here, agreement.head.contactParty].compactMap { $0 }).sorted()
        let drafts = tell.map {
            NoticeDraft(
                noItem: accepted.record.envelope.id, thread: thread, tell: $0, ring: owner, contact: agreement.contact(of: owner), code: refusal.answer.code)
        }
        return [.say(RouterLogLine(.warning, code: "RTR-FORUM-ITEM-REFUSED", message: MessageID(accepted.record.envelope.id)))]
            + notices(drafts + refusal.notices)
    }

    private func recipient(of place: ForumRule.Place) -> Recipient? {
        switch place {
        case .forum(let id): ForumID(id).flatMap { agreement.forums[$0] }.map { .party($0.owner) }
        case .desk(let desk): agreement.desks[desk].map { _ in .desk(desk) }
        }
    }

    /// What the item says: whom it is about and why it is brought; no words that nobody wrote for it.
    private func item(_ cause: ForumItem.Cause, _ place: ForumRule.Place, _ opening: Opening, _ accepted: Acceptance.Accepted) -> [UInt8] {
        var threads = [accepted.record.thread.id]
        if cause == .missingRepeatedly {
            threads += accepted.linked.sameChild.filter { $0.openedBy == MessageType.missingEpisode.name }.map(\.id)
        }
        return Wire.encode(
            ForumItem.with {
                $0.grounds = (try? Wire.decode(PayloadHead.self, opening.payload))?.grounds ?? Grounds()
                // An item about an earlier message stands under the conditions of its thread, which has those of what it built on.
                if accepted.record.thread.openedSequence != accepted.record.answer.sequence { $0.grounds.buildsOn = [accepted.record.thread.id] }
                if opening.type == .missingEpisode, let episode = try? Wire.decode(MissingEpisode.self, opening.payload), episode.hasHandling {
                    $0.handling = episode.handling
                }
                if let child = PayloadReading(opening.payload, of: opening.type).child { $0.child = child }
                if case .forum(let id) = place { $0.forum = id }
                $0.cause = cause
                $0.threads = Array(threads.prefix(RouterLimits.threadsNamed))
            })
    }
}

extension ForumRule.Trigger {
    /// What it brings is about a child that an earlier message named.
    var followsOpening: Bool {
        switch self {
        case .notEngaging, .disagreement: true
        case .missing, .missingAtHighRisk: false
        }
    }
}
