/// What a message may hold at most.
///
/// A sender that goes wrong must not take the adapter's memory with it: every count that input controls has a named
/// limit, and exceeding one is an ``HL7ParseError``, never a crash. The defaults are far above what an ADT message of an
/// emergency department holds (2 KB, 20 segments) and allow for documents embedded in observations.
public struct HL7Limits: Sendable, Equatable {
    /// The size of the whole message in bytes, as received. 1 MiB, as for a frame.
    public let messageBytes: Int
    /// The number of segments, the header included.
    public let segments: Int
    /// The number of fields of one segment. The longest segments of 2.5.1 have about 60; Z-segments may have more.
    public let fieldsPerSegment: Int
    /// The number of separators of repetitions, components and subcomponents in the whole message. Each costs memory
    /// of many times its own byte, so the size alone is no bound.
    public let separators: Int

    /// Limits for messages of a sender.
    public init(
        messageBytes: Int = 1_048_576, segments: Int = 1_000, fieldsPerSegment: Int = 250, separators: Int = 50_000
    ) {
        self.messageBytes = max(0, messageBytes)
        self.segments = max(0, segments)
        self.fieldsPerSegment = max(0, fieldsPerSegment)
        self.separators = max(0, separators)
    }

    /// The limits used where the caller names none.
    public static let standard = HL7Limits()
}
