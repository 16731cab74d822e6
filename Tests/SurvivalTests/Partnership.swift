import Foundation
import Router
import SafeguardingContract

@testable import EiderCommand

/// A router's state in a temporary folder, with adapters approved: a club that refers, and social care; a hospital, and school nurses, who are silent where a test does not
/// make them speak. The router ends and the folder goes when
/// ``run(_:)`` is left, however it is left.
final class Partnership {
    let root: URL
    let state: StateFolder
    let club: Identity
    let socialCare: Identity
    let hospital: Identity
    let nurses: Identity
    var kept = Kept()
    /// What the ledger held when it was looked at last.
    private(set) var look: LedgerLook?
    private var running: RouterProcess?
    private var lives = 0
    private var key: String?

    static func run<Value>(_ body: (Partnership) throws -> Value) throws -> Value {
        let world = try Partnership()
        defer {
            if let router = world.running {
                router.kill()
                _ = try? router.ended()
            }
            try? FileManager.default.removeItem(at: world.root)
        }
        return try body(world)
    }

    private init() throws {
        root = URL(fileURLWithPath: FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path).appending(path: "eider-survival-\(UUID().uuidString)")
        state = StateFolder(root.appending(path: "state").path)
        club = try Identity("youth-service", of: "elm-park-youth-club", sends: [.referral], takes: [.notice])
        socialCare = try Identity("social-care", of: "county-social-care", sends: [], takes: [.referral, .notice])
        hospital = try Identity("health", of: "county-hospital", sends: [.emergencyAttendance], takes: [.notice])
        nurses = try Identity("school-nurses", of: "school-nurses", sends: [], takes: [.emergencyAttendance, .notice])
        try FileManager.default.createDirectory(atPath: state.router, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let list = AdaptersFile.Content(adapters: [club.line, socialCare.line, hospital.line, nurses.line])
        try JSONEncoder().encode(list).write(to: URL(fileURLWithPath: state.register.path))
    }

    /// A router's life, and what its disk wrote down.
    struct Life {
        let router: RouterProcess
        let disk: DiskShim.Orders?
        /// What its folder held before.
        let before: DiskImage
    }

    /// Starts a router.
    /// - Parameters:
    ///   - disk: at which operation something happens, and what; nil for a disk that keeps no journal.
    ///   - memory: the most memory for data, in MiB; nil for what is usual.
    func begin(disk: (at: UInt64, then: DiskShim.Fate, stays: Bool)? = nil, memory: Int? = nil) throws -> Life {
        lives += 1
        let orders = disk.map {
            DiskShim.Orders(folder: state.router, journal: root.appending(path: "journal-\(lives)").path, at: $0.at, then: $0.then, stays: $0.stays)
        }
        unlink(state.endpoint)
        let before = orders == nil ? DiskImage() : try DiskImage(of: state.router)
        let router = try RouterProcess(state, disk: orders, memory: memory)
        running = router
        return Life(router: router, disk: orders, before: before)
    }

    /// Lets traffic run over it until it has ended, also where it ends before it listens.
    func carry(_ traffic: inout Traffic, _ life: Life) throws -> Traffic.Course {
        traffic.knownTaken = look?.taken ?? []
        guard let address = try life.router.address() else { return Traffic.Course() }
        // Whoever was told the key once goes by it.
        if let key, key != address.key { kept.problems.append("the router has another key") }
        key = address.key
        return try traffic.run(life.router, at: address, from: club, to: socialCare, &kept)
    }

    /// What the disk wrote down over a life that has ended.
    func journal(of life: Life) throws -> DiskJournal? {
        guard let disk = life.disk else { return nil }
        defer { unlink(disk.journal) }
        return try DiskJournal(disk.journal, before: life.before)
    }

    /// Puts the disk in place of the folder, as it is found after a power cut.
    func find(_ image: DiskImage) throws { try image.write(to: state.router) }

    /// Whether a delivery is recorded as taken, while the router runs.
    func hasTaken() throws -> Bool { try LedgerLook.hasTaken(at: state.ledger) }

    /// Looks at the ledger while no router runs.
    /// - Returns: what is wrong.
    func problems() throws -> [String] {
        let now = try LedgerLook(at: state.ledger)
        defer { look = now }
        return now.problems(kept, before: look)
    }
}
