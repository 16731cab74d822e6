// swift-format-ignore-file
/// See ``GoldenTests``. Protobuf in hexadecimal; JSON as it is written, over several lines only here.
enum Golden {
    static let payloads: [String: (hex: String, json: String)] = [
        "Contact": (
            hex: """
                0a2e0a15736166656775617264696e672d726566657272616c120166220b736368312d70617261313830033804420163128f
                010a120a0654616d73696e12085465737464617461120708dc0f1002181d1a180a0a6e68732d6e756d626572120a39393930
                303030303138220c0a0763696e2f7365781a014642230a0d31204d6164657570204c616e650a08496e76656e746f6e12085a
                5a39392033575a4a0c3031363332203936303030315a1512134e6f77686572652048696768205363686f6f6c1a310a294361
                6d6520746f2074686520636c75622068756e6772792c2074776963652074686973207765656b2e1201041a010122180a1363
                696e2f726566657272616c2d736f757263651a01382a310a13596f6c616e646120596f757468776f726b6572120c796f7574
                6820776f726b65721a0c303136333220393630303032320559432d3137
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral","article6":"f","dpaCondition":"sch1-para18","risk":"SIGNIFICANT_HARM","consentToShare":"NOT_SOUGHT","whyNotSought":"c"},"child":{"name":{"given":["Tamsin"],"family":"Testdata"},"birthDate":{"year":2012,"month":2,"day":29},"identifiers":[{"scheme":"nhs-number","value":"9990000018"}],"sex":{"system":"cin/sex","code":"F"},"address":{"lines":["1 Madeup Lane","Inventon"],"postcode":"ZZ99 3WZ"},"telephones":["01632 960001"],"school":{"name":"Nowhere High School"}},"concerns":[{"text":"Came to the club hungry, twice this week.","categories":["CONCERN"],"about":["CHILD"]}],"referralSource":{"system":"cin/referral-source","code":"8"},"referrer":{"name":"Yolanda Youthworker","role":"youth worker","telephone":"01632 960002"},"localReference":"YC-17"}
                """#
        ),
        "Referral": (
            hex: """
                0a2e0a15736166656775617264696e672d726566657272616c120166220b736368312d70617261313830033804420163128f
                010a120a0654616d73696e12085465737464617461120708dc0f1002181d1a180a0a6e68732d6e756d626572120a39393930
                303030303138220c0a0763696e2f7365781a014642230a0d31204d6164657570204c616e650a08496e76656e746f6e12085a
                5a39392033575a4a0c3031363332203936303030315a1512134e6f77686572652048696768205363686f6f6c1a320a2a4861
                73206e65772070686f6e657320616e642077696c6c206e6f74207361792066726f6d2077686f6d2e1201041a01011a330a29
                41206e65696768626f75722073617720616e206f6c646572206d616e20636f6c6c656374206865722e1202040a1a0201051a
                3a0a215365656e206265696e6720636f6c6c656374656420627920616e206164756c742e1201041a0101220f6465736b3a66
                726f6e742d646f6f7222300a1363696e2f726566657272616c2d736f757263651a01382216566f6c756e74617279206f7267
                616e69736174696f6e2a310a13596f6c616e646120596f757468776f726b6572120c796f75746820776f726b65721a0c3031
                36333220393630303032320559432d31383a160a1063696e2f7072696d6172792d6e6565641a024e3142110a0a63696e2f66
                6163746f721a0332344142110a0a63696e2f666163746f721a0331314142100a0a63696e2f666163746f721a0234424a290a
                110a054d61727461120854657374646174614a0c30313633322039363030303352066d6f7468657252120a100a0454696d6f
                120854657374646174615a120a100a055065727279120750726574656e64620f0a07417374686d612e1201051a010172220a
                1a22492077616e7420746f206265206c65667420616c6f6e652e221201041a01017a120a100a044e6f726112084e65787464
                6f6f7282010966616d696c792d326692011970617274793a656c6d2d7061726b2d796f7574682d636c7562
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral","article6":"f","dpaCondition":"sch1-para18","risk":"SIGNIFICANT_HARM","consentToShare":"NOT_SOUGHT","whyNotSought":"c"},"child":{"name":{"given":["Tamsin"],"family":"Testdata"},"birthDate":{"year":2012,"month":2,"day":29},"identifiers":[{"scheme":"nhs-number","value":"9990000018"}],"sex":{"system":"cin/sex","code":"F"},"address":{"lines":["1 Madeup Lane","Inventon"],"postcode":"ZZ99 3WZ"},"telephones":["01632 960001"],"school":{"name":"Nowhere High School"}},"concerns":[{"text":"Has new phones and will not say from whom.","categories":["CONCERN"],"about":["CHILD"]},{"text":"A neighbour saw an older man collect her.","categories":["CONCERN","SOURCE_IDENTITY"],"about":["CHILD","SOURCE"]},{"text":"Seen being collected by an adult.","categories":["CONCERN"],"about":["CHILD"],"audience":"desk:front-door"}],"referralSource":{"system":"cin/referral-source","code":"8","display":"Voluntary organisation"},"referrer":{"name":"Yolanda Youthworker","role":"youth worker","telephone":"01632 960002"},"localReference":"YC-18","primaryNeed":{"system":"cin/primary-need","code":"N1"},"factors":[{"system":"cin/factor","code":"24A"},{"system":"cin/factor","code":"11A"},{"system":"cin/factor","code":"4B"}],"parentsAndCarers":[{"name":{"given":["Marta"],"family":"Testdata"},"telephones":["01632 960003"],"relationship":"mother"}],"siblings":[{"name":{"given":["Timo"],"family":"Testdata"}}],"allegedPerpetrators":[{"name":{"given":["Perry"],"family":"Pretend"}}],"health":[{"text":"Asthma.","categories":["HEALTH"],"about":["CHILD"]}],"voiceOfTheChild":[{"text":"\"I want to be left alone.\"","categories":["CONCERN"],"about":["CHILD"]}],"source":{"name":{"given":["Nora"],"family":"Nextdoor"}},"familyReference":"family-2f","documentsHeldBy":["party:elm-park-youth-club"]}
                """#
        ),
        "Acknowledged": (
            hex: """
                0a2e0a15736166656775617264696e672d726566657272616c120166220b736368312d7061726131383003380442016312b6
                020a10070707070707070707070707070707071a206464646464646464646464646464646464646464646464646464646464
                6464641a20656565656565656565656565656565656565656565656565656565656565656522400909090909090909090909
                0909090909090909090909090909090909090909090909090909090909090909090909090909090909090909090909090909
                0909092a61100e18062210010101010101010101010101010101012a497b22636f6e6669726d65644279223a7b226e616d65
                223a22536173686120536f6369616c776f726b6572222c22726f6c65223a226475747920736f6369616c20776f726b657222
                7d7d2a390801100e18072210020202020202020202020202020202022a1f7b227265636f72645265666572656e6365223a22
                4353432d3230383831227d
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral","article6":"f","dpaCondition":"sch1-para18","risk":"SIGNIFICANT_HARM","consentToShare":"NOT_SOUGHT","whyNotSought":"c"},"receipt":{"keyId":"BwcHBwcHBwcHBwcHBwcHBw==","digests":["ZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGQ=","ZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWU="],"signature":"CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQ==","statements":[{"category":"PROCESS","about":"WORKER","salt":"AQEBAQEBAQEBAQEBAQEBAQ==","content":"eyJjb25maXJtZWRCeSI6eyJuYW1lIjoiU2FzaGEgU29jaWFsd29ya2VyIiwicm9sZSI6ImR1dHkgc29jaWFsIHdvcmtlciJ9fQ=="},{"index":1,"category":"PROCESS","about":"OTHER","salt":"AgICAgICAgICAgICAgICAg==","content":"eyJyZWNvcmRSZWZlcmVuY2UiOiJDU0MtMjA4ODEifQ=="}]}}
                """#
        ),
        "Decided": (
            hex: """
                0a2e0a15736166656775617264696e672d726566657272616c120166220b736368312d7061726131383003380442016312a1
                040a10070707070707070707070707070707071a206464646464646464646464646464646464646464646464646464646464
                6464641a2065656565656565656565656565656565656565656565656565656565656565651a206666666666666666666666
                6666666666666666666666666666666666666666661a20676767676767676767676767676767676767676767676767676767
                6767676767224009090909090909090909090909090909090909090909090909090909090909090909090909090909090909
                0909090909090909090909090909090909090909092a61100e18062210010101010101010101010101010101012a497b2263
                6f6e6669726d65644279223a7b226e616d65223a22536173686120536f6369616c776f726b6572222c22726f6c65223a2264
                75747920736f6369616c20776f726b6572227d7d2a390801100e18072210020202020202020202020202020202022a1f7b22
                7265636f72645265666572656e6365223a224353432d3230383831227d2a640802100d180122100303030303030303030303
                03030303032a4a7b226f7574636f6d65223a7b2273797374656d223a227373642f726566657272616c2d6f7574636f6d6522
                2c22636f6465223a224173736573736d656e74207265717569726564227d7d2a3f0803100d18012210040404040404040404
                040404040404042a257b22726561736f6e223a22636f6e6365726e73206f66206578706c6f69746174696f6e227d
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral","article6":"f","dpaCondition":"sch1-para18","risk":"SIGNIFICANT_HARM","consentToShare":"NOT_SOUGHT","whyNotSought":"c"},"receipt":{"keyId":"BwcHBwcHBwcHBwcHBwcHBw==","digests":["ZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGQ=","ZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWU=","ZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmY=","Z2dnZ2dnZ2dnZ2dnZ2dnZ2dnZ2dnZ2dnZ2dnZ2dnZ2c="],"signature":"CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQ==","statements":[{"category":"PROCESS","about":"WORKER","salt":"AQEBAQEBAQEBAQEBAQEBAQ==","content":"eyJjb25maXJtZWRCeSI6eyJuYW1lIjoiU2FzaGEgU29jaWFsd29ya2VyIiwicm9sZSI6ImR1dHkgc29jaWFsIHdvcmtlciJ9fQ=="},{"index":1,"category":"PROCESS","about":"OTHER","salt":"AgICAgICAgICAgICAgICAg==","content":"eyJyZWNvcmRSZWZlcmVuY2UiOiJDU0MtMjA4ODEifQ=="},{"index":2,"category":"OUTCOME","about":"CHILD","salt":"AwMDAwMDAwMDAwMDAwMDAw==","content":"eyJvdXRjb21lIjp7InN5c3RlbSI6InNzZC9yZWZlcnJhbC1vdXRjb21lIiwiY29kZSI6IkFzc2Vzc21lbnQgcmVxdWlyZWQifX0="},{"index":3,"category":"OUTCOME","about":"CHILD","salt":"BAQEBAQEBAQEBAQEBAQEBA==","content":"eyJyZWFzb24iOiJjb25jZXJucyBvZiBleHBsb2l0YXRpb24ifQ=="}]}}
                """#
        ),
        "Progressed": (
            hex: """
                0a2e0a15736166656775617264696e672d726566657272616c120166220b736368312d706172613138300338044201631299
                030a10070707070707070707070707070707071a206464646464646464646464646464646464646464646464646464646464
                6464641a2065656565656565656565656565656565656565656565656565656565656565651a206666666666666666666666
                6666666666666666666666666666666666666666662240090909090909090909090909090909090909090909090909090909
                090909090909090909090909090909090909090909090909090909090909090909090909092a61100e180622100101010101
                01010101010101010101012a497b22636f6e6669726d65644279223a7b226e616d65223a22536173686120536f6369616c77
                6f726b6572222c22726f6c65223a226475747920736f6369616c20776f726b6572227d7d2a390801100e1807221002020202
                0202020202020202020202022a1f7b227265636f72645265666572656e6365223a224353432d3230383831227d2a3f080210
                0d18012210030303030303030303030303030303032a257b226e65787453746570223a226669727374207669736974206f6e
                2054756573646179227d
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral","article6":"f","dpaCondition":"sch1-para18","risk":"SIGNIFICANT_HARM","consentToShare":"NOT_SOUGHT","whyNotSought":"c"},"receipt":{"keyId":"BwcHBwcHBwcHBwcHBwcHBw==","digests":["ZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGQ=","ZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWU=","ZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmY="],"signature":"CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQ==","statements":[{"category":"PROCESS","about":"WORKER","salt":"AQEBAQEBAQEBAQEBAQEBAQ==","content":"eyJjb25maXJtZWRCeSI6eyJuYW1lIjoiU2FzaGEgU29jaWFsd29ya2VyIiwicm9sZSI6ImR1dHkgc29jaWFsIHdvcmtlciJ9fQ=="},{"index":1,"category":"PROCESS","about":"OTHER","salt":"AgICAgICAgICAgICAgICAg==","content":"eyJyZWNvcmRSZWZlcmVuY2UiOiJDU0MtMjA4ODEifQ=="},{"index":2,"category":"OUTCOME","about":"CHILD","salt":"AwMDAwMDAwMDAwMDAwMDAw==","content":"eyJuZXh0U3RlcCI6ImZpcnN0IHZpc2l0IG9uIFR1ZXNkYXkifQ=="}]}}
                """#
        ),
        "Closed": (
            hex: """
                0a2e0a15736166656775617264696e672d726566657272616c120166220b736368312d706172613138300338044201631290
                040a10070707070707070707070707070707071a206464646464646464646464646464646464646464646464646464646464
                6464641a2065656565656565656565656565656565656565656565656565656565656565651a206666666666666666666666
                6666666666666666666666666666666666666666661a20676767676767676767676767676767676767676767676767676767
                6767676767224009090909090909090909090909090909090909090909090909090909090909090909090909090909090909
                0909090909090909090909090909090909090909092a61100e18062210010101010101010101010101010101012a497b2263
                6f6e6669726d65644279223a7b226e616d65223a22536173686120536f6369616c776f726b6572222c22726f6c65223a2264
                75747920736f6369616c20776f726b6572227d7d2a390801100e18072210020202020202020202020202020202022a1f7b22
                7265636f72645265666572656e6365223a224353432d3230383831227d2a520802100d180122100303030303030303030303
                03030303032a387b226f7574636f6d65223a7b2273797374656d223a2263696e2f636c6f737572652d726561736f6e222c22
                636f6465223a22524339227d7d2a400803100d18012210040404040404040404040404040404042a267b22726561736f6e22
                3a2266616d696c792061636365707473206561726c792068656c70227d
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral","article6":"f","dpaCondition":"sch1-para18","risk":"SIGNIFICANT_HARM","consentToShare":"NOT_SOUGHT","whyNotSought":"c"},"receipt":{"keyId":"BwcHBwcHBwcHBwcHBwcHBw==","digests":["ZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGQ=","ZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWU=","ZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmY=","Z2dnZ2dnZ2dnZ2dnZ2dnZ2dnZ2dnZ2dnZ2dnZ2dnZ2c="],"signature":"CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQ==","statements":[{"category":"PROCESS","about":"WORKER","salt":"AQEBAQEBAQEBAQEBAQEBAQ==","content":"eyJjb25maXJtZWRCeSI6eyJuYW1lIjoiU2FzaGEgU29jaWFsd29ya2VyIiwicm9sZSI6ImR1dHkgc29jaWFsIHdvcmtlciJ9fQ=="},{"index":1,"category":"PROCESS","about":"OTHER","salt":"AgICAgICAgICAgICAgICAg==","content":"eyJyZWNvcmRSZWZlcmVuY2UiOiJDU0MtMjA4ODEifQ=="},{"index":2,"category":"OUTCOME","about":"CHILD","salt":"AwMDAwMDAwMDAwMDAwMDAw==","content":"eyJvdXRjb21lIjp7InN5c3RlbSI6ImNpbi9jbG9zdXJlLXJlYXNvbiIsImNvZGUiOiJSQzkifX0="},{"index":3,"category":"OUTCOME","about":"CHILD","salt":"BAQEBAQEBAQEBAQEBAQEBA==","content":"eyJyZWFzb24iOiJmYW1pbHkgYWNjZXB0cyBlYXJseSBoZWxwIn0="}]}}
                """#
        ),
        "EmergencyAttendance": (
            hex: """
                0a2e0a15736166656775617264696e672d726566657272616c120166220b736368312d70617261313830033804420163128f
                010a120a0654616d73696e12085465737464617461120708dc0f1002181d1a180a0a6e68732d6e756d626572120a39393930
                303030303138220c0a0763696e2f7365781a014642230a0d31204d6164657570204c616e650a08496e76656e746f6e12085a
                5a39392033575a4a0c3031363332203936303030315a1512134e6f77686572652048696768205363686f6f6c1a1832303236
                2d31312d32305432333a31303a30302e3030305a2a281226496e76656e746f6e2047656e6572616c2c20656d657267656e63
                79206465706172746d656e7432230a16687474703a2f2f736e6f6d65642e696e666f2f7363741a0934313731363330303632
                0f0a066963642d31301a055335322e353a0f0a066963642d31301a055437342e323a0c0a056c6f63616c1a03585831421e0a
                164672616374757265206f66207468652077726973742e1201051a01014a111a0f3833363838313030303030303130354a11
                1a0f3239373539313030303030303130385a0e0a056c6f63616c1205562d3030316004
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral","article6":"f","dpaCondition":"sch1-para18","risk":"SIGNIFICANT_HARM","consentToShare":"NOT_SOUGHT","whyNotSought":"c"},"child":{"name":{"given":["Tamsin"],"family":"Testdata"},"birthDate":{"year":2012,"month":2,"day":29},"identifiers":[{"scheme":"nhs-number","value":"9990000018"}],"sex":{"system":"cin/sex","code":"F"},"address":{"lines":["1 Madeup Lane","Inventon"],"postcode":"ZZ99 3WZ"},"telephones":["01632 960001"],"school":{"name":"Nowhere High School"}},"arrivedAt":"2026-11-20T23:10:00.000Z","department":{"name":"Inventon General, emergency department"},"presentingComplaints":[{"system":"http://snomed.info/sct","code":"417163006"},{"system":"icd-10","code":"S52.5"}],"diagnoses":[{"system":"icd-10","code":"T74.2"},{"system":"local","code":"XX1"}],"clinicalNotes":[{"text":"Fracture of the wrist.","categories":["HEALTH"],"about":["CHILD"]}],"safeguardingCodes":[{"code":"836881000000105"},{"code":"297591000000108"}],"visit":{"scheme":"local","value":"V-001"},"attendancesInLastYear":4}
                """#
        ),
        "Notice": (
            hex: """
                10012a12636f756e74792d736f6369616c2d63617265321a64757479206d616e616765722c20303136333220393630303034
                3a074147522d313034423f736f6d657468696e6720776173207769746868656c64207768696c6520746865207269736b2069
                7320686967683a2072696e672074686973206167656e63794a020504
                """,
            json: #"""
                {"kind":"RING_ME","ringParty":"county-social-care","ringContact":"duty manager, 01632 960004","code":"AGR-104","sentence":"something was withheld while the risk is high: ring this agency","withheld":["HEALTH","CONCERN"]}
                """#
        ),
    ]

    static let event = #"""
        {"specversion":"1.0","id":"019ab000-0000-7000-8000-0000000000ff","source":"eider:elm-park-youth-club/youth-service","type":"eider.v1.Acknowledged","time":"2026-11-21T10:42:07.113Z","subject":"019ab000-0000-7000-8000-000000000001","datacontenttype":"application/json","dataschema":"eider:v1.0","inform":"party:elm-park-school,desk:school-nursing","data":{"grounds":{"purpose":"safeguarding-referral","article6":"f","dpaCondition":"sch1-para18","risk":"SIGNIFICANT_HARM","consentToShare":"NOT_SOUGHT","whyNotSought":"c"},"receipt":{"keyId":"BwcHBwcHBwcHBwcHBwcHBw==","digests":["ZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGQ=","ZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWU="],"signature":"CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQ==","statements":[{"category":"PROCESS","about":"WORKER","salt":"AQEBAQEBAQEBAQEBAQEBAQ==","content":"eyJjb25maXJtZWRCeSI6eyJuYW1lIjoiU2FzaGEgU29jaWFsd29ya2VyIiwicm9sZSI6ImR1dHkgc29jaWFsIHdvcmtlciJ9fQ=="},{"index":1,"category":"PROCESS","about":"OTHER","salt":"AgICAgICAgICAgICAgICAg==","content":"eyJyZWNvcmRSZWZlcmVuY2UiOiJDU0MtMjA4ODEifQ=="}]}}}
        """#

    static let envelope = """
        0a2430313961623030302d303030302d373030302d383030302d303030303030303030306666122765696465723a656c6d2d
        7061726b2d796f7574682d636c75622f796f7574682d736572766963651a1165696465722e76312e526566657272616c2218
        323032362d31312d32315431303a34323a30372e3131335a32146170706c69636174696f6e2f70726f746f6275663a0a6569
        6465723a76312e30420f6465736b3a66726f6e742d646f6f72
        """
}
