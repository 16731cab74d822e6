/// NHS Booking and Referral (BaRS): referrals between services of the NHS, as FHIR R4 message bundles.
///
/// A bundle is a request or a response; `MessageHeader.reason` says whether it is new, and the status of the ServiceRequest drives what is done with it. An answer comes
/// back with the same resources, and a CarePlan where there is a plan. Source: NHSDigital/booking-and-referral-fhir-api, and the examples of its guide.
public enum BaRS {
    /// `MessageHeader.eventCoding`: `https://fhir.nhs.uk/CodeSystem/message-events-bars`.
    public enum Event: String, CaseIterable, Hashable, Sendable {
        /// Whoever refers sends it.
        case request = "servicerequest-request"
        /// Whoever was asked answers.
        case response = "servicerequest-response"
    }

    /// `MessageHeader.reason`: `https://fhir.nhs.uk/CodeSystem/message-reason-bars`.
    public enum Reason: String, CaseIterable, Hashable, Sendable {
        /// The first message of its kind.
        case new
        /// It takes an earlier one's place.
        case update
        /// It takes an earlier one away.
        case delete
    }

    /// The status of a ServiceRequest or a CarePlan: `http://hl7.org/fhir/request-status`, version 4.0.1.
    public enum Status: String, CaseIterable, Hashable, Sendable {
        /// Not asked yet.
        case draft
        /// Asked, and being done.
        case active
        /// It pauses.
        case onHold = "on-hold"
        /// It was ended before it was done.
        case revoked
        /// It was done.
        case completed
        /// It should never have been.
        case enteredInError = "entered-in-error"
        /// The system does not know.
        case unknown
    }

    /// A bundle, as far as a loop goes by it.
    public struct Message: Hashable, Sendable {
        /// Request or response.
        public var event: Event
        /// Whether it is new.
        public var reason: Reason
        /// `ServiceRequest.status`.
        public var serviceRequest: Status
        /// `CarePlan.status`; nil where there is none.
        public var carePlan: Status?
        /// It says why, in words, or by a code of the rejection reasons.
        public var statesReason: Bool

        public init(_ event: Event, _ reason: Reason, serviceRequest: Status, carePlan: Status? = nil, statesReason: Bool = false) {
            self.event = event
            self.reason = reason
            self.serviceRequest = serviceRequest
            self.carePlan = carePlan
            self.statesReason = statesReason
        }
    }
}
