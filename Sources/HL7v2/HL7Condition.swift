/// What is wrong with a message, in the words of HL7 table 0357 (message error condition codes).
public enum HL7Condition: Int, Sendable, CaseIterable {
    case segmentSequence = 100
    case requiredFieldMissing = 101
    case dataType = 102
    case tableValueNotFound = 103
    case unsupportedMessageType = 200
    case unsupportedEvent = 201
    case unsupportedProcessingID = 202
    case unsupportedVersion = 203
    case unknownKey = 204
    case duplicateKey = 205
    case recordLocked = 206
    case internalError = 207

    /// The table's text for the code. It is the same for all messages, so that no personal data can be in it.
    public var text: String {
        switch self {
        case .segmentSequence: "Segment sequence error"
        case .requiredFieldMissing: "Required field missing"
        case .dataType: "Data type error"
        case .tableValueNotFound: "Table value not found"
        case .unsupportedMessageType: "Unsupported message type"
        case .unsupportedEvent: "Unsupported event code"
        case .unsupportedProcessingID: "Unsupported processing id"
        case .unsupportedVersion: "Unsupported version id"
        case .unknownKey: "Unknown key identifier"
        case .duplicateKey: "Duplicate key identifier"
        case .recordLocked: "Application record locked"
        case .internalError: "Application internal error"
        }
    }

    /// What to tell a sender whose message could not be read.
    init(_ error: HL7ParseError.Code) {
        switch error {
        case .empty, .noHeader, .malformedSegment, .secondHeader: self = .segmentSequence
        case .badDelimiters: self = .dataType
        case .tooLarge, .tooManySegments, .tooManyFields, .tooManySeparators: self = .internalError
        }
    }
}

/// One thing that is wrong with a message, to be told to its sender: a code and a place, never content.
public struct HL7Problem: Sendable, Hashable {
    /// HL7 table 0516.
    public enum Severity: String, Sendable, CaseIterable {
        case error = "E"
        case warning = "W"
        case information = "I"
    }

    /// The place: a segment, perhaps a field of it, perhaps a part of the field. Numbers count from 1.
    public struct Location: Sendable, Hashable {
        /// The segment's name.
        public let segment: HL7SegmentID
        /// Which of the segments of that name.
        public let occurrence: Int
        /// The field, repetition, component and subcomponent, as far as they are known.
        public let parts: [Int]

        /// A segment, for instance one that is missing.
        public init(segment: HL7SegmentID, occurrence: Int = 1) {
            self.segment = segment
            self.occurrence = occurrence
            parts = []
        }

        /// A value.
        public init(_ path: HL7Path) {
            segment = path.segment
            occurrence = path.occurrence
            parts = [path.field, path.repetition, path.component, path.subcomponent]
        }

        /// Where parsing stopped; nil if there is no segment's name to tell.
        public init?(_ position: HL7Position) {
            guard let segment = position.segment else { return nil }
            self.segment = segment
            occurrence = position.occurrence
            parts = position.field.map { [$0] } ?? []
        }
    }

    /// What is wrong.
    public let condition: HL7Condition
    /// Where; nil if it is the message as a whole.
    public let location: Location?
    /// How bad it is. Only versions from 2.5 on can say so.
    public let severity: Severity

    /// A problem to tell a sender.
    public init(_ condition: HL7Condition, at location: Location? = nil, severity: Severity = .error) {
        self.condition = condition
        self.location = location
        self.severity = severity
    }
}
