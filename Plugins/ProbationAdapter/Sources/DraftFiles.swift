import AdapterKit
import Foundation
import SafeguardingContract

/// Where drafts lie: in the folder itself while they are open, then in `confirmed/` or `dismissed/`.
///
/// A draft is where its `<id>.json` is. What else has its id in front belongs to it, and is moved before it.
struct DraftFiles: Sendable {
    /// What became of a draft.
    enum Place: String, CaseIterable, Sendable { case open = "", confirmed, dismissed }

    private let folder: String
    private let settings: ProbationSettings

    /// Makes the folders where they are missing.
    init(_ folder: String, _ settings: ProbationSettings) throws(FileFault) {
        self.folder = folder
        self.settings = settings
        for place in Place.allCases { try DurableFile.makeFolder(path(place)) }
    }

    private func path(_ place: Place) -> String { place == .open ? folder : "\(folder)/\(place.rawValue)" }

    /// Where a draft is; nil where there is none.
    func place(of id: DraftID) -> Place? { Place.allCases.first { DurableFile.exists("\(path($0))/\(id).json") } }

    /// The draft; nil where its file is not one any more.
    func read(_ id: DraftID, _ place: Place) throws(FileFault) -> Draft? {
        Draft(json: try DurableFile.read("\(path(place))/\(id).json", limit: 32 << 20))
    }

    /// Writes a draft, its text first: who sees the `.json` file finds both.
    func write(_ draft: Draft, _ place: Place) throws(FileFault) {
        try DurableFile.write(Array(DraftText.of(draft).utf8), to: "\(path(place))/\(draft.id).txt")
        try DurableFile.write(draft.json(settings), to: "\(path(place))/\(draft.id).json")
    }

    /// Writes a file beside a draft.
    func write(_ bytes: [UInt8], beside id: DraftID, as name: String, _ place: Place) throws(FileFault) {
        try DurableFile.write(bytes, to: "\(path(place))/\(id).\(name)")
    }

    /// What a file beside a draft says; nil where there is none, or none that can be read. It is looked for in every place: when the
    /// process died while a draft was moved, it may be ahead of the draft.
    func document(beside id: DraftID, _ name: String) -> Document? {
        for place in Place.allCases {
            if let bytes = try? DurableFile.read("\(path(place))/\(id).\(name)", limit: 32 << 20) { return try? JSONDocument.parse(bytes) }
        }
        return nil
    }

    /// Gives a file beside a draft another name.
    func rename(_ name: String, to new: String, beside id: DraftID, _ place: Place) throws(FileFault) {
        guard DurableFile.exists("\(path(place))/\(id).\(name)") else { return }
        try DurableFile.move("\(path(place))/\(id).\(name)", to: "\(path(place))/\(id).\(new)")
    }

    /// Moves a draft and all that belongs to it. When the process dies between, the draft is still where it was, and moving it again moves the rest.
    func move(_ id: DraftID, from: Place, to: Place) throws(FileFault) {
        guard from != to else { return }
        let (source, target) = (path(from), path(to))
        let all = ((try? FileManager.default.contentsOfDirectory(atPath: source)) ?? []).filter { $0.hasPrefix("\(id).") && $0 != "\(id).json" }
        for name in all.sorted() + ["\(id).json"] { try DurableFile.move("\(source)/\(name)", to: "\(target)/\(name)") }
    }

    /// Every draft there is, with where it is.
    func all() -> [(id: DraftID, place: Place)] {
        Place.allCases.flatMap { place in
            ((try? FileManager.default.contentsOfDirectory(atPath: path(place))) ?? []).sorted().compactMap { name in
                name.hasSuffix(".json") ? DraftID(String(name.dropLast(5))).map { ($0, place) } : nil
            }
        }
    }
}
