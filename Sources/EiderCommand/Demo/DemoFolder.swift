import Foundation

/// A demo's state folder, which is told from others by a file in it.
enum DemoFolder {
    private static let mark = "this-is-a-demo"

    /// Makes it, or empties it where it is of an earlier demo.
    /// - Throws: `CLI-707` where the folder is somebody's and no demo's.
    static func empty(_ state: StateFolder) throws(CommandError) {
        let found = (try? FileManager.default.contentsOfDirectory(atPath: state.path)) ?? []
        guard found.isEmpty || found.contains(mark) else {
            throw CommandError(
                "CLI-707", "`\(state.path)` is not an earlier demo's, and is left alone", help: "give another folder with --state", exit: .badData)
        }
        for name in found where name != mark {
            do { try FileManager.default.removeItem(atPath: "\(state.path)/\(name)") } catch {
                throw .unwritable("\(state.path)/\(name)", why: "it cannot be taken away")
            }
        }
        try state.make()
        try AtomicFile.write(Array("The state of `eider demo`: taken away by the next one.\n".utf8), to: "\(state.path)/\(mark)")
    }
}
