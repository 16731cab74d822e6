import CZeroMQ

/// A call that failed: which one, why, and what to do about it.
///
/// `code` is API and stays the same from release to release; `sentence` and `help` are for people and may be reworded.
/// An error carries endpoints, option names and key file paths, and never the content of a message or a secret.
/// Interrupted calls (`EINTR`) are retried inside this module and are never seen here.
public struct ZeroMQError: Error, Sendable, Equatable {
    /// The failing call, such as `zmq_bind`.
    public let call: String

    /// The error number as libzmq or the system gave it, or 0 where this module refused without asking either.
    public let errno: Int32

    /// A stable code, such as `ZMQ-EADDRINUSE`.
    public let code: String

    /// What happened, in lower case and without a full stop.
    public let sentence: String

    /// What to do about it.
    public let help: String

    /// Makes an error of this module's own.
    package init(call: String, errno: Int32 = 0, code: String, sentence: String, help: String) {
        self.call = call
        self.errno = errno
        self.code = code
        self.sentence = sentence
        self.help = help
    }

    /// Makes an error from an error number.
    ///
    /// - Parameters:
    ///   - call: the call that failed.
    ///   - errno: the number it failed with, read at once after the call.
    ///   - subject: what the call was about, such as an endpoint. It is quoted in the sentence.
    package init(call: String, errno: Int32, subject: String? = nil) {
        let known = ErrorText(errno)
        self.init(
            call: call, errno: errno, code: "ZMQ-" + known.symbol,
            sentence: (subject.map { "`\($0)`: " } ?? "") + known.sentence, help: known.help)
    }

    /// The context was shut down. The owner of a socket closes it and ends its loop; this is not a fault.
    public var isTerminated: Bool { errno == ETERM }

    /// A blocking send waited as long as `sendTimeout` allows and could not queue the message.
    public var isTimeout: Bool { errno == EAGAIN }
}

extension ZeroMQError: CustomStringConvertible {
    /// One line: sentence, code and call, then the help.
    public var description: String { "\(sentence) [\(code), \(call)]; \(help)" }
}

/// Calls into C until it is not interrupted by a signal.
///
/// - Parameter body: a call that returns -1 and sets the error number when it fails.
/// - Returns: what the call returned, and the error number if that was -1, else 0.
@discardableResult
func retryingInterrupts(_ body: () -> Int32) -> (result: Int32, errno: Int32) {
    while true {
        let result = body()
        if result != -1 { return (result, 0) }
        let number = zmq_errno()
        if number != EINTR { return (-1, number) }
    }
}
