/// A way to build the router or an adapter wrongly. Only the simulated shell knows of these: they show that the checks bite, and what runs in earnest has no switch for them.
public enum Sabotage: String, CaseIterable, Sendable {
    /// What is delivered goes out when its batch is handed to the writer, not when it is durable.
    case deliverBeforeRecord = "deliver-before-record"
    /// The router does not look up whether it has seen a message before.
    case noDedupe = "no-dedupe"
    /// Who waits for an answer has it when the batch is handed to the writer, not when it is durable.
    case answerBeforeSync = "answer-before-sync"
    /// What waits goes out as it was decided when it was recorded.
    case skipRedecision = "skip-redecision"
    /// An adapter's inbox takes as new what it has already.
    case noDedupeAtInbox = "no-dedupe-at-inbox"
    /// A new agreement is recorded, and the old one decides.
    case staleAgreement = "stale-agreement"
    /// After a failed sync the router goes on as if all were well.
    case ignoreFailedSync = "ignore-failed-sync"
    /// After a restart the router does not know that anything is due.
    case forgetAlerts = "forget-alerts"
    /// That somebody was told of something overdue is not kept.
    case alertAgain = "alert-again"
    /// Nobody is queued or sent what the router has to say by itself.
    case muteNotices = "mute-notices"
    /// Who leads a loop after an offer was accepted is not kept.
    case loseLead = "lose-lead"
    /// The disk loses the last batch that it said it had.
    case loseSynced = "lose-synced"
    /// Somebody changes a record that is on the disk.
    case rewriteRecord = "rewrite-record"
}
