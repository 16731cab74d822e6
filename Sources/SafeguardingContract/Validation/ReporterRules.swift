/// Whether it is plain how whoever told an agency of a child can be answered. It contradicts itself where nobody is to try, and it says how:
/// a call at the wrong time to the wrong number puts a child in danger.
enum ReporterRules {
    static func check(_ reporter: Reporter, into report: inout ValidationReport) {
        if reporter.returnChannel == .none, hasWords(reporter.safeWay) {
            report.problem(
                "MSG-REPORTER", "reporter.safe_way", "says how somebody is reached whom nobody is to try to reach",
                "leave it out; or say THROUGH_SENDER, if the sender tells them")
        }
    }
}
