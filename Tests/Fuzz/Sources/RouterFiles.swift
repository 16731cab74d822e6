import Foundation
import Router

/// The operator's files, which the router reads while it runs.
extension FuzzTarget {
    static let routerFiles = [
        FuzzTarget("adapters-file") { input in
            guard let approved = try? AdaptersFile.approved(in: Data(input)) else { return }
            for adapter in approved { holds(adapter.curveKey.count == 32 && adapter.signingKey.count == 32, "a key has 32 bytes") }
        },
        FuzzTarget("handovers-file") { input in
            guard let lines = try? HandoverFile.lines(in: Data(input)) else { return }
            holds(Set(lines.map(\.id)).count == lines.count, "each line is another request")
        },
    ]
}
