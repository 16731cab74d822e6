// swift-format-ignore-file
extension Golden {
    /// Types that came with the agreement: what is about another message.
    static let about: [String: (hex: String, json: String)] = [
        "Authorisation": (
            hex: """
                0a170a15736166656775617264696e672d726566657272616c122430313961623030302d303030302d373030302d383030
                302d3030303030303030303030321a1570617274793a656c6d2d7061726b2d7363686f6f6c20012a024831322d74686520
                7363686f6f6c2063616e206f6e6c79206b656570206865722073616665206966206974206b6e6f77733a310a13596f6c61
                6e646120596f757468776f726b6572120c796f75746820776f726b65721a0c303136333220393630303032420b4353432d
                32303838312f37
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral"},"messageId":"019ab000-0000-7000-8000-000000000002","recipient":"party:elm-park-school","verdict":"RELEASED","clauses":["H1"],"reason":"the school can only keep her safe if it knows","authorisedBy":{"name":"Yolanda Youthworker","role":"youth worker","telephone":"01632 960002"},"recordReference":"CSC-20881/7"}
                """#
        ),
        "Recall": (
            hex: """
                0a170a15736166656775617264696e672d726566657272616c122430313961623030302d303030302d373030302d383030
                302d303030303030303030303032180122277468652077726f6e67207363686f6f6c20776173207069636b65642066726f
                6d2061206c6973742a1570617274793a656c6d2d7061726b2d7363686f6f6c32310a13596f6c616e646120596f75746877
                6f726b6572120c796f75746820776f726b65721a0c3031363332203936303030323a0644504f2d3132
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral"},"messageId":"019ab000-0000-7000-8000-000000000002","cause":"WRONG_RECIPIENT","reason":"the wrong school was picked from a list","recipients":["party:elm-park-school"],"recalledBy":{"name":"Yolanda Youthworker","role":"youth worker","telephone":"01632 960002"},"recordReference":"DPO-12"}
                """#
        ),
        "RecallConfirmed": (
            hex: """
                0a170a15736166656775617264696e672d726566657272616c122430313961623030302d303030302d373030302d383030
                302d303030303030303030303032180322206974206c617920696e20746865206f666669636520666f7220616e20686f75
                722a17496e76656e746f6e20427265616b6661737420436c756232310a13596f6c616e646120596f757468776f726b6572
                120c796f75746820776f726b65721a0c3031363332203936303030323a0445502d39
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral"},"messageId":"019ab000-0000-7000-8000-000000000002","extent":"PASSED_ON","reason":"it lay in the office for an hour","passedOnTo":["Inventon Breakfast Club"],"confirmedBy":{"name":"Yolanda Youthworker","role":"youth worker","telephone":"01632 960002"},"recordReference":"EP-9"}
                """#
        ),
        "Correction": (
            hex: """
                0a170a15736166656775617264696e672d726566657272616c122430313961623030302d303030302d373030302d383030
                302d3030303030303030303030321a380a30536865207761732061742074686520636c7562206f6e20547565736461792c
                206e6f74206f6e2054687572736461792e1201041a01011a290a215468652073707261696e20776173206f662074686520
                6c6566742077726973742e1201051a010122210a1f0a0654616d73696e121554657374646174612d5175696c6c66656174
                6865722a0a6368696c642e6e616d652a0b636f6e6365726e735b305d32310a13596f6c616e646120596f757468776f726b
                6572120c796f75746820776f726b65721a0c3031363332203936303030323a0759432d31382f35
                """,
            json: #"""
                {"grounds":{"purpose":"safeguarding-referral"},"messageId":"019ab000-0000-7000-8000-000000000002","corrections":[{"text":"She was at the club on Tuesday, not on Thursday.","categories":["CONCERN"],"about":["CHILD"]},{"text":"The sprain was of the left wrist.","categories":["HEALTH"],"about":["CHILD"]}],"child":{"name":{"given":["Tamsin"],"family":"Testdata-Quillfeather"}},"fields":["child.name","concerns[0]"],"correctedBy":{"name":"Yolanda Youthworker","role":"youth worker","telephone":"01632 960002"},"recordReference":"YC-18/5"}
                """#
        ),
    ]
}
