// swift-format-ignore-file
extension Golden {
    /// Types that came with health, education and probation.
    static let later: [String: (hex: String, json: String)] = [
        "InformationSubmission": (
            hex: """
                0a1a0a166578706c6f69746174696f6e2d636f6c6c6174696f6e300212140a120a0654616d73696e12085465737464617461
                1a340a2a4e6f7261204e657874646f6f72207361772061206772657920636172207761697420666f72206865722e1202090a
                1a0201051a340a2a4120677265792063617220776169747320666f722061206769726c206e6561722074686520636c75622e
                1201091a0101280122540a180a13696e74656c6c6967656e63652f736f757263651a0132121c0a17696e74656c6c6967656e
                63652f6173736573736d656e741a01431a1a0a15696e74656c6c6967656e63652f68616e646c696e671a01432a7208021202
                01041a3364757479206f666669636572206f6620746865206578706c6f69746174696f6e207465616d2c2030313633322039
                3630303035221f446f206e6f7420737065616b206f662069742061742074686520636c75622e2a14323032372d30322d3031
                5430303a30303a30305a3219323032362d31312d32305432313a33303a30302b30303a30303a0f7468652062757320737461
                74696f6e42056e6f7274684a110a0a63696e2f666163746f721a0332344152120a100a055065727279120750726574656e64
                5a120a100a044e6f726112084e657874646f6f7262310a13596f6c616e646120596f757468776f726b6572120c796f757468
                20776f726b65721a0c3031363332203936303030326a0559432d3231721970617274793a656c6d2d7061726b2d796f757468
                2d636c7562
                """,
            json: #"""
                {"grounds":{"purpose":"exploitation-collation","risk":"IN_NEED"},"child":{"name":{"given":["Tamsin"],"family":"Testdata"}},"information":[{"text":"Nora Nextdoor saw a grey car wait for her.","categories":["INTELLIGENCE","SOURCE_IDENTITY"],"about":["CHILD","SOURCE"]},{"text":"A grey car waits for a girl near the club.","categories":["INTELLIGENCE"],"about":["CHILD"],"sanitised":true}],"grading":{"source":{"system":"intelligence/source","code":"2"},"information":{"system":"intelligence/assessment","code":"C"},"handling":{"system":"intelligence/handling","code":"C"}},"handling":{"onward":"ASK_FIRST","limits":["NOT_AS_EVIDENCE","NOT_TO_BE_DISCLOSED_TO_SUBJECT"],"ask":"duty officer of the exploitation team, 01632 960005","words":"Do not speak of it at the club.","reviewAt":"2027-02-01T00:00:00Z"},"noticedAt":"2026-11-20T21:30:00+00:00","place":"the bus station","area":"north","indicators":[{"system":"cin/factor","code":"24A"}],"allegedPerpetrators":[{"name":{"given":["Perry"],"family":"Pretend"}}],"source":{"name":{"given":["Nora"],"family":"Nextdoor"}},"submitter":{"name":"Yolanda Youthworker","role":"youth worker","telephone":"01632 960002"},"localReference":"YC-21","documentsHeldBy":["party:elm-park-youth-club"]}
                """#
        ),
        "InformationRequest": (
            hex: """
                0a180a14736166656775617264696e672d656e71756972793003128f010a120a0654616d73696e1208546573746461746112
                0708dc0f1002181d1a180a0a6e68732d6e756d626572120a39393930303030303138220c0a0763696e2f7365781a01464223
                0a0d31204d6164657570204c616e650a08496e76656e746f6e12085a5a39392033575a4a0c3031363332203936303030315a
                1512134e6f77686572652048696768205363686f6f6c1a380a2f497320616e79626f64792073686520697320696e20746f75
                63682077697468206f6e207375706572766973696f6e3f1201041a020104220208042a14323032362d31312d32335431323a
                30303a30305a320a656e71756972792d37633a0308e90f42130a110a054d61727461120854657374646174614a120a100a05
                5065727279120750726574656e6452310a13596f6c616e646120596f757468776f726b6572120c796f75746820776f726b65
                721a0c3031363332203936303030325a074855422d333131
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-enquiry","risk":"SIGNIFICANT_HARM"},"child":{"name":{"given":["Tamsin"],"family":"Testdata"},"birthDate":{"year":2012,"month":2,"day":29},"identifiers":[{"scheme":"nhs-number","value":"9990000018"}],"sex":{"system":"cin/sex","code":"F"},"address":{"lines":["1 Madeup Lane","Inventon"],"postcode":"ZZ99 3WZ"},"telephones":["01632 960001"],"school":{"name":"Nowhere High School"}},"questions":[{"text":"Is anybody she is in touch with on supervision?","categories":["CONCERN"],"about":["CHILD","ALLEGED_PERPETRATOR"]}],"categories":["OFFENDING","CONCERN"],"answerBy":"2026-11-23T12:00:00Z","enquiry":"enquiry-7c","since":{"year":2025},"parentsAndCarers":[{"name":{"given":["Marta"],"family":"Testdata"}}],"allegedPerpetrators":[{"name":{"given":["Perry"],"family":"Pretend"}}],"requester":{"name":"Yolanda Youthworker","role":"youth worker","telephone":"01632 960002"},"localReference":"HUB-311"}
                """#
        ),
        "InformationResponse": (
            hex: """
                0a160a14736166656775617264696e672d656e717569727910031a1d7468652072657374206973206e6f74206f7572732074
                6f207368617265223a0a3253686520776173206e616d6564206173206174207269736b20696e206120737570657276697369
                6f6e2073657373696f6e2e1201041a01012a250a1d537570657276697365642062792075732073696e6365204d617263682e
                1201081a0104321d0a156e64656c6975732f72656769737465722d747970651a045243434f321d0a156e64656c6975732f72
                656769737465722d747970651a04524852483a120a100a055065727279120750726574656e6442540a180a13696e74656c6c
                6967656e63652f736f757263651a0132121c0a17696e74656c6c6967656e63652f6173736573736d656e741a01431a1a0a15
                696e74656c6c6967656e63652f68616e646c696e671a01434a720802120201041a3364757479206f666669636572206f6620
                746865206578706c6f69746174696f6e207465616d2c20303136333220393630303035221f446f206e6f7420737065616b20
                6f662069742061742074686520636c75622e2a14323032372d30322d30315430303a30303a30305a52310a13596f6c616e64
                6120596f757468776f726b6572120c796f75746820776f726b65721a0c3031363332203936303030325a0650522d38383162
                1670617274793a636f756e74792d70726f626174696f6e
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-enquiry"},"extent":"IN_PART","reason":"the rest is not ours to share","findings":[{"text":"She was named as at risk in a supervision session.","categories":["CONCERN"],"about":["CHILD"]}],"findingsOnOthers":[{"text":"Supervised by us since March.","categories":["OFFENDING"],"about":["ALLEGED_PERPETRATOR"]}],"registrations":[{"system":"ndelius/register-type","code":"RCCO"},{"system":"ndelius/register-type","code":"RHRH"}],"allegedPerpetrators":[{"name":{"given":["Perry"],"family":"Pretend"}}],"grading":{"source":{"system":"intelligence/source","code":"2"},"information":{"system":"intelligence/assessment","code":"C"},"handling":{"system":"intelligence/handling","code":"C"}},"handling":{"onward":"ASK_FIRST","limits":["NOT_AS_EVIDENCE","NOT_TO_BE_DISCLOSED_TO_SUBJECT"],"ask":"duty officer of the exploitation team, 01632 960005","words":"Do not speak of it at the club.","reviewAt":"2027-02-01T00:00:00Z"},"answeredBy":{"name":"Yolanda Youthworker","role":"youth worker","telephone":"01632 960002"},"recordReference":"PR-881","documentsHeldBy":["party:county-probation"]}
                """#
        ),
        "ConsentRecorded": (
            hex: """
                0a1b0a15736166656775617264696e672d726566657272616c38015802123d10011a14323032362d31312d32305431353a30
                303a30305a20012a1374686520486172626f75722050726f6a656374320c796f75746820776f726b6572121a08011a143230
                32362d31312d32305431353a30303a30305a2003121a10021a14323032362d31312d32315430393a30303a30305a20011a31
                0a13596f6c616e646120596f757468776f726b6572120c796f75746820776f726b65721a0c30313633322039363030303222
                0759432d31382f34
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral","consentToShare":"GIVEN","consentToWork":"DECLINED"},"consents":[{"toWork":"AGREED","saidAt":"2026-11-20T15:00:00Z","saidBy":"CHILD","scope":"the Harbour Project","recordedBy":"youth worker"},{"toShare":"GIVEN","saidAt":"2026-11-20T15:00:00Z","saidBy":"PARENT_OR_CARER"},{"toWork":"DECLINED","saidAt":"2026-11-21T09:00:00Z","saidBy":"CHILD"}],"recordedBy":{"name":"Yolanda Youthworker","role":"youth worker","telephone":"01632 960002"},"recordReference":"YC-18/4"}
                """#
        ),
        "SchoolAbsence": (
            hex: """
                0a1b0a19736166656775617264696e672d6e6f74696669636174696f6e128f010a120a0654616d73696e1208546573746461
                7461120708dc0f1002181d1a180a0a6e68732d6e756d626572120a39393930303030303138220c0a0763696e2f7365781a01
                4642230a0d31204d6164657570204c616e650a08496e76656e746f6e12085a5a39392033575a4a0c30313633322039363030
                30315a1512134e6f77686572652048696768205363686f6f6c1a0708ea0f100b1812220708ea0f100b1814280632130a0e64
                66652f617474656e64616e63651a014e3802422f0a25486572206d6f746865722074686f7567687420746861742073686520
                77617320686572652e1202070b1a020103481f52310a13596f6c616e646120596f757468776f726b6572120c796f75746820
                776f726b65721a0c3031363332203936303030325a0445502d35
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-notification"},"child":{"name":{"given":["Tamsin"],"family":"Testdata"},"birthDate":{"year":2012,"month":2,"day":29},"identifiers":[{"scheme":"nhs-number","value":"9990000018"}],"sex":{"system":"cin/sex","code":"F"},"address":{"lines":["1 Madeup Lane","Inventon"],"postcode":"ZZ99 3WZ"},"telephones":["01632 960001"],"school":{"name":"Nowhere High School"}},"firstDay":{"year":2026,"month":11,"day":18},"lastDay":{"year":2026,"month":11,"day":20},"sessionsMissed":6,"code":{"system":"dfe/attendance","code":"N"},"whereabouts":"NOT_KNOWN","notes":[{"text":"Her mother thought that she was here.","categories":["EDUCATION","WHEREABOUTS"],"about":["CHILD","PARENT_OR_CARER"]}],"sessionsMissedInLastYear":31,"reportedBy":{"name":"Yolanda Youthworker","role":"youth worker","telephone":"01632 960002"},"localReference":"EP-5"}
                """#
        ),
    ]

    /// Fields that came with them, in messages of the first types; by the names of ``Samples/grown``.
    static let grown: [String: (hex: String, json: String)] = [
        "Contact with a consent and conditions": (
            hex: """
                0a2d0a15736166656775617264696e672d726566657272616c120166220b736368312d706172613138300338015804128f01
                0a120a0654616d73696e12085465737464617461120708dc0f1002181d1a180a0a6e68732d6e756d626572120a3939393030
                3030303138220c0a0763696e2f7365781a014642230a0d31204d6164657570204c616e650a08496e76656e746f6e12085a5a
                39392033575a4a0c3031363332203936303030315a1512134e6f77686572652048696768205363686f6f6c1a310a2943616d
                6520746f2074686520636c75622068756e6772792c2074776963652074686973207765656b2e1201041a010122180a136369
                6e2f726566657272616c2d736f757263651a01382a310a13596f6c616e646120596f757468776f726b6572120c796f757468
                20776f726b65721a0c303136333220393630303032320559432d31373a720802120201041a3364757479206f666669636572
                206f6620746865206578706c6f69746174696f6e207465616d2c20303136333220393630303035221f446f206e6f74207370
                65616b206f662069742061742074686520636c75622e2a14323032372d30322d30315430303a30303a30305a421a08011a14
                323032362d31312d32305431353a30303a30305a2001
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral","article6":"f","dpaCondition":"sch1-para18","risk":"SIGNIFICANT_HARM","consentToShare":"GIVEN","consentToWork":"NOT_ASKED"},"child":{"name":{"given":["Tamsin"],"family":"Testdata"},"birthDate":{"year":2012,"month":2,"day":29},"identifiers":[{"scheme":"nhs-number","value":"9990000018"}],"sex":{"system":"cin/sex","code":"F"},"address":{"lines":["1 Madeup Lane","Inventon"],"postcode":"ZZ99 3WZ"},"telephones":["01632 960001"],"school":{"name":"Nowhere High School"}},"concerns":[{"text":"Came to the club hungry, twice this week.","categories":["CONCERN"],"about":["CHILD"]}],"referralSource":{"system":"cin/referral-source","code":"8"},"referrer":{"name":"Yolanda Youthworker","role":"youth worker","telephone":"01632 960002"},"localReference":"YC-17","handling":{"onward":"ASK_FIRST","limits":["NOT_AS_EVIDENCE","NOT_TO_BE_DISCLOSED_TO_SUBJECT"],"ask":"duty officer of the exploitation team, 01632 960005","words":"Do not speak of it at the club.","reviewAt":"2027-02-01T00:00:00Z"},"consents":[{"toShare":"GIVEN","saidAt":"2026-11-20T15:00:00Z","saidBy":"CHILD"}]}
                """#
        ),
        "Referral with consents, conditions and a grade": (
            hex: """
                0a2d0a15736166656775617264696e672d726566657272616c120166220b736368312d706172613138300338035801128f01
                0a120a0654616d73696e12085465737464617461120708dc0f1002181d1a180a0a6e68732d6e756d626572120a3939393030
                3030303138220c0a0763696e2f7365781a014642230a0d31204d6164657570204c616e650a08496e76656e746f6e12085a5a
                39392033575a4a0c3031363332203936303030315a1512134e6f77686572652048696768205363686f6f6c1a320a2a486173
                206e65772070686f6e657320616e642077696c6c206e6f74207361792066726f6d2077686f6d2e1201041a01011a330a2941
                206e65696768626f75722073617720616e206f6c646572206d616e20636f6c6c656374206865722e1202040a1a0201051a3c
                0a215365656e206265696e6720636f6c6c656374656420627920616e206164756c742e1201041a0101220f6465736b3a6672
                6f6e742d646f6f72280122300a1363696e2f726566657272616c2d736f757263651a01382216566f6c756e74617279206f72
                67616e69736174696f6e2a310a13596f6c616e646120596f757468776f726b6572120c796f75746820776f726b65721a0c30
                3136333220393630303032320559432d31383a160a1063696e2f7072696d6172792d6e6565641a024e3142110a0a63696e2f
                666163746f721a0332344142110a0a63696e2f666163746f721a0331314142100a0a63696e2f666163746f721a0234424a29
                0a110a054d61727461120854657374646174614a0c30313633322039363030303352066d6f7468657252120a100a0454696d
                6f120854657374646174615a120a100a055065727279120750726574656e64620f0a07417374686d612e1201051a01017222
                0a1a22492077616e7420746f206265206c65667420616c6f6e652e221201041a01017a120a100a044e6f726112084e657874
                646f6f7282010966616d696c792d32668a01190a14636f756e74792f6c6576656c2d6f662d6e6565641a0134920119706172
                74793a656c6d2d7061726b2d796f7574682d636c75629a01720801120202031a3364757479206f666669636572206f662074
                6865206578706c6f69746174696f6e207465616d2c20303136333220393630303035221f446f206e6f7420737065616b206f
                662069742061742074686520636c75622e2a14323032372d30322d30315430303a30303a30305aa2011a08011a1432303236
                2d31312d31395431353a30303a30305a2001a2011a10011a14323032362d31312d31395431353a30303a30305a2003a2011a
                08031a14323032362d31312d32305431353a30303a30305a2001aa01540a180a13696e74656c6c6967656e63652f736f7572
                63651a0132121c0a17696e74656c6c6967656e63652f6173736573736d656e741a01431a1a0a15696e74656c6c6967656e63
                652f68616e646c696e671a0143b2011d0a156e64656c6975732f72656769737465722d747970651a045243434f
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral","article6":"f","dpaCondition":"sch1-para18","risk":"SIGNIFICANT_HARM","consentToShare":"WITHDRAWN","consentToWork":"AGREED"},"child":{"name":{"given":["Tamsin"],"family":"Testdata"},"birthDate":{"year":2012,"month":2,"day":29},"identifiers":[{"scheme":"nhs-number","value":"9990000018"}],"sex":{"system":"cin/sex","code":"F"},"address":{"lines":["1 Madeup Lane","Inventon"],"postcode":"ZZ99 3WZ"},"telephones":["01632 960001"],"school":{"name":"Nowhere High School"}},"concerns":[{"text":"Has new phones and will not say from whom.","categories":["CONCERN"],"about":["CHILD"]},{"text":"A neighbour saw an older man collect her.","categories":["CONCERN","SOURCE_IDENTITY"],"about":["CHILD","SOURCE"]},{"text":"Seen being collected by an adult.","categories":["CONCERN"],"about":["CHILD"],"audience":"desk:front-door","sanitised":true}],"referralSource":{"system":"cin/referral-source","code":"8","display":"Voluntary organisation"},"referrer":{"name":"Yolanda Youthworker","role":"youth worker","telephone":"01632 960002"},"localReference":"YC-18","primaryNeed":{"system":"cin/primary-need","code":"N1"},"factors":[{"system":"cin/factor","code":"24A"},{"system":"cin/factor","code":"11A"},{"system":"cin/factor","code":"4B"}],"parentsAndCarers":[{"name":{"given":["Marta"],"family":"Testdata"},"telephones":["01632 960003"],"relationship":"mother"}],"siblings":[{"name":{"given":["Timo"],"family":"Testdata"}}],"allegedPerpetrators":[{"name":{"given":["Perry"],"family":"Pretend"}}],"health":[{"text":"Asthma.","categories":["HEALTH"],"about":["CHILD"]}],"voiceOfTheChild":[{"text":"\"I want to be left alone.\"","categories":["CONCERN"],"about":["CHILD"]}],"source":{"name":{"given":["Nora"],"family":"Nextdoor"}},"familyReference":"family-2f","levelOfNeed":{"system":"county/level-of-need","code":"4"},"documentsHeldBy":["party:elm-park-youth-club"],"handling":{"onward":"RECIPIENT_ONLY","limits":["NOT_TO_BE_RELEASED","NO_ACTION_WITHOUT_ORIGINATOR"],"ask":"duty officer of the exploitation team, 01632 960005","words":"Do not speak of it at the club.","reviewAt":"2027-02-01T00:00:00Z"},"consents":[{"toShare":"GIVEN","saidAt":"2026-11-19T15:00:00Z","saidBy":"CHILD"},{"toWork":"AGREED","saidAt":"2026-11-19T15:00:00Z","saidBy":"PARENT_OR_CARER"},{"toShare":"WITHDRAWN","saidAt":"2026-11-20T15:00:00Z","saidBy":"CHILD"}],"grading":{"source":{"system":"intelligence/source","code":"2"},"information":{"system":"intelligence/assessment","code":"C"},"handling":{"system":"intelligence/handling","code":"C"}},"registrations":[{"system":"ndelius/register-type","code":"RCCO"}]}
                """#
        ),
        "EmergencyAttendance that is struck out": (
            hex: """
                0a2e0a15736166656775617264696e672d726566657272616c120166220b736368312d70617261313830033804420163128f
                010a120a0654616d73696e12085465737464617461120708dc0f1002181d1a180a0a6e68732d6e756d626572120a39393930
                303030303138220c0a0763696e2f7365781a014642230a0d31204d6164657570204c616e650a08496e76656e746f6e12085a
                5a39392033575a4a0c3031363332203936303030315a1512134e6f77686572652048696768205363686f6f6c1a1832303236
                2d31312d32305432333a31303a30302e3030305a2214323032362d31312d32315430323a30303a30305a2a281226496e7665
                6e746f6e2047656e6572616c2c20656d657267656e6379206465706172746d656e7432230a16687474703a2f2f736e6f6d65
                642e696e666f2f7363741a09343137313633303036320f0a066963642d31301a055335322e353a0f0a066963642d31301a05
                5335322e35421e0a164672616374757265206f66207468652077726973742e1201051a01014a111a0f383336383831303030
                3030303130354a111a0f3239373539313030303030303130385a0e0a056c6f63616c1205562d303031600468057224303139
                61623030302d303030302d373030302d383030302d303030303030303030306665
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral","article6":"f","dpaCondition":"sch1-para18","risk":"SIGNIFICANT_HARM","consentToShare":"NOT_SOUGHT","whyNotSought":"c"},"child":{"name":{"given":["Tamsin"],"family":"Testdata"},"birthDate":{"year":2012,"month":2,"day":29},"identifiers":[{"scheme":"nhs-number","value":"9990000018"}],"sex":{"system":"cin/sex","code":"F"},"address":{"lines":["1 Madeup Lane","Inventon"],"postcode":"ZZ99 3WZ"},"telephones":["01632 960001"],"school":{"name":"Nowhere High School"}},"arrivedAt":"2026-11-20T23:10:00.000Z","leftAt":"2026-11-21T02:00:00Z","department":{"name":"Inventon General, emergency department"},"presentingComplaints":[{"system":"http://snomed.info/sct","code":"417163006"},{"system":"icd-10","code":"S52.5"}],"diagnoses":[{"system":"icd-10","code":"S52.5"}],"clinicalNotes":[{"text":"Fracture of the wrist.","categories":["HEALTH"],"about":["CHILD"]}],"safeguardingCodes":[{"code":"836881000000105"},{"code":"297591000000108"}],"visit":{"scheme":"local","value":"V-001"},"attendancesInLastYear":4,"event":"CANCELLED","firstNotification":"019ab000-0000-7000-8000-0000000000fe"}
                """#
        ),
    ]
}
