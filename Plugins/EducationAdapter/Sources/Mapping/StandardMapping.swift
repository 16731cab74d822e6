extension ColumnMapping {
    /// The built-in mapping: for columns as schools' safeguarding software usually exports them (field facts, 4.5), and the same
    /// again by the names that Eider's own example has. A test keeps it the same as in the README.
    static let standardText = #"""
        # What a row is: the first rule that fits. A rule without `values` fits when the column says anything at all.
        rows:
          - column: [Attendance code, Mark]
            values: ["/", "\\", L, B, D, J1, K, P, V, W, "#", X, Z, Present]
            is: not-for-the-bus
          - {column: [Attendance code, Mark], is: absence}
          - {column: [Send as, Share as], values: [Referral, Refer], is: referral}
          - {column: [Send as, Share as], values: [Anecdote, Information, Intelligence], is: anecdote}
          - {column: [Send as, Share as], values: [Absence], is: absence}
          - {column: [Send as, Share as], is: not-for-the-bus}
          - column: [Action, Action taken]
            values: [Referral, Refer, Referred to social care, Refer to social care, Referral to social care, MASH referral, Referred to MASH]
            is: referral
          - column: [Category, Categories]
            values: [Anecdote, Anecdotal information, Soft intelligence]
            is: anecdote
          - column: [Category, Categories]
            values: [Unexplained absence]
            is: absence

        # Which column holds what, by any of its names; case, spaces and punctuation do not matter. Where a file has several of
        # them, the first that says something in a row counts.
        columns:
          reference: [Reference, Ref, Row reference, Record ID]
          # The child
          name: [Student, Pupil, Child, Name, Student name, Pupil name]
          given-name: [Forename, First name, Given name]
          family-name: [Surname, Last name, Family name]
          known-as: [Known as, Preferred name]
          date-of-birth: [DoB, Date of birth, Birth date]
          upn: [UPN, Unique pupil number]
          sex: [Sex, Gender]
          ethnicity: [Ethnicity, Ethnic code]
          address: [Address, Home address]
          postcode: [Postcode, Post code]
          # What it is about
          category: [Category, Categories]
          text: [Incident text, Incident, Details, Description, Concern, What was said]
          noticed-at: [Date/Time of incident, Date of incident, Incident date, Date]
          risk: [Risk, Risk level]
          # A referral
          factors: [Factors, Assessment factors]
          primary-need: [Primary need, Need]
          voice: [Voice of the child, Child's view, What the child says]
          consent-to-share: [Consent to share, Consent]
          why-not-sought: [Why not sought, Reason consent not sought]
          family-informed: [Family informed, Parents informed]
          why-not-informed: [Why not informed, Reason family not informed]
          worker: [Reported by, Added by, Referrer, Staff]
          worker-role: [Role, Staff role]
          worker-telephone: [Staff telephone, Contact number]
          # An anecdote
          summary: [Summary, Sanitised summary, Summary for sharing]
          source: [Source, Told by, Who told us, Informant, Information from, Disclosed by, Witness]
          points-to-source: [Points to source, Text identifies source]
          grade: [Grade, Grading]
          source-grade: [Source grade, Source evaluation]
          information-grade: [Information grade, Information assessment]
          handling-code: [Handling, Handling code]
          use-limits: [Use limits, Restrictions]
          ask-first: [Ask before sharing on, Ask first]
          place: [Place, Location]
          area: [Area]
          # An absence
          first-day: [First day of absence, First day, Absent from, Date/Time of incident, Date of incident, Date]
          last-day: [Last day of absence, Last day, Absent to]
          attendance-code: [Attendance code, Mark]
          sessions: [Sessions missed, Sessions]
          sessions-in-year: [Sessions missed in year, Sessions this year]
          whereabouts-known: [Whereabouts known]
          notes: [Notes, Incident text, Comment, Comments]

        # What holds where the row itself says nothing.
        fixed: {}

        # Other words for a value, where a system has its own.
        values:
          sex: {Male: M, Boy: M, Female: F, Girl: F, Unknown: U}
          consent-to-share: {"Yes": given, "No": refused, Not asked: not-sought, Not sought: not-sought}

        # What a value of `category` says: factors and primary need (codes of the children in need census), and what the row's
        # texts touch besides the usual.
        categories:
          CSE: {factors: [11A]}
          Child sexual exploitation: {factors: [11A]}
          CCE: {factors: [24A]}
          Child criminal exploitation: {factors: [24A]}
          County lines: {factors: [24A]}
          Missing: {factors: [10A], touches: [whereabouts]}
          Gangs: {factors: [13A], touches: [offending]}
          Domestic abuse: {factors: [3A], touches: [family]}
          Self-harm: {factors: [15A], touches: [health]}
          Mental health: {factors: [4A], touches: [health]}
          Young carer: {factors: [7A], touches: [family]}
          Neglect: {factors: [16A], need: N1}
          Emotional abuse: {factors: [17A], need: N1}
          Physical abuse: {need: N1}
          Sexual abuse: {need: N1, touches: [health-sexual]}

        # What the texts of a kind of row touch.
        touches:
          referral: [concern]
          anecdote: [intelligence, concern]
          absence: [education, concern]

        # Forms of a date. A time may follow each: 14:05, 14:05:30, T14:05Z; where none says otherwise it is London's.
        dates: [dd/MM/yyyy, yyyy-MM-dd, dd-MM-yyyy, dd MMM yyyy]
        """#
}
