import Router
import SafeguardingContract

extension FolderFiles {
    /// A message as `eider send` reads it, with what may be missing filled in; nil where it cannot be read as one.
    func message(_ name: String) -> [UInt8]? {
        guard let bytes = bytes(name) else { return nil }
        return (try? EventText(bytes, source: "", at: .now))?.json ?? bytes
    }
}
