#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Whether a folder can be used, without making it.
enum FolderCheck {
    /// Why it cannot; nil when it is there and can be written to, or can be made.
    static func objection(to path: String) -> String? {
        var status = stat()
        if stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFDIR else { return "this is not a folder" }
            return access(path, R_OK | W_OK | X_OK) == 0 ? nil : "the folder cannot be written to"
        }
        guard errno == ENOENT, path != "/", let slash = path.lastIndex(of: "/") else { return "the folder cannot be looked at" }
        let above = String(path[..<slash])
        return objection(to: above.isEmpty ? "/" : above) == nil ? nil : "the folder is not there and cannot be made"
    }
}
