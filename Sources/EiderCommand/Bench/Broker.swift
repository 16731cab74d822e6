import Foundation

/// A broker that somebody might use instead, where it is installed: how it is started with everything of its own, and what it promises.
enum Broker: String, CaseIterable, Sendable {
    case rabbitmq
    case nats
    case mosquitto

    /// What is measured of it.
    var title: String {
        switch self {
        case .rabbitmq: "RabbitMQ, quorum queue of one node, confirms: durable, not encrypted"
        case .nats: "NATS JetStream, stream in files: acknowledged from the page cache, not encrypted"
        case .mosquitto: "mosquitto, quality of service 1: neither durable nor encrypted"
        }
    }

    /// Where it may be; Debian's wrapper of RabbitMQ's program wants to be root.
    private var candidates: [String] {
        switch self {
        case .rabbitmq: ["/usr/lib/rabbitmq/bin/rabbitmq-server", "rabbitmq-server"]
        case .nats: ["nats-server", "/usr/sbin/nats-server"]
        case .mosquitto: ["mosquitto", "/usr/sbin/mosquitto"]
        }
    }

    /// Its program; nil where it is not installed.
    func program(_ executables: Executables) -> String? {
        for name in candidates { if let found = try? executables.find(name, from: "/") { return found } }
        return nil
    }

    /// What it is started with.
    struct Start {
        var arguments: [String] = []
        var environment: [String: String] = [:]
        /// Files that it reads, by their names in its folder.
        var files: [String: String] = [:]
        /// What has to run beside it.
        var beside: (program: String, arguments: [String])?
        /// The file into which it writes its process's number; nil where it is the process that was started.
        var pidFile: String?
    }

    /// - Parameters:
    ///   - port: where it listens, on the loopback.
    ///   - others: two more ports of its own.
    func start(port: UInt16, others: (UInt16, UInt16), in folder: String) -> Start {
        switch self {
        case .rabbitmq:
            // Erlang's programs find each other through a daemon, which would go on after them: this one is ended with the broker.
            Start(
                environment: [
                    "HOME": folder, "RABBITMQ_NODENAME": "eider-bench@localhost", "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1", "RABBITMQ_NODE_PORT": "\(port)",
                    "RABBITMQ_DIST_PORT": "\(others.0)", "ERL_EPMD_PORT": "\(others.1)", "ERL_EPMD_ADDRESS": "127.0.0.1", "RABBITMQ_MNESIA_BASE": folder + "/mnesia",
                    "RABBITMQ_LOG_BASE": folder + "/log", "RABBITMQ_CONFIG_FILE": folder + "/rabbitmq.conf", "RABBITMQ_ENABLED_PLUGINS_FILE": folder + "/plugins",
                    "RABBITMQ_PID_FILE": folder + "/pid",
                ],
                files: ["rabbitmq.conf": "log.console = false\n", "plugins": "[].\n"], beside: ("epmd", ["-port", "\(others.1)", "-address", "127.0.0.1"]), pidFile: folder + "/pid")
        case .nats: Start(arguments: ["-a", "127.0.0.1", "-p", "\(port)", "-js", "-sd", folder + "/store"])
        case .mosquitto:
            Start(
                arguments: ["-c", folder + "/mosquitto.conf"],
                files: ["mosquitto.conf": "listener \(port) 127.0.0.1\nallow_anonymous true\npersistence false\nmax_queued_messages 0\nmax_inflight_messages 0\n"])
        }
    }
}
