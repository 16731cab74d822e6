/// What a run measures: settings, one after the other.
package struct Plan: Sendable, Equatable {
    package var settings: [Setting]

    /// Messages of a measurement, where nobody says how many: as many as take some seconds.
    package static func messages(window: Int, syncDelay: Int) -> Int {
        switch (window, syncDelay) {
        case (..<4, 0): 2000
        case (..<64, 0): 10_000
        case (_, 0): 20_000
        case (..<4, _): 500
        case (..<64, _): 5000
        default: 10_000
        }
    }

    /// Every combination of what was asked for.
    /// - Parameters:
    ///   - messages: of each measurement; nil for as many as fit.
    ///   - credit: how many submits the router lets one adapter have unanswered: a larger window takes more producers.
    package init(
        windows: [Int], transports: [Setting.Transport], encodings: [String], producers: [Int], consumers: [Int], recipients: [Int], syncDelays: [Int], messages: Int?, credit: Int
    ) {
        settings = []
        for delay in syncDelays {
            for transport in transports {
                for encoding in encodings {
                    for recipients in recipients {
                        for consumers in consumers {
                            for producers in producers {
                                for window in windows {
                                    settings.append(
                                        Setting(
                                            window: window, transport: transport, encoding: encoding, producers: max(producers, Self.producers(for: window, credit: credit)),
                                            consumers: consumers, recipients: recipients, messages: messages ?? Self.messages(window: window, syncDelay: delay), syncDelay: delay))
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Many adapters connected and some of them busy, and before it ten that all are, with as much under way in both.
    package init(connected: Int, busy: Int, messages: Int?) {
        settings = [(10, 10), (connected, busy)].map { connected, busy in
            // Of those that are busy, few take and the others submit.
            let consumers = busy > 10 ? 3 : 1
            return Setting(window: 256, transport: .tcp, producers: busy - consumers, consumers: consumers, messages: messages ?? 20_000, connected: connected)
        }
    }

    /// Everything of which the project promises something.
    package static func whole(messages: Int?, credit: Int) -> Plan {
        func plan(_ windows: [Int], _ transports: [Setting.Transport] = [.ipc], encodings: [String] = ["protobuf"], recipients: [Int] = [1], delays: [Int] = [0]) -> [Setting] {
            Plan(
                windows: windows, transports: transports, encodings: encodings, producers: [1], consumers: [1], recipients: recipients, syncDelays: delays, messages: messages,
                credit: credit
            ).settings
        }
        var whole = Plan(connected: 500, busy: 50, messages: messages)
        whole.settings =
            plan([1, 16, 64, 256], [.ipc, .tcp]) + plan([256], recipients: [2]) + plan([16], recipients: [2]) + plan([256], encodings: ["json"]) + plan([64, 256], delays: [5])
            + whole.settings
        return whole
    }

    /// How many producers it takes to have so many submits unanswered.
    static func producers(for window: Int, credit: Int) -> Int { (window + credit - 1) / credit }
}
