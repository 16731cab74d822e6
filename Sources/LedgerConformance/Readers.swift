import Foundation
import Ledger
import Synchronization

/// Threads that read a ledger until they are told to finish, and check that its size is always whole batches of three after the first record.
final class Readers: Sendable {
    private let ledger: any Ledger
    private let stop = Atomic<Bool>(false)
    private let fault = Mutex<String?>(nil)
    private let group = DispatchGroup()

    init(_ ledger: any Ledger) { self.ledger = ledger }

    func start(_ count: Int) {
        for _ in 0..<count {
            group.enter()
            Thread.detachNewThread { [self] in
                defer { group.leave() }
                var last: UInt64 = 0
                repeat {
                    do {
                        let size = try ledger.size
                        let rows = try ledger.records(from: 0, limit: 1024).count
                        if size < last { note("the size went back") }
                        if (size - 1) % 3 != 0 || (rows - 1) % 3 != 0 { note("half a batch was seen") }
                        last = size
                    } catch { note("\(error)") }
                } while !stop.load(ordering: .acquiring)
            }
        }
    }

    func finish() throws {
        stop.store(true, ordering: .releasing)
        group.wait()
        try require(fault.withLock { $0 } == nil, fault.withLock { $0 } ?? "")
    }

    private func note(_ sentence: String) { fault.withLock { $0 = $0 ?? sentence } }
}
