import Foundation
import ReferralLoop
import SafeguardingContract
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// FHIR's Task and the NHS's Booking and Referral, both ways, and over their published samples.
@Suite struct StandardsTests {
    /// http://hl7.org/fhir/R4/codesystem-task-status.html
    static let taskStatus: Set = [
        "draft", "requested", "received", "accepted", "rejected", "ready", "cancelled", "in-progress", "on-hold", "failed", "completed", "entered-in-error",
    ]
    /// http://hl7.org/fhir/R4/codesystem-request-status.html
    static let requestStatus: Set = ["draft", "active", "on-hold", "revoked", "completed", "entered-in-error", "unknown"]

    @Test func `the codes are those of the standards`() {
        #expect(Set(FHIRTaskStatus.allCases.map(\.rawValue)) == Self.taskStatus && Set(BaRS.Status.allCases.map(\.rawValue)) == Self.requestStatus)
        #expect(BaRS.Event.allCases.map(\.rawValue) == ["servicerequest-request", "servicerequest-response"] && BaRS.Reason.allCases.map(\.rawValue) == ["new", "update", "delete"])
    }

    @Test func `every step is a message, and the message is the step`() {
        for step in LoopStep.all { #expect(LoopStep(step.messageType).map { $0.messageType } == step.messageType) }
        let moving = MessageType.all.filter { $0.effect == .opensLoop || $0.effect == .continuesLoop }
        #expect(Set(LoopStep.all.map(\.messageType)) == Set(moving))
    }

    @Test func `a Task is over only where the loop is, and never rejected, cancelled or failed by us`() {
        for place in LoopPlace.all {
            for outcome in [nil] + OutcomeClass.allCases.map(Optional.some) {
                let task = FHIRTask(place, outcome: outcome)
                let isOver = [FHIRTaskStatus.completed, .enteredInError].contains(task.status)
                if isOver == place.state.isOpen || task.businessStatus != place.state { Issue.record("\(place)") }
                if [.draft, .rejected, .ready, .cancelled, .failed].contains(task.status) { Issue.record("\(place)") }
                if !place.state.isOpen, task.statusReason != nil { Issue.record("\(place)") }
            }
        }
    }

    @Test func `no status of a Task closes a loop but completed with outcome and reason, or as a request's answer`() {
        let lead = LoopStanding(isLead: true, isOffered: true)
        for status in FHIRTaskStatus.allCases {
            for closure in LoopStep.ClosureStated.allCases {
                for place in LoopPlace.all where place.state.isOpen && !place.needsInformation {
                    guard let step = FHIRTaskChange(status, closure: closure, statesReason: false).meaning(at: place).step,
                        case .success(let after) = LoopTable.apply(step, to: place, by: lead), !after.state.isOpen
                    else { continue }
                    let isWhole = [.whole, .nothingFurther, .nothingFurtherReviewed].contains(closure) || place.opening == .request
                    if status != .completed || !isWhole { Issue.record("\(status) closes \(place)") }
                }
            }
        }
    }

    @Test func `what a Task says of a loop comes back as a step that leaves it where it is, or is no step`() {
        for place in LoopPlace.all where place.state.isOpen && place.opening != .request && place.disagreement == nil && !place.withdrawalIsOpen {
            let task = FHIRTask(place)
            guard let step = FHIRTaskChange(task.status, reason: task.statusReason).meaning(at: place).step else { continue }
            guard case .success(let after) = LoopTable.apply(step, to: place, by: LoopStanding(isLead: true)) else { Issue.record("\(place) refuses \(step)"); continue }
            if after.state != place.state { Issue.record("\(place) becomes \(after.state)") }
        }
    }

    @Test func `every bundle has a meaning, and none of a request or a rejection closes a loop`() {
        for event in BaRS.Event.allCases {
            for reason in BaRS.Reason.allCases {
                for status in BaRS.Status.allCases {
                    for plan in [nil] + BaRS.Status.allCases.map(Optional.some) {
                        for isReasoned in [false, true] {
                            let message = BaRS.Message(event, reason, serviceRequest: status, carePlan: plan, statesReason: isReasoned)
                            guard let step = message.meaning.step,
                                case .success(let after) = LoopTable.apply(step, to: LoopPlace(.decided), by: LoopStanding(isLead: true))
                            else { continue }
                            let isWhole = isReasoned && (plan == .active || plan == .completed) && (status == .revoked || status == .completed)
                            if after.state == .closed { #expect(event == .response && isWhole) }
                            if event == .request { #expect(after.state == .decided) }
                        }
                    }
                }
            }
        }
    }

    @Test func `what goes out as a bundle comes back as the same, but for what the document says is lost`() {
        func again(_ step: LoopStep, _ state: LoopState, first: Bool) -> LoopStep? { BaRS.Message(step, at: LoopPlace(state), isFirstAnswer: first)?.meaning.step }
        #expect(again(.opened(as: .referral), .referral, first: true) == .opened(as: .referral) && again(.opened(as: .contact), .contact, first: true) == .opened(as: .referral))
        #expect(again(.informationGiven, .decided, first: false) == .informationGiven && again(.withdrawalNoted, .decided, first: false) == .informationGiven)
        #expect(again(.acknowledged, .acknowledged, first: true) == .acknowledged && again(.acknowledged, .acknowledged, first: false) == .progressed)
        #expect(again(.decided(.referralOutcome), .decided, first: false) == .decided(.referralOutcome) && again(.progressed, .progressing, first: false) == .progressed)
        #expect(again(.closed(.whole), .closed, first: false) == .closed(.whole) && again(.closed(.whole), .closed, first: true) == .closed(.whole))
        #expect(again(.enteredInError(reason: true), .enteredInError, first: false) == .enteredInError(reason: true))
        for step in LoopStep.all where BaRS.Message(step, at: LoopPlace(.decided)) == nil { #expect(!step.messageType.isReceipt) }
        for message in LoopStep.all.compactMap({ BaRS.Message($0, at: LoopPlace(.decided)) }) {
            #expect(message.serviceRequest != .revoked, "nothing of ours ends their work")
        }
    }
}

/// The published samples.
@Suite struct StandardSampleTests {
    /// What each bundle says, what it means to a loop, and where the loop is after that, from where it would be.
    static let bundles: [(file: String, says: [String?], step: LoopStep, from: LoopState?, after: LoopState)] = [
        ("REFREQ01-111-to-ED.xml", ["servicerequest-request", "new", "active", "completed"], .opened(as: .referral), nil, .referral),
        ("REFRESP01-ED-to-111-safeguarding-DNA-feedback.xml", ["servicerequest-response", "new", "revoked", "completed"], .closed(.whole), .referral, .closed),
        ("SERVREQ01-revoked.xml", ["servicerequest-request", "update", "revoked", nil], .withdrawalNoted, .acknowledged, .acknowledged),
        ("VALRESP01A-interim.xml", ["servicerequest-response", "new", "active", nil], .acknowledged, .referral, .acknowledged),
        ("VALRESP01B-finished.xml", ["servicerequest-response", "update", "active", "active"], .decided(.referralOutcome), .acknowledged, .decided),
    ]
    static let files = SharedSamples.xml("fhir-bars") + SharedSamples.xml("fhir-ukcore")

    @Test(.enabled(if: !files.isEmpty, "the published samples are not here"), arguments: bundles.map(\.file))
    func `a bundle of Booking and Referral means what the document says, and goes back as what its standard allows`(file: String) throws {
        let sample = try #require(Self.bundles.first { $0.file == file })
        let url = try #require(SharedSamples.file("fhir-bars/\(file)"))
        let read = try FHIRSample(url)
        #expect([read.event, read.reason, read.status["ServiceRequest"], read.status["CarePlan"]] == sample.says)
        let message = BaRS.Message(
            try #require(read.event.flatMap(BaRS.Event.init)), try #require(read.reason.flatMap(BaRS.Reason.init)),
            serviceRequest: try #require(read.status["ServiceRequest"].flatMap(BaRS.Status.init)), carePlan: read.status["CarePlan"].flatMap(BaRS.Status.init), statesReason: true)
        let step = try #require(message.meaning.step)
        #expect(step == sample.step)
        let standing = LoopStanding(isLead: message.event == .response, isReferrer: message.event == .request)
        let after = try LoopTable.apply(step, to: sample.from.map { LoopPlace($0) }, by: standing).get()
        #expect(after.state == sample.after)
        let back = try #require(BaRS.Message(step, at: after, isFirstAnswer: message.reason == .new))
        #expect(back.event == message.event && back.reason == message.reason)
        #expect(StandardsTests.requestStatus.contains(back.serviceRequest.rawValue) && back.carePlan.map { StandardsTests.requestStatus.contains($0.rawValue) } != false)
        #expect(StandardsTests.taskStatus.contains(FHIRTask(after).status.rawValue))
    }

    @Test(.enabled(if: !files.isEmpty, "the published samples are not here"))
    func `the Task of UK Core is progress, and its ServiceRequest is active`() throws {
        let task = try FHIRSample(try #require(SharedSamples.file("fhir-ukcore/Task-Colonoscopy.xml")))
        let status = try #require(task.status["Task"].flatMap(FHIRTaskStatus.init))
        let step = try #require(FHIRTaskChange(status).meaning(at: LoopPlace(.decided)).step)
        let after = try LoopTable.apply(step, to: LoopPlace(.decided), by: LoopStanding(isLead: true)).get()
        #expect(status == .inProgress && step == .progressed && FHIRTask(after).status == status)
        let request = try FHIRSample(try #require(SharedSamples.file("fhir-ukcore/ServiceRequest-ColonoscopyRequest.xml")))
        #expect(request.status["ServiceRequest"].flatMap(BaRS.Status.init) == .active)
    }

    @Test(.enabled(if: !files.isEmpty, "the published samples are not here"))
    func `every sample with a Task, a ServiceRequest or a CarePlan is in these tests, and has a status we know`() throws {
        var tested = Set(Self.bundles.map(\.file))
        tested.formUnion(["Task-Colonoscopy.xml", "ServiceRequest-ColonoscopyRequest.xml"])
        for url in Self.files {
            let read = try FHIRSample(url)
            let statuses = read.status.filter { ["Task", "ServiceRequest", "CarePlan"].contains($0.key) }
            #expect(statuses.isEmpty != tested.contains(url.lastPathComponent), "\(url.lastPathComponent)")
            for (resource, status) in statuses { #expect((resource == "Task" ? StandardsTests.taskStatus : StandardsTests.requestStatus).contains(status)) }
        }
    }
}

/// The first status of each resource of a FHIR document in XML, and what its MessageHeader says.
final class FHIRSample: NSObject, XMLParserDelegate {
    private(set) var status: [String: String] = [:]
    private(set) var event: String?
    private(set) var reason: String?
    private var path: [String] = []

    init(_ url: URL) throws {
        super.init()
        let parser = XMLParser(data: try Data(contentsOf: url))
        parser.delegate = self
        guard parser.parse() else { throw CocoaError(.fileReadCorruptFile) }
    }

    func parser(_ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]) {
        path.append(name)
        guard let value = attributes["value"] else { return }
        if name == "status", let resource = path.dropLast().last, resource.first?.isUppercase == true, status[resource] == nil { status[resource] = value }
        if path.suffix(3) == ["MessageHeader", "eventCoding", "code"] { event = value }
        if path.suffix(4) == ["MessageHeader", "reason", "coding", "code"] { reason = value }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) { path.removeLast() }
}
