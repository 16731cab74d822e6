package import AdapterKit
import Foundation

/// A plugin as the suite has to know it: what it says of itself, what is run, and how something is handed over to it.
package struct PluginUnderTest: Sendable {
    /// Its folder.
    package let folder: PluginFolder
    /// The program.
    package let program: String
    /// The words before a verb.
    package let words: [String]
    /// How something is handed over.
    package let description: ConformanceDescription

    /// Looks everything up.
    ///
    /// - Parameters:
    ///   - besides: folders where programs are looked for.
    ///   - searchPath: as `PATH` has it.
    /// - Throws: `AdapterProblems`, all at once for each file.
    package init(_ folder: PluginFolder, besides: [String], searchPath: String) throws(AdapterProblems) {
        self.folder = folder
        do { (program, words) = try folder.command(besides: besides, searchPath: searchPath) } catch { throw AdapterProblems([error]) }
        description = try ConformanceDescription(in: folder)
    }

    /// What it says of itself.
    package var manifest: AdapterManifest { folder.manifest }
}
