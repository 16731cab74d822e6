import HL7v2
import SafeguardingContract

/// When a child came.
struct Arrival {
    /// RFC 3339, with London's offset.
    let text: String
    let moment: Moment
    /// The day in London.
    let day: (year: Int, month: Int, day: Int)

    /// The first of the settings' places that has a time. The event's own time (EVN) is that of an arrival only where the event is one. Of a visit that
    /// is known, and in a ward by now, it stays what was told: PV1-44 may be the time of the admission.
    init?(_ message: HL7Message, _ visit: VisitClass, _ known: KnownVisit?, _ settings: HealthSettings) {
        if visit.isEmergency || known == nil {
            let isFirst = known == nil && visit.begins
            for path in settings.arrival where isFirst || path.segment != "EVN" {
                if let time = HL7Timestamp(message[path]), let arrival = Arrival(time) {
                    self = arrival
                    return
                }
            }
        }
        guard let known else { return nil }
        self.init(text: LondonTime.rfc3339(known.arrival), moment: known.arrival, day: LondonTime.date(LondonTime.now(known.arrival)))
    }

    private init(text: String, moment: Moment, day: (year: Int, month: Int, day: Int)) {
        (self.text, self.moment, self.day) = (text, moment, day)
    }

    private init?(_ time: HL7Timestamp) {
        guard let text = LondonTime.rfc3339(time), let moment = Moment(text) else { return nil }
        self.init(text: text, moment: moment, day: LondonTime.date(time))
    }
}
