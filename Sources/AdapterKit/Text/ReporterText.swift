import SafeguardingContract

/// What whoever reads a contact or a referral has to know of the one who told of the child: a call at the wrong time puts somebody in danger.
enum ReporterText {
    static func lines(_ reporter: Reporter) -> [String] {
        switch reporter.returnChannel {
        case .throughSender:
            [
                "The one who told of this wants to know what becomes of it. Whoever sent this tells them, in the safe way that was agreed; nobody else tries.",
                "So say in your answers what may be passed on to them.",
            ]
        case .none, .unspecified, .UNRECOGNIZED: ["Do not try to reach the one who told of this, or to find out who it was."]
        }
    }
}
