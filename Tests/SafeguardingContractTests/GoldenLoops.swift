// swift-format-ignore-file
extension Golden {
    /// The bytes of a type's sample; nil where there are none yet.
    static func of(_ name: String) -> (hex: String, json: String)? { payloads[name] ?? later[name] ?? about[name] ?? loops[name] }

    /// Types that move a loop, or begin one with no referral.
    static let loops: [String: (hex: String, json: String)] = [
        "Reopened": (
            hex: """
                0a2e0a15736166656775617264696e672d726566657272616c120166220b736368312d70617261313830033804420163128f
                050a10070707070707070707070707070707071a206464646464646464646464646464646464646464646464646464646464
                6464641a2065656565656565656565656565656565656565656565656565656565656565651a206666666666666666666666
                6666666666666666666666666666666666666666661a20676767676767676767676767676767676767676767676767676767
                67676767671a2068686868686868686868686868686868686868686868686868686868686868682240090909090909090909
                0909090909090909090909090909090909090909090909090909090909090909090909090909090909090909090909090909
                09090909092a61100e18062210010101010101010101010101010101012a497b22636f6e6669726d65644279223a7b226e61
                6d65223a22536173686120536f6369616c776f726b6572222c22726f6c65223a226475747920736f6369616c20776f726b65
                72227d7d2a390801100e18072210020202020202020202020202020202022a1f7b227265636f72645265666572656e636522
                3a224353432d3230383831227d2a420802100d18012210030303030303030303030303030303032a287b22726561736f6e22
                3a2273686520776173207365656e20776974682068696d20616761696e227d2a780803100e18062210040404040404040404
                040404040404042a5e7b2272657669657765644279223a7b226e616d65223a22596f6c616e646120596f757468776f726b65
                72222c22726f6c65223a22796f75746820776f726b6572222c2274656c6570686f6e65223a22303136333220393630303032
                227d7d2a330804100d18012210050505050505050505050505050505052a197b22656e676167656d656e74223a224445434c
                494e4553227d
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral","article6":"f","dpaCondition":"sch1-para18","risk":"SIGNIFICANT_HARM","consentToShare":"NOT_SOUGHT","whyNotSought":"c"},"receipt":{"keyId":"BwcHBwcHBwcHBwcHBwcHBw==","digests":["ZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGQ=","ZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWU=","ZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmY=","Z2dnZ2dnZ2dnZ2dnZ2dnZ2dnZ2dnZ2dnZ2dnZ2dnZ2c=","aGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGg="],"signature":"CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQ==","statements":[{"category":"PROCESS","about":"WORKER","salt":"AQEBAQEBAQEBAQEBAQEBAQ==","content":"eyJjb25maXJtZWRCeSI6eyJuYW1lIjoiU2FzaGEgU29jaWFsd29ya2VyIiwicm9sZSI6ImR1dHkgc29jaWFsIHdvcmtlciJ9fQ=="},{"index":1,"category":"PROCESS","about":"OTHER","salt":"AgICAgICAgICAgICAgICAg==","content":"eyJyZWNvcmRSZWZlcmVuY2UiOiJDU0MtMjA4ODEifQ=="},{"index":2,"category":"OUTCOME","about":"CHILD","salt":"AwMDAwMDAwMDAwMDAwMDAw==","content":"eyJyZWFzb24iOiJzaGUgd2FzIHNlZW4gd2l0aCBoaW0gYWdhaW4ifQ=="},{"index":3,"category":"PROCESS","about":"WORKER","salt":"BAQEBAQEBAQEBAQEBAQEBA==","content":"eyJyZXZpZXdlZEJ5Ijp7Im5hbWUiOiJZb2xhbmRhIFlvdXRod29ya2VyIiwicm9sZSI6InlvdXRoIHdvcmtlciIsInRlbGVwaG9uZSI6IjAxNjMyIDk2MDAwMiJ9fQ=="},{"index":4,"category":"OUTCOME","about":"CHILD","salt":"BQUFBQUFBQUFBQUFBQUFBQ==","content":"eyJlbmdhZ2VtZW50IjoiREVDTElORVMifQ=="}]}}
                """#
        ),
        "EnteredInError": (
            hex: """
                0a2e0a15736166656775617264696e672d726566657272616c120166220b736368312d706172613138300338044201631292
                030a10070707070707070707070707070707071a206464646464646464646464646464646464646464646464646464646464
                6464641a2065656565656565656565656565656565656565656565656565656565656565651a206666666666666666666666
                6666666666666666666666666666666666666666662240090909090909090909090909090909090909090909090909090909
                090909090909090909090909090909090909090909090909090909090909090909090909092a61100e180622100101010101
                01010101010101010101012a497b22636f6e6669726d65644279223a7b226e616d65223a22536173686120536f6369616c77
                6f726b6572222c22726f6c65223a226475747920736f6369616c20776f726b6572227d7d2a390801100e1807221002020202
                0202020202020202020202022a1f7b227265636f72645265666572656e6365223a224353432d3230383831227d2a38080210
                0d18012210030303030303030303030303030303032a1e7b22726561736f6e223a2269742069732074686572652074776963
                65227d
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral","article6":"f","dpaCondition":"sch1-para18","risk":"SIGNIFICANT_HARM","consentToShare":"NOT_SOUGHT","whyNotSought":"c"},"receipt":{"keyId":"BwcHBwcHBwcHBwcHBwcHBw==","digests":["ZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGQ=","ZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWU=","ZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmY="],"signature":"CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQ==","statements":[{"category":"PROCESS","about":"WORKER","salt":"AQEBAQEBAQEBAQEBAQEBAQ==","content":"eyJjb25maXJtZWRCeSI6eyJuYW1lIjoiU2FzaGEgU29jaWFsd29ya2VyIiwicm9sZSI6ImR1dHkgc29jaWFsIHdvcmtlciJ9fQ=="},{"index":1,"category":"PROCESS","about":"OTHER","salt":"AgICAgICAgICAgICAgICAg==","content":"eyJyZWNvcmRSZWZlcmVuY2UiOiJDU0MtMjA4ODEifQ=="},{"index":2,"category":"OUTCOME","about":"CHILD","salt":"AwMDAwMDAwMDAwMDAwMDAw==","content":"eyJyZWFzb24iOiJpdCBpcyB0aGVyZSB0d2ljZSJ9"}]}}
                """#
        ),
        "TransferOffered": (
            hex: """
                0a2e0a15736166656775617264696e672d726566657272616c120166220b736368312d70617261313830033804420163128f
                010a120a0654616d73696e12085465737464617461120708dc0f1002181d1a180a0a6e68732d6e756d626572120a39393930
                303030303138220c0a0763696e2f7365781a014642230a0d31204d6164657570204c616e650a08496e76656e746f6e12085a
                5a39392033575a4a0c3031363332203936303030315a1512134e6f77686572652048696768205363686f6f6c1a1970617274
                793a656c6d2d7061726b2d796f7574682d636c756220022a2d736865207472757374732074686520636c75622c20616e6420
                77616e747320746f20676f206f6e20746865726532380a305368652063616d6520666976652074696d65732c20616e642074
                616c6b732061626f7574207363686f6f6c206e6f772e1201041a01013a190a14636f756e74792f6c6576656c2d6f662d6e65
                65641a01324214323032362d31312d32355431323a30303a30305a4a310a13596f6c616e646120596f757468776f726b6572
                120c796f75746820776f726b65721a0c303136333220393630303032520b4353432d32303838312f395a720802120201041a
                3364757479206f666669636572206f6620746865206578706c6f69746174696f6e207465616d2c2030313633322039363030
                3035221f446f206e6f7420737065616b206f662069742061742074686520636c75622e2a14323032372d30322d3031543030
                3a30303a30305a
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral","article6":"f","dpaCondition":"sch1-para18","risk":"SIGNIFICANT_HARM","consentToShare":"NOT_SOUGHT","whyNotSought":"c"},"child":{"name":{"given":["Tamsin"],"family":"Testdata"},"birthDate":{"year":2012,"month":2,"day":29},"identifiers":[{"scheme":"nhs-number","value":"9990000018"}],"sex":{"system":"cin/sex","code":"F"},"address":{"lines":["1 Madeup Lane","Inventon"],"postcode":"ZZ99 3WZ"},"telephones":["01632 960001"],"school":{"name":"Nowhere High School"}},"recipient":"party:elm-park-youth-club","kind":"STEP_DOWN","reason":"she trusts the club, and wants to go on there","summary":[{"text":"She came five times, and talks about school now.","categories":["CONCERN"],"about":["CHILD"]}],"levelOfNeed":{"system":"county/level-of-need","code":"2"},"answerBy":"2026-11-25T12:00:00Z","offeredBy":{"name":"Yolanda Youthworker","role":"youth worker","telephone":"01632 960002"},"recordReference":"CSC-20881/9","handling":{"onward":"ASK_FIRST","limits":["NOT_AS_EVIDENCE","NOT_TO_BE_DISCLOSED_TO_SUBJECT"],"ask":"duty officer of the exploitation team, 01632 960005","words":"Do not speak of it at the club.","reviewAt":"2027-02-01T00:00:00Z"}}
                """#
        ),
        "TransferAnswered": (
            hex: """
                0a170a15736166656775617264696e672d726566657272616c10021a226e6f626f64792069732066726565206265666f7265
                2074686520686f6c696461797322310a13596f6c616e646120596f757468776f726b6572120c796f75746820776f726b6572
                1a0c3031363332203936303030322a0759432d31382f36
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral"},"verdict":"DECLINED","reason":"nobody is free before the holidays","answeredBy":{"name":"Yolanda Youthworker","role":"youth worker","telephone":"01632 960002"},"recordReference":"YC-18/6"}
                """#
        ),
        "MoreInformationNeeded": (
            hex: """
                0a170a15736166656775617264696e672d726566657272616c12240a1c57686f20776173207769746820686572206f6e2054
                7565736461793f1201041a01011a14323032362d31312d32335431323a30303a30305a22310a13596f6c616e646120596f75
                7468776f726b6572120c796f75746820776f726b65721a0c3031363332203936303030322a0b4353432d32303838312f32
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral"},"questions":[{"text":"Who was with her on Tuesday?","categories":["CONCERN"],"about":["CHILD"]}],"answerBy":"2026-11-23T12:00:00Z","askedBy":{"name":"Yolanda Youthworker","role":"youth worker","telephone":"01632 960002"},"recordReference":"CSC-20881/2"}
                """#
        ),
        "MoreInformation": (
            hex: """
                0a170a15736166656775617264696e672d726566657272616c12260a1c48657220636f7573696e2c2077686f206973207468
                69727465656e2e120204031a0201021a720802120201041a3364757479206f666669636572206f6620746865206578706c6f
                69746174696f6e207465616d2c20303136333220393630303035221f446f206e6f7420737065616b206f6620697420617420
                74686520636c75622e2a14323032372d30322d30315430303a30303a30305a22310a13596f6c616e646120596f757468776f
                726b6572120c796f75746820776f726b65721a0c3031363332203936303030322a0759432d31382f37
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral"},"information":[{"text":"Her cousin, who is thirteen.","categories":["CONCERN","FAMILY"],"about":["CHILD","SIBLING"]}],"handling":{"onward":"ASK_FIRST","limits":["NOT_AS_EVIDENCE","NOT_TO_BE_DISCLOSED_TO_SUBJECT"],"ask":"duty officer of the exploitation team, 01632 960005","words":"Do not speak of it at the club.","reviewAt":"2027-02-01T00:00:00Z"},"givenBy":{"name":"Yolanda Youthworker","role":"youth worker","telephone":"01632 960002"},"recordReference":"YC-18/7"}
                """#
        ),
        "Disagreement": (
            hex: """
                0a170a15736166656775617264696e672d726566657272616c10031803222430313961623030302d303030302d373030302d
                383030302d3030303030303030303030322a196e6f626f647920686173207365656e2068657220616c6f6e65322674686174
                20736f6d65626f647920736565732068657220616c6f6e652074686973207765656b3a310a13596f6c616e646120596f7574
                68776f726b6572120c796f75746820776f726b65721a0c303136333220393630303032420759432d31382f38
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral"},"move":"TAKEN_FURTHER","level":"DESIGNATED_LEAD","messageId":"019ab000-0000-7000-8000-000000000002","reason":"nobody has seen her alone","wanted":"that somebody sees her alone this week","statedBy":{"name":"Yolanda Youthworker","role":"youth worker","telephone":"01632 960002"},"recordReference":"YC-18/8"}
                """#
        ),
        "Meeting": (
            hex: """
                0a170a15736166656775617264696e672d726566657272616c100118022214323032362d31312d32305431343a30303a3030
                5a2803322b0a1370617274793a636f756e74792d706f6c69636510011a12646574656374697665207365726765616e743217
                0a1370617274793a636f756e74792d6865616c7468100432190a1570617274793a656c6d2d7061726b2d7363686f6f6c1003
                3a2f0a167373642f73656374696f6e2d34372d6f7574636f6d651a15496e697469616c20435020436f6e666572656e636542
                22736865206973206174207269736b206f66207369676e69666963616e74206861726d4a1f54686520706f6c696365207370
                65616b20746f20746865206472697665722e4a21546865207363686f6f6c206b656570732068657220696e206174206c756e
                63682e52310a13596f6c616e646120596f757468776f726b6572120c796f75746820776f726b65721a0c3031363332203936
                303030325a0b4353432d32303838312f35
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral"},"kind":"STRATEGY_DISCUSSION","event":"HELD","at":"2026-11-20T14:00:00Z","means":"VIDEO","invitations":[{"party":"party:county-police","attendance":"ATTENDED","role":"detective sergeant"},{"party":"party:county-health","attendance":"SENT_REPORT"},{"party":"party:elm-park-school","attendance":"ABSENT"}],"decision":{"system":"ssd/section-47-outcome","code":"Initial CP Conference"},"reason":"she is at risk of significant harm","actions":["The police speak to the driver.","The school keeps her in at lunch."],"recordedBy":{"name":"Yolanda Youthworker","role":"youth worker","telephone":"01632 960002"},"recordReference":"CSC-20881/5"}
                """#
        ),
        "WithdrawalNoted": (
            hex: """
                0a170a15736166656775617264696e672d726566657272616c10011a440a3b5368652073617973206e6f7720746861742073
                6865206d6164652069742075702e2048657220756e636c6520776169746564206f7574736964652e1201041a020104221432
                3032362d31312d32305431363a31303a30305a2a310a13596f6c616e646120596f757468776f726b6572120c796f75746820
                776f726b65721a0c303136333220393630303032320759432d31382f39
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral"},"takenBackBy":"CHILD","words":[{"text":"She says now that she made it up. Her uncle waited outside.","categories":["CONCERN"],"about":["CHILD","ALLEGED_PERPETRATOR"]}],"saidAt":"2026-11-20T16:10:00Z","heardBy":{"name":"Yolanda Youthworker","role":"youth worker","telephone":"01632 960002"},"recordReference":"YC-18/9"}
                """#
        ),
        "MissingEpisode": (
            hex: """
                0a2e0a15736166656775617264696e672d726566657272616c120166220b736368312d70617261313830033804420163128f
                010a120a0654616d73696e12085465737464617461120708dc0f1002181d1a180a0a6e68732d6e756d626572120a39393930
                303030303138220c0a0763696e2f7365781a014642230a0d31204d6164657570204c616e650a08496e76656e746f6e12085a
                5a39392033575a4a0c3031363332203936303030315a1512134e6f77686572652048696768205363686f6f6c180122143230
                32362d31312d32305431383a30303a30305a2a14323032362d31312d32305432333a33303a30305a3214323032362d31312d
                32315430353a34353a30305a380440014a191217496e76656e746f6e20436f756e747920436f756e63696c522d0a254c6566
                74206279207468652077696e646f773b206865722070686f6e65206973206f66662e12010b1a01015a110a0a63696e2f6661
                63746f721a0332344162310a13596f6c616e646120596f757468776f726b6572120c796f75746820776f726b65721a0c3031
                363332203936303030326a064d49532d373772720802120201041a3364757479206f666669636572206f6620746865206578
                706c6f69746174696f6e207465616d2c20303136333220393630303035221f446f206e6f7420737065616b206f6620697420
                61742074686520636c75622e2a14323032372d30322d30315430303a30303a30305a
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral","article6":"f","dpaCondition":"sch1-para18","risk":"SIGNIFICANT_HARM","consentToShare":"NOT_SOUGHT","whyNotSought":"c"},"child":{"name":{"given":["Tamsin"],"family":"Testdata"},"birthDate":{"year":2012,"month":2,"day":29},"identifiers":[{"scheme":"nhs-number","value":"9990000018"}],"sex":{"system":"cin/sex","code":"F"},"address":{"lines":["1 Madeup Lane","Inventon"],"postcode":"ZZ99 3WZ"},"telephones":["01632 960001"],"school":{"name":"Nowhere High School"}},"kind":"MISSING","missingSince":"2026-11-20T18:00:00Z","reportedAt":"2026-11-20T23:30:00Z","foundAt":"2026-11-21T05:45:00Z","grade":"HIGH","lookedAfter":true,"responsibleAuthority":{"name":"Inventon County Council"},"circumstances":[{"text":"Left by the window; her phone is off.","categories":["WHEREABOUTS"],"about":["CHILD"]}],"factors":[{"system":"cin/factor","code":"24A"}],"reportedBy":{"name":"Yolanda Youthworker","role":"youth worker","telephone":"01632 960002"},"localReference":"MIS-77","handling":{"onward":"ASK_FIRST","limits":["NOT_AS_EVIDENCE","NOT_TO_BE_DISCLOSED_TO_SUBJECT"],"ask":"duty officer of the exploitation team, 01632 960005","words":"Do not speak of it at the club.","reviewAt":"2027-02-01T00:00:00Z"}}
                """#
        ),
        "ChildFound": (
            hex: """
                0a120a106d697373696e672d6368696c6472656e1214323032362d31312d32315430353a34353a30305a180222280a1f466f
                756e6420617420746865206275732073746174696f6e2c20636f6c642e12020b041a01012a310a13596f6c616e646120596f
                757468776f726b6572120c796f75746820776f726b65721a0c30313633322039363030303232084d49532d37372f32
                """,
            json: #"""
                {"grounds":{"purpose":"missing-children"},"foundAt":"2026-11-21T05:45:00Z","safeAndWell":"CHECKED_WITH_CONCERNS","circumstances":[{"text":"Found at the bus station, cold.","categories":["WHEREABOUTS","CONCERN"],"about":["CHILD"]}],"recordedBy":{"name":"Yolanda Youthworker","role":"youth worker","telephone":"01632 960002"},"recordReference":"MIS-77/2"}
                """#
        ),
        "ReturnInterview": (
            hex: """
                0a120a106d697373696e672d6368696c6472656e10011a14323032362d31312d32315430383a30303a30305a221432303236
                2d31312d32315431303a30303a30305a280132340a2c53686520776173207769746820667269656e64732077686f6d207368
                652077696c6c206e6f74206e616d652e1201041a01013a110a0a63696e2f666163746f721a033234413a110a0a63696e2f66
                6163746f721a033131414a310a13596f6c616e646120596f757468776f726b6572120c796f75746820776f726b65721a0c30
                3136333220393630303032520859432d31382f3130
                """,
            json: #"""
                {"grounds":{"purpose":"missing-children"},"result":"HELD","offeredAt":"2026-11-21T08:00:00Z","heldAt":"2026-11-21T10:00:00Z","independent":true,"findings":[{"text":"She was with friends whom she will not name.","categories":["CONCERN"],"about":["CHILD"]}],"factors":[{"system":"cin/factor","code":"24A"},{"system":"cin/factor","code":"11A"}],"heldBy":{"name":"Yolanda Youthworker","role":"youth worker","telephone":"01632 960002"},"recordReference":"YC-18/10"}
                """#
        ),
        "ForumItem": (
            hex: """
                0a2e0a15736166656775617264696e672d726566657272616c120166220b736368312d70617261313830033804420163128f
                010a120a0654616d73696e12085465737464617461120708dc0f1002181d1a180a0a6e68732d6e756d626572120a39393930
                303030303138220c0a0763696e2f7365781a014642230a0d31204d6164657570204c616e650a08496e76656e746f6e12085a
                5a39392033575a4a0c3031363332203936303030315a1512134e6f77686572652048696768205363686f6f6c1a0b636f756e
                74792d6d61636520012a380a30546865207468697264206769726c2077686f20697320636f6c6c6563746564206279207468
                652073616d65206361722e1201041a0101322430313961623030302d303030302d373030302d383030302d30303030303030
                3030303031322430313961623030302d303030302d373030302d383030302d3030303030303030303030323a310a13596f6c
                616e646120596f757468776f726b6572120c796f75746820776f726b65721a0c30313633322039363030303242074855422d
                3331324a720802120201041a3364757479206f666669636572206f6620746865206578706c6f69746174696f6e207465616d
                2c20303136333220393630303035221f446f206e6f7420737065616b206f662069742061742074686520636c75622e2a1432
                3032372d30322d30315430303a30303a30305a
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral","article6":"f","dpaCondition":"sch1-para18","risk":"SIGNIFICANT_HARM","consentToShare":"NOT_SOUGHT","whyNotSought":"c"},"child":{"name":{"given":["Tamsin"],"family":"Testdata"},"birthDate":{"year":2012,"month":2,"day":29},"identifiers":[{"scheme":"nhs-number","value":"9990000018"}],"sex":{"system":"cin/sex","code":"F"},"address":{"lines":["1 Madeup Lane","Inventon"],"postcode":"ZZ99 3WZ"},"telephones":["01632 960001"],"school":{"name":"Nowhere High School"}},"forum":"county-mace","cause":"BROUGHT","reasons":[{"text":"The third girl who is collected by the same car.","categories":["CONCERN"],"about":["CHILD"]}],"threads":["019ab000-0000-7000-8000-000000000001","019ab000-0000-7000-8000-000000000002"],"broughtBy":{"name":"Yolanda Youthworker","role":"youth worker","telephone":"01632 960002"},"localReference":"HUB-312","handling":{"onward":"ASK_FIRST","limits":["NOT_AS_EVIDENCE","NOT_TO_BE_DISCLOSED_TO_SUBJECT"],"ask":"duty officer of the exploitation team, 01632 960005","words":"Do not speak of it at the club.","reviewAt":"2027-02-01T00:00:00Z"}}
                """#
        ),
    ]

    /// Earlier types with what came with the loops.
    static let grownByLoops: [String: (hex: String, json: String)] = [
        "Contact that somebody made whom nobody is to reach": (
            hex: """
                0a2e0a15736166656775617264696e672d726566657272616c120166220b736368312d70617261313830033804420163128f
                010a120a0654616d73696e12085465737464617461120708dc0f1002181d1a180a0a6e68732d6e756d626572120a39393930
                303030303138220c0a0763696e2f7365781a014642230a0d31204d6164657570204c616e650a08496e76656e746f6e12085a
                5a39392033575a4a0c3031363332203936303030315a1512134e6f77686572652048696768205363686f6f6c1a310a294361
                6d6520746f2074686520636c75622068756e6772792c2074776963652074686973207765656b2e1201041a010122180a1363
                696e2f726566657272616c2d736f757263651a01382a310a13596f6c616e646120596f757468776f726b6572120c796f7574
                6820776f726b65721a0c303136333220393630303032320559432d31374a0966616d696c792d3266520408041001
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral","article6":"f","dpaCondition":"sch1-para18","risk":"SIGNIFICANT_HARM","consentToShare":"NOT_SOUGHT","whyNotSought":"c"},"child":{"name":{"given":["Tamsin"],"family":"Testdata"},"birthDate":{"year":2012,"month":2,"day":29},"identifiers":[{"scheme":"nhs-number","value":"9990000018"}],"sex":{"system":"cin/sex","code":"F"},"address":{"lines":["1 Madeup Lane","Inventon"],"postcode":"ZZ99 3WZ"},"telephones":["01632 960001"],"school":{"name":"Nowhere High School"}},"concerns":[{"text":"Came to the club hungry, twice this week.","categories":["CONCERN"],"about":["CHILD"]}],"referralSource":{"system":"cin/referral-source","code":"8"},"referrer":{"name":"Yolanda Youthworker","role":"youth worker","telephone":"01632 960002"},"localReference":"YC-17","familyReference":"family-2f","reporter":{"kind":"ANONYMOUS","returnChannel":"NONE"}}
                """#
        ),
        "Referral whose reporter is told by the sender": (
            hex: """
                0a2e0a15736166656775617264696e672d726566657272616c120166220b736368312d70617261313830033804420163128f
                010a120a0654616d73696e12085465737464617461120708dc0f1002181d1a180a0a6e68732d6e756d626572120a39393930
                303030303138220c0a0763696e2f7365781a014642230a0d31204d6164657570204c616e650a08496e76656e746f6e12085a
                5a39392033575a4a0c3031363332203936303030315a1512134e6f77686572652048696768205363686f6f6c1a320a2a4861
                73206e65772070686f6e657320616e642077696c6c206e6f74207361792066726f6d2077686f6d2e1201041a01011a330a29
                41206e65696768626f75722073617720616e206f6c646572206d616e20636f6c6c656374206865722e1202040a1a0201051a
                3c0a215365656e206265696e6720636f6c6c656374656420627920616e206164756c742e1201041a0101220f6465736b3a66
                726f6e742d646f6f72280122300a1363696e2f726566657272616c2d736f757263651a01382216566f6c756e74617279206f
                7267616e69736174696f6e2a310a13596f6c616e646120596f757468776f726b6572120c796f75746820776f726b65721a0c
                303136333220393630303032320559432d31383a160a1063696e2f7072696d6172792d6e6565641a024e3142110a0a63696e
                2f666163746f721a0332344142110a0a63696e2f666163746f721a0331314142100a0a63696e2f666163746f721a0234424a
                290a110a054d61727461120854657374646174614a0c30313633322039363030303352066d6f7468657252120a100a045469
                6d6f120854657374646174615a120a100a055065727279120750726574656e64620f0a07417374686d612e1201051a010172
                220a1a22492077616e7420746f206265206c65667420616c6f6e652e221201041a01017a120a100a044e6f726112084e6578
                74646f6f7282010966616d696c792d326692011970617274793a656c6d2d7061726b2d796f7574682d636c7562ba01340802
                10021a2e61742074686520636c75622c206f6e20612054687572736461793b206e657665722062792074656c6570686f6e65
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral","article6":"f","dpaCondition":"sch1-para18","risk":"SIGNIFICANT_HARM","consentToShare":"NOT_SOUGHT","whyNotSought":"c"},"child":{"name":{"given":["Tamsin"],"family":"Testdata"},"birthDate":{"year":2012,"month":2,"day":29},"identifiers":[{"scheme":"nhs-number","value":"9990000018"}],"sex":{"system":"cin/sex","code":"F"},"address":{"lines":["1 Madeup Lane","Inventon"],"postcode":"ZZ99 3WZ"},"telephones":["01632 960001"],"school":{"name":"Nowhere High School"}},"concerns":[{"text":"Has new phones and will not say from whom.","categories":["CONCERN"],"about":["CHILD"]},{"text":"A neighbour saw an older man collect her.","categories":["CONCERN","SOURCE_IDENTITY"],"about":["CHILD","SOURCE"]},{"text":"Seen being collected by an adult.","categories":["CONCERN"],"about":["CHILD"],"audience":"desk:front-door","sanitised":true}],"referralSource":{"system":"cin/referral-source","code":"8","display":"Voluntary organisation"},"referrer":{"name":"Yolanda Youthworker","role":"youth worker","telephone":"01632 960002"},"localReference":"YC-18","primaryNeed":{"system":"cin/primary-need","code":"N1"},"factors":[{"system":"cin/factor","code":"24A"},{"system":"cin/factor","code":"11A"},{"system":"cin/factor","code":"4B"}],"parentsAndCarers":[{"name":{"given":["Marta"],"family":"Testdata"},"telephones":["01632 960003"],"relationship":"mother"}],"siblings":[{"name":{"given":["Timo"],"family":"Testdata"}}],"allegedPerpetrators":[{"name":{"given":["Perry"],"family":"Pretend"}}],"health":[{"text":"Asthma.","categories":["HEALTH"],"about":["CHILD"]}],"voiceOfTheChild":[{"text":"\"I want to be left alone.\"","categories":["CONCERN"],"about":["CHILD"]}],"source":{"name":{"given":["Nora"],"family":"Nextdoor"}},"familyReference":"family-2f","documentsHeldBy":["party:elm-park-youth-club"],"reporter":{"kind":"PEER","returnChannel":"THROUGH_SENDER","safeWay":"at the club, on a Thursday; never by telephone"}}
                """#
        ),
        "Closed by a forum, looked at by a manager": (
            hex: """
                0a2e0a15736166656775617264696e672d726566657272616c120166220b736368312d7061726131383003380442016312b8
                050a10070707070707070707070707070707071a206464646464646464646464646464646464646464646464646464646464
                6464641a2065656565656565656565656565656565656565656565656565656565656565651a206666666666666666666666
                6666666666666666666666666666666666666666661a20676767676767676767676767676767676767676767676767676767
                67676767671a2068686868686868686868686868686868686868686868686868686868686868682240090909090909090909
                0909090909090909090909090909090909090909090909090909090909090909090909090909090909090909090909090909
                09090909092a61100e18062210010101010101010101010101010101012a497b22636f6e6669726d65644279223a7b226e61
                6d65223a22536173686120536f6369616c776f726b6572222c22726f6c65223a226475747920736f6369616c20776f726b65
                72227d7d2a390801100e18072210020202020202020202020202020202022a1f7b227265636f72645265666572656e636522
                3a224353432d3230383831227d2a5e0802100d18012210030303030303030303030303030303032a447b226f7574636f6d65
                223a7b2273797374656d223a2265696465722f666f72756d2d6f7574636f6d65222c22636f6465223a22616374696f6e732d
                616772656564227d7d2a400803100d18012210040404040404040404040404040404042a267b22726561736f6e223a226561
                6368206d656d62657220646f6573206974732070617274227d2a780804100e18062210050505050505050505050505050505
                052a5e7b2272657669657765644279223a7b226e616d65223a22596f6c616e646120596f757468776f726b6572222c22726f
                6c65223a22796f75746820776f726b6572222c2274656c6570686f6e65223a22303136333220393630303032227d7d
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral","article6":"f","dpaCondition":"sch1-para18","risk":"SIGNIFICANT_HARM","consentToShare":"NOT_SOUGHT","whyNotSought":"c"},"receipt":{"keyId":"BwcHBwcHBwcHBwcHBwcHBw==","digests":["ZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGQ=","ZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWU=","ZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmY=","Z2dnZ2dnZ2dnZ2dnZ2dnZ2dnZ2dnZ2dnZ2dnZ2dnZ2c=","aGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGg="],"signature":"CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQ==","statements":[{"category":"PROCESS","about":"WORKER","salt":"AQEBAQEBAQEBAQEBAQEBAQ==","content":"eyJjb25maXJtZWRCeSI6eyJuYW1lIjoiU2FzaGEgU29jaWFsd29ya2VyIiwicm9sZSI6ImR1dHkgc29jaWFsIHdvcmtlciJ9fQ=="},{"index":1,"category":"PROCESS","about":"OTHER","salt":"AgICAgICAgICAgICAgICAg==","content":"eyJyZWNvcmRSZWZlcmVuY2UiOiJDU0MtMjA4ODEifQ=="},{"index":2,"category":"OUTCOME","about":"CHILD","salt":"AwMDAwMDAwMDAwMDAwMDAw==","content":"eyJvdXRjb21lIjp7InN5c3RlbSI6ImVpZGVyL2ZvcnVtLW91dGNvbWUiLCJjb2RlIjoiYWN0aW9ucy1hZ3JlZWQifX0="},{"index":3,"category":"OUTCOME","about":"CHILD","salt":"BAQEBAQEBAQEBAQEBAQEBA==","content":"eyJyZWFzb24iOiJlYWNoIG1lbWJlciBkb2VzIGl0cyBwYXJ0In0="},{"index":4,"category":"PROCESS","about":"WORKER","salt":"BQUFBQUFBQUFBQUFBQUFBQ==","content":"eyJyZXZpZXdlZEJ5Ijp7Im5hbWUiOiJZb2xhbmRhIFlvdXRod29ya2VyIiwicm9sZSI6InlvdXRoIHdvcmtlciIsInRlbGVwaG9uZSI6IjAxNjMyIDk2MDAwMiJ9fQ=="}]}}
                """#
        ),
    ]
}
