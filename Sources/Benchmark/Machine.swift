import Foundation

/// What kind of machine a run was made on: figures of two machines cannot be compared, and none is named.
package struct Machine: Codable, Sendable, Equatable {
    package var system: String
    package var processor: String
    package var cores: Int
    /// MiB.
    package var memory: UInt64
    /// How many processes wanted to run when it began, on average over a minute: with others beside it, figures say little.
    package var load: Double
    /// Whether the folder that everything is written to lies in memory, where a sync is for nothing.
    package var writesToMemory: Bool

    /// - Parameter folder: to which everything is written.
    package init(writingTo folder: String) {
        var names = utsname()
        uname(&names)
        let release = withUnsafeBytes(of: names.release) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        #if arch(x86_64)
            system = "Linux \(release), x86-64"
        #else
            system = "Linux \(release), ARM64"
        #endif
        let text = FileManager.default.contents(atPath: "/proc/cpuinfo").map { String(decoding: $0, as: UTF8.self) } ?? ""
        let model = text.split(separator: "\n").first { $0.hasPrefix("model name") }?.split(separator: ":", maxSplits: 1).last
        processor = model.map { $0.trimmingCharacters(in: .whitespaces) } ?? "not known"
        cores = sysconf(Int32(_SC_NPROCESSORS_ONLN))
        memory = UInt64(sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))) >> 20
        var loads = [0.0]
        load = getloadavg(&loads, 1) == 1 ? loads[0] : 0
        let mounts = FileManager.default.contents(atPath: "/proc/self/mounts").map { String(decoding: $0, as: UTF8.self) } ?? ""
        writesToMemory = Self.liesInMemory(folder, mounts: mounts)
    }

    /// Whether others had work on it when it began.
    package var isBusy: Bool { load > Double(cores) / 4 }

    /// Whether the file system of a folder is one that keeps nothing on a disk.
    /// - Parameter mounts: what is mounted, as `/proc/self/mounts` has it: device, place, kind and more on each line.
    static func liesInMemory(_ folder: String, mounts: String) -> Bool {
        let places = mounts.split(separator: "\n").compactMap { line -> (place: Substring, kind: Substring)? in
            let words = line.split(separator: " ")
            return words.count > 2 ? (words[1], words[2]) : nil
        }
        // Of two that are mounted in one place the later counts.
        let own = places.filter { $0.place == "/" || folder == $0.place || folder.hasPrefix($0.place + "/") }.enumerated().max {
            ($0.element.place.count, $0.offset) < ($1.element.place.count, $1.offset)
        }
        return own.map { $0.element.kind == "tmpfs" || $0.element.kind == "ramfs" } ?? false
    }
}
