/// Whether a forum can do anything with a matter: it has to know what it is about, and who brings it.
///
/// The router's own items have nobody who brings them. They are made by the router, and do not come this way.
enum ForumRules {
    /// How many threads a matter may be about: each has to be looked up by every member.
    static let threadLimit = 64

    static func check(_ item: ForumItem, into report: inout ValidationReport) {
        if !item.forum.isEmpty, !isWellFormedName(item.forum) {
            report.problem(
                "MSG-FORUM", "forum", "is not an id as an agreement has them", "lower-case letters, digits and hyphens, for example `county-mace`")
        }
        if !namesSomebody(item.broughtBy) {
            report.problem("MSG-WORKER", "brought_by", "does not say who it was", "a name or a role: a person answers for it, never a system")
        }
        let says = item.reasons.contains { hasWords($0.text) } || !item.threads.isEmpty
        if !says, item.cause == .brought || item.child == Person() {
            report.problem(
                "MSG-FORUM", "reasons", "do not say what it is about, and no thread does",
                "say it in words, or name the threads that it is about")
        }
        threads(item.threads, into: &report)
    }

    private static func threads(_ threads: [String], into report: inout ValidationReport) {
        if threads.count > threadLimit {
            report.problem("MSG-THREADS", "threads", "are more than \(threadLimit)", "bring them as several matters")
        }
        for (index, thread) in threads.prefix(threadLimit).enumerated() where ThreadID(thread) == nil {
            report.problem(
                "MSG-THREADS", "threads[\(index)]", "is not a thread", "the id of the message that opened it: the name of its folder")
        }
    }
}
