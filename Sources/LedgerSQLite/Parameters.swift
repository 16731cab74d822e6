import GRDBSQLite
import Ledger
import SafeguardingContract

/// The parameters of a statement that is about to run, given one after the other.
struct Parameters {
    private let handle: OpaquePointer
    private var room: UnsafeMutableRawBufferPointer
    /// How many were given.
    private(set) var count: Int32 = 0
    /// SQLite's code: the first that is not good, else good.
    private(set) var result: Int32 = SQLITE_OK

    /// - Parameter memory: bytes that stay where they are until the statement is reset.
    init(_ handle: OpaquePointer, _ memory: UnsafeMutableRawBufferPointer) {
        self.handle = handle
        room = memory
    }

    mutating func integer(_ number: Int64) { count(sqlite3_bind_int64(handle, count + 1, number)) }
    mutating func integer(_ number: Int) { integer(Int64(number)) }
    mutating func integer(_ number: UInt32) { integer(Int64(number)) }
    mutating func sequence(_ number: UInt64) { integer(Int64(clamping: number)) }
    mutating func null() { count(sqlite3_bind_null(handle, count + 1)) }

    /// Milliseconds, or NULL for none.
    mutating func moment(_ moment: Moment?) {
        if let moment { integer(moment.milliseconds) } else { null() }
    }

    /// An id's 16 bytes, big-endian, so that keys sort as ids do.
    mutating func id(_ id: MessageID) {
        withUnsafeBytes(of: (id.high.bigEndian, id.low.bigEndian)) { blob($0) }
    }

    /// As above.
    mutating func id(_ id: ThreadID) { self.id(id.opening) }

    mutating func bytes(_ bytes: [UInt8]) { bytes.withUnsafeBytes { blob($0) } }
    mutating func bytes(_ bytes: ArraySlice<UInt8>) { bytes.withUnsafeBytes { blob($0) } }
    mutating func bytes(_ bytes: [UInt8]?) {
        if let bytes { self.bytes(bytes) } else { null() }
    }

    mutating func text(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            let (bytes, destructor) = place(UnsafeRawBufferPointer(utf8))
            count(sqlite3_bind_text(handle, count + 1, bytes?.assumingMemoryBound(to: CChar.self), Int32(utf8.count), destructor))
        }
    }

    /// Words that have no space, in one text, or NULL for none.
    mutating func words(_ words: [String]?) {
        if let words { text(words.count == 1 ? words[0] : words.column) } else { null() }
    }

    private mutating func blob(_ source: UnsafeRawBufferPointer) {
        let (bytes, destructor) = place(source)
        count(sqlite3_bind_blob(handle, count + 1, bytes, Int32(source.count), destructor))
    }

    /// Where SQLite finds the bytes: in the statement's own memory while there is room, else it copies them before bind returns.
    private mutating func place(_ source: UnsafeRawBufferPointer) -> (UnsafeRawPointer?, sqlite3_destructor_type?) {
        // -1 is SQLITE_TRANSIENT.
        guard source.count < room.count else { return (source.baseAddress, unsafeBitCast(-1, to: sqlite3_destructor_type.self)) }
        room.copyMemory(from: source)
        // Never null, which would bind NULL: no bytes are bound as none of the room that is left.
        let place = UnsafeRawPointer(room.baseAddress)
        room = UnsafeMutableRawBufferPointer(rebasing: room[source.count...])
        return (place, nil)
    }

    private mutating func count(_ code: Int32) {
        count += 1
        if result == SQLITE_OK { result = code }
    }
}
