public import ReferralLoop
public import SafeguardingContract

/// The information-sharing agreement of a partnership, as data.
///
/// To get one, ``load(yaml:file:)``. To ask it about a message and a recipient, ``decide(_:)``; to say why in words,
/// ``explain(_:_:)``; to find who has to be rung when something is withheld from a child at risk, ``ringMe(_:_:)``; to find who holds a desk, ``resolve(_:for:absent:)``.
///
/// An agreement is a value that never changes: a new version is a new value. Deciding reads no clock, file or network, and never fails: what
/// cannot be judged is withheld.
public struct Agreement: Sendable {
    /// All of it, in one place: it is handed on with every message, and a copy of it is a word.
    private let whole: WholeAgreement

    /// What it says of itself.
    public var head: AgreementHead { whole.head }
    /// The functions parties have, each with the words for one such party, for example `a youth service`.
    public var functions: [PartyFunction: String] { whole.functions }
    /// The parties.
    public var parties: [PartyID: Party] { whole.parties }
    /// The areas.
    public var areas: [AreaID: Area] { whole.areas }
    /// The schools by which, and by whose area, desks are held.
    public var schools: [SchoolID: School] { whole.schools }
    /// The desks.
    public var desks: [DeskID: Desk] { whole.desks }
    /// The forums.
    public var forums: [ForumID: Forum] { whole.forums }
    /// The statutory gateways.
    public var gateways: [GatewayID: Gateway] { whole.gateways }
    /// The purposes.
    public var purposes: [PurposeID: Purpose] { whole.purposes }
    /// The duty of confidence; nil where the agreement makes no test of it.
    public var confidentiality: Confidentiality? { whole.confidentiality }
    /// The levels of need of every scheme, the lowest of each first; at most 63. A level's place here is its bit in ``FactValues``.
    public var levelsOfNeed: [LevelOfNeed] { whole.levelsOfNeed }
    /// Who may state a fact so that it counts. A fact that is not here counts from nobody.
    public var assertedBy: [StatedFact: [PartySelector]] { whole.assertedBy }
    /// How somebody may share at once what would be withheld; nil where nobody may.
    public var breakGlass: BreakGlass? { whole.breakGlass }
    /// How originators are asked.
    public var originatorControl: OriginatorControl { whole.originatorControl }
    /// The days on which agencies work: its own holidays, to which the bank holidays come.
    public var calendar: WorkingCalendar { whole.calendar }
    /// What it says of loops: their clocks, and what brings a matter to a forum.
    public var loops: LoopTerms { whole.loops }
    /// What it says of its record: how long it is kept, and who witnesses it.
    public var record: RecordTerms { whole.record }
    /// The clauses, in the order of the file.
    public var clauses: [Clause] { whole.clauses }
    /// The clauses of included files that do not apply here, in the order of the files. They decide nothing.
    public var withdrawn: [WithdrawnClause] { whole.withdrawn }
    /// The text it was loaded from: what comes into force, and what the ledger keeps a digest of. An agreement of several files is one text, each file after
    /// a line `#!file NAME`; ``load(yaml:file:)`` reads it.
    public var source: String { whole.source }
    /// Where each clause stands, for those that read the file.
    public var clausePlaces: [ClauseID: SourcePlace] { whole.clausePlaces }
    /// The areas' ids, ascending: an area's place here is its bit in ``FactValues``.
    public var areaOrder: [AreaID] { whole.areaOrder }

    var compiled: CompiledAgreement { whole.compiled }
    var memo: DecisionMemo { whole.memo }

    /// Its id, for example `county`.
    public var id: String { head.id }
    /// Its version, as the partnership numbers it.
    public var version: String { head.version }
    /// Its id and version, as answers and records name it.
    public var name: String { whole.name }
    /// Whether it has a party of this id.
    public func has(_ party: PartyID) -> Bool { whole.parties.index(forKey: party) != nil }
    /// Its title.
    public var title: String { head.title }
    /// Who approved it, by role.
    public var approvals: [Approval] { head.approvals }
    /// Who answers for the agreement, and is rung where it is not known whom else to ring.
    public var contact: DutyContact { head.contact }

    /// An agreement from its terms. ``load(yaml:file:)`` checks that they fit together; this does not: a reference to what is not there means nobody.
    public init(_ terms: AgreementTerms) { whole = WholeAgreement(terms) }
}

/// What an ``Agreement`` is. It never changes.
private final class WholeAgreement: Sendable {
    let head: AgreementHead
    let functions: [PartyFunction: String]
    let parties: [PartyID: Party]
    let areas: [AreaID: Area]
    let schools: [SchoolID: School]
    let desks: [DeskID: Desk]
    let forums: [ForumID: Forum]
    let gateways: [GatewayID: Gateway]
    let purposes: [PurposeID: Purpose]
    let confidentiality: Confidentiality?
    let levelsOfNeed: [LevelOfNeed]
    let assertedBy: [StatedFact: [PartySelector]]
    let breakGlass: BreakGlass?
    let originatorControl: OriginatorControl
    let calendar: WorkingCalendar
    let loops: LoopTerms
    let record: RecordTerms
    let clauses: [Clause]
    let withdrawn: [WithdrawnClause]
    let source: String
    let clausePlaces: [ClauseID: SourcePlace]
    let areaOrder: [AreaID]
    let name: String
    let compiled: CompiledAgreement
    let memo = DecisionMemo()

