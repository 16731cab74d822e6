import SafeguardingContract

extension Delivery {
    /// The message that this takes back, and the thread it belongs to; nil for anything but a recall, or a notice of one.
    var recalled: (message: MessageID, thread: ThreadID)? {
        switch type {
        case .recall?:
            guard let recall = try? decode(Recall.self) else { return nil }
            return MessageID(recall.messageID).map { ($0, thread) }
        case .notice?:
            guard let notice = try? decode(Notice.self), notice.kind == .recalled else { return nil }
            return MessageID(notice.messageID).map { ($0, ThreadID(notice.thread) ?? thread) }
        default: return nil
        }
    }
}
