import Foundation
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The requests that are under way, whichever session they are of. Of an answer, only its status is of interest: the rest is let go of as it comes.
final class HTTPExchanges: NSObject, URLSessionDataDelegate, Sendable {
    static let shared = HTTPExchanges()

    /// The longest body of an answer that is waited for, in bytes.
    private static let bodyLimit: Int64 = 1 << 20

    private struct Exchange {
        var received: Int64 = 0
        /// The rest of the body was not waited for.
        var isCut = false
        let continuation: CheckedContinuation<Int?, Never>
    }

    private let underWay = Mutex<[ObjectIdentifier: Exchange]>([:])

    /// Does a request.
    /// - Returns: the answer's status.
    /// - Throws: `HTTPFault` where there is none in time, `CancellationError` when the task is cancelled.
    func status(of request: URLRequest, in session: URLSession, within limit: Duration) async throws -> Int {
        try Task.checkCancellation()
        let task = session.dataTask(with: request)
        // A system that sends a byte now and then would keep the session's own limit from coming.
        let timer = Task {
            try await Task.sleep(for: limit)
            task.cancel()
        }
        defer { timer.cancel() }
        let status = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                underWay.withLock { $0[ObjectIdentifier(task)] = Exchange(continuation: continuation) }
                task.resume()
            }
        } onCancel: {
            task.cancel()
        }
        try Task.checkCancellation()
        guard let status else { throw HTTPFault(status: nil) }
        return status
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        let isTooLong = underWay.withLock { exchanges in
            guard var exchange = exchanges[ObjectIdentifier(dataTask)] else { return false }
            exchange.received += Int64(data.count)
            exchange.isCut = exchange.received > Self.bodyLimit
            exchanges[ObjectIdentifier(dataTask)] = exchange
            return exchange.isCut
        }
        if isTooLong { dataTask.cancel() }
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
        completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        guard let exchange = underWay.withLock({ $0.removeValue(forKey: ObjectIdentifier(task)) }) else { return }
        exchange.continuation.resume(returning: error == nil || exchange.isCut ? (task.response as? HTTPURLResponse)?.statusCode : nil)
    }
}