    init(_ terms: AgreementTerms) {
        head = terms.head
        name = "\(terms.head.id) \(terms.head.version)"
        functions = terms.functions
        parties = Dictionary(terms.parties.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        areas = Dictionary(terms.areas.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        schools = Dictionary(terms.schools.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        desks = Dictionary(terms.desks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        forums = Dictionary(terms.forums.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        gateways = Dictionary(terms.gateways.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        purposes = Dictionary(terms.purposes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        confidentiality = terms.confidentiality
        levelsOfNeed = terms.levelsOfNeed
        assertedBy = terms.assertedBy
        breakGlass = terms.breakGlass
        originatorControl = terms.originatorControl
        calendar = terms.calendar
        loops = terms.loops
        record = terms.record
        clauses = terms.clauses
        withdrawn = terms.withdrawn
        source = terms.source
        clausePlaces = terms.clausePlaces
        areaOrder = areas.keys.sorted()
        compiled = CompiledAgreement(terms, areaOrder: areaOrder)
    }
}

/// Everything an agreement says, before it is compiled.
public struct AgreementTerms: Sendable {
    public var head: AgreementHead
    public var functions: [PartyFunction: String] = [:]
    public var parties: [Party] = []
    public var areas: [Area] = []
    public var schools: [School] = []
    public var desks: [Desk] = []
    public var forums: [Forum] = []
    public var gateways: [Gateway] = []
    public var purposes: [Purpose] = []
    public var confidentiality: Confidentiality?
    public var levelsOfNeed: [LevelOfNeed] = []
    public var assertedBy: [StatedFact: [PartySelector]] = [:]
    public var breakGlass: BreakGlass?
    public var originatorControl = OriginatorControl.standard
    public var calendar = WorkingCalendar.standard
    public var loops = LoopTerms.standard
    public var record = RecordTerms.standard
    public var clauses: [Clause] = []
    public var withdrawn: [WithdrawnClause] = []
    public var source = ""
    public var clausePlaces: [ClauseID: SourcePlace] = [:]

    public init(head: AgreementHead) { self.head = head }
}

/// What an agreement says of itself.
public struct AgreementHead: Hashable, Sendable {
    /// Its id, for example `county`.
    public let id: String
    /// Its version, as the partnership numbers it.
    public let version: String
    /// Its title.
    public let title: String
    /// Who approved it, by role.
    public let approvals: [Approval]
    /// Who answers for it.
    public let contact: DutyContact
    /// The party at which that contact is told of what is overdue; nil where the agreement names none.
    public let contactParty: PartyID?
    /// The moment from which it is in force; nil for at once.
    public let inForceFrom: Moment?
    /// By when it has to be reviewed; nil where it does not say.
    public let review: Review?

    /// A review that is due.
    public struct Review: Hashable, Sendable {
        /// By when.
        public let by: Day
        /// By whom: a role.
        public let who: String
        public init(by: Day, who: String) {
            self.by = by
            self.who = who
        }
    }

    public init(
        id: String, version: String, title: String, approvals: [Approval], contact: DutyContact, contactParty: PartyID? = nil, inForceFrom: Moment? = nil,
        review: Review? = nil
    ) {
        self.id = id
        self.version = version
        self.title = title
        self.approvals = approvals
        self.contact = contact
        self.contactParty = contactParty
        self.inForceFrom = inForceFrom
        self.review = review
    }
}

/// Who approved or signed something. A role, not a person.
public struct Approval: Hashable, Sendable {
    /// As what somebody approves an agreement.
    public enum Capacity: String, CaseIterable, Hashable, Sendable {
        /// The data protection officer.
        case dataProtectionOfficer = "dpo"
        /// The Caldicott guardian.
        case caldicottGuardian = "caldicott-guardian"
        /// The senior information risk owner.
        case seniorInformationRiskOwner = "siro"
        /// For a partner.
        case partner
    }

    /// The role, for example `independent scrutineer`.
    public let role: String
    /// The date, YYYY-MM-DD.
    public let date: String
    /// On whose behalf, where it says.
    public let party: PartyID?
    /// As what, where it says.
    public let capacity: Capacity?

    public init(role: String, date: String, party: PartyID? = nil, capacity: Capacity? = nil) {
        self.role = role
        self.date = date
        self.party = party
        self.capacity = capacity
    }
}

/// A place in a file of the agreement.
public struct SourcePlace: Hashable, Sendable, CustomStringConvertible {
    /// The file's name, as it was given or included.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// The column in that line, in Unicode scalars, from 1.
    public let column: Int

    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// For example `agreement.yaml:12:7`.
    public var description: String { "\(file):\(line):\(column)" }
}
