import SharingRules
import Testing

/// An agreement that uses every key of the language. All in it is invented.
let wholeLanguage = """
    agreement: whole
    version: "7.0"
    title: An agreement that uses every word of the language (invented)
    approved-by:
      - {role: lead safeguarding partner, on: 2026-11-02}
      - {role: data protection officer, on: 2026-11-03, party: council, as: dpo}
    contact: {role: business manager, telephone: "01632 960000"}
    in-force: {from: 2026-12-01T00:00:00+01:00}
    review: {by: 2027-11-01, who: independent scrutineer}
    functions: {health: a health service, social-care: social care, charity: a charity}
    parties:
      council:
        name: The Council
        function: social-care
        sector: statutory
        signatory: true
        duty-contact: {role: duty social worker, telephone: "01632 960001"}
        duties: [s11, s16la]
        signed: {role: director of children's services, on: 2026-11-04}
      clinic:
        name: The Clinic
        function: health
        sector: commissioned
        commissioned-by: council
        signatory: true
        duty-contact: {role: nurse in charge, telephone: "01632 960002"}
      refuge:
        name: The Refuge
        function: charity
        sector: voluntary
        signatory: false
        duty-contact: {role: worker in charge, telephone: "01632 960003"}
    areas:
      south: {name: South, postcodes: [ZZ98]}
      north: {name: North, postcodes: ["ZZ99 3"]}
    desks: {door: {name: Front door, holder: council}}
    forums:
      conference: {name: Conference, owner: council, terms: Meets on Mondays., members: [function health, sector voluntary]}
    gateways:
      s11: {title: Section 11, kind: duty, in-force: {from: 2005-03-01}, for: sector statutory, to: [signatories, forum conference], source: the Act}
      s16la: {title: Section 16LA, kind: duty, in-force: not-established}
      s16: {title: Section 16, kind: power, in-force: {from: 2023-01-31, until: 2030-01-01}, does-not-reach: [health, health-sexual]}
    levels-of-need: {county-levels: [universal, targeted, statutory], other-levels: [one, two]}
    purposes:
      care:
        title: care
        bases:
          - {for: any, article-6: e, article-9: g, dpa-condition: sch1-para18, gateway: s11, in-force: {until: 2031-01-01}}
    confidentiality:
      categories: [health, health-sexual]
      grounds:
        consent: {title: Consent, when: {consent-to-share: given}}
        public-interest: {title: An overriding public interest}
    facts:
      risk: {asserted-by: signatories}
      consent-to-share: {asserted-by: signatories}
      consent-to-work: {asserted-by: signatories}
      why-not-sought: {asserted-by: signatories}
      family-informed: {asserted-by: signatories}
      gillick: {asserted-by: function health}
      capacity: {asserted-by: function health}
      detriment: {asserted-by: forum conference}
      level-of-need: {asserted-by: party council}
      age: {asserted-by: any}
      area: {asserted-by: any}
    break-glass:
      for: [sector statutory]
      when: {risk: at-least significant-harm}
      never: [intelligence]
      review: {role: head of safeguarding, at: party council, by: 1 working-day}
    originator-control: {role: disclosure officer, by: 24 hours}
    calendar: {holidays: [2026-12-25, 2026-12-28], day-ends: "16:30"}
    clauses:
      - permit: C1
        title: The front door gets what belongs to a concern
        messages: [Contact, Referral]
        categories: [identity, concern, health, process]
        about: [child, other]
        from: [signatories, forum conference]
        to: desk door
        purpose: care
        gateway: s11
        confidence: [consent, public-interest]
        in-force: {from: 2026-12-01, until: 2027-12-01}
        binds: [as-agreed, not-as-evidence]
        sanitised-only: true
        when:
          - {risk: at-least in-need, age: [at-least 10, below 18], area: [north]}
          - {level-of-need: county-levels at-least targeted, handling: [none, ask-first]}
        unless: {gillick: [competent, not-assessed], capacity: doubted, detriment: more-detrimental}
      - forbid: F1
        title: Who told us is not passed on
        messages: any
        categories: source-identity
        about: any
        from: any
        to: [any, told]
        purpose: any
        absolute: true
        unless: {why-not-sought: [cannot-be-given, otherwise], family-informed: not-informed}
      - hold: H1
        title: Whereabouts wait for the council
        messages: Referral
        categories: whereabouts
        about: child
        from: any
        to: any
        purpose: care
        for: {role: duty manager, at: desk door}
        by: 5 working-days
        when: {level-of-need: other-levels below two}
    """

/// The whole language with one text replaced: exactly one occurrence.
func wholeLanguage(_ old: String, _ new: String) -> String {
    #expect(wholeLanguage.ranges(of: old).count == 1, "\(old)")
    return wholeLanguage.replacing(old, with: new)
}

/// What is wrong with a text, one problem a line.
func problems(_ yaml: String, including files: [String: String] = [:]) -> [String] {
    switch Agreement.load(yaml: yaml, file: "a.yaml", including: { files[$0] }) {
    case .success: []
    case .failure(let problems): problems.problems.map(\.description)
    }
}
