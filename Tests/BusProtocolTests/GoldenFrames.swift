@testable import BusProtocol

/// The bytes of one frame of each verb, as the first release wrote them. They never change: what is on the wire today is read tomorrow.
enum GoldenFrames {
    /// A head in either encoding.
    struct Head {
        /// Protobuf, in hexadecimal.
        let protobuf: String
        /// JSON, as text.
        let json: String
    }

    /// The payload frame of SUBMIT and DELIVER in protobuf.
    static let payload = unbroken(
        """
        0a200a15736166656775617264696e672d726566657272616c120165300238014801121d0a120a0654616d73696e120854657374646174
        61120708dc0f1003180e1a530a4b48617320636f6d6520746f2074686520636c75622068756e677279206f6e20666f7572206576656e69
        6e67732c20616e6420646f6573206e6f742077616e7420746f20676f20686f6d652e1201041a010122210a1363696e2f72656665727261
        6c2d736f757263651207323032352d32361a01382a0e120c796f75746820776f726b6572
        """)

    static let frames: [Verb: Head] = [
        .hello: Head(
            protobuf: unbroken(
                """
                080112046a736f6e1a1165696465722e76312e526566657272616c221565696465722e76312e41636b6e6f776c65646765642210656964
                65722e76312e44656369646564220f65696465722e76312e436c6f736564220f65696465722e76312e4e6f746963652a20356630633961
                376265316432346333663861366230643965326334313766333530083a0f636c75622d73637269707420312e30420476312e304828
                """),
            json: #"{"protocol":1,"encoding":"json","sends":["eider.v1.Referral"],"takes":["eider.v1.Acknowledged","eider.v1.Decided","eider.v1.Closed","eider.v1.Notice"],"session":"5f0c9a7be1d24c3f8a6b0d9e2c417f35","credit":8,"software":"club-script 1.0","contract":"v1.0","resume":"40"}"#),
        .submit: Head(
            protobuf: unbroken(
                """
                0a2430313933366632612d376335312d376333652d396231612d356432663865366134623130122765696465723a656c6d2d7061726b2d
                796f7574682d636c75622f796f7574682d736572766963651a1165696465722e76312e526566657272616c2218323032362d31312d3233
                5431303a34323a30372e3131335a32146170706c69636174696f6e2f70726f746f6275663a0a65696465723a76312e30420f6465736b3a
                66726f6e742d646f6f724a136465736b3a7363686f6f6c2d6e757273696e674a1570617274793a636f756e74792d686f73706974616c
                """),
            json: #"{"specversion":"1.0","id":"01936f2a-7c51-7c3e-9b1a-5d2f8e6a4b10","source":"eider:elm-park-youth-club/youth-service","type":"eider.v1.Referral","time":"2026-11-23T10:42:07.113Z","datacontenttype":"application/json","dataschema":"eider:v1.0","to":"desk:front-door","inform":"desk:school-nursing,party:county-hospital","data":{"grounds":{"purpose":"safeguarding-referral","article6":"e","risk":"IN_NEED","consentToShare":"GIVEN","familyInformed":true},"child":{"name":{"given":["Tamsin"],"family":"Testdata"},"birthDate":{"year":2012,"month":3,"day":14}},"concerns":[{"text":"Has come to the club hungry on four evenings, and does not want to go home.","categories":["CONCERN"],"about":["CHILD"]}],"referralSource":{"system":"cin/referral-source","version":"2025-26","code":"8"},"referrer":{"role":"youth worker"}}}"#),
        .taken: Head(
            protobuf: unbroken(
                """
                0a2430313933366632612d376335312d376333652d396231612d35643266386536613462313010012029
                """),
            json: #"{"id":"01936f2a-7c51-7c3e-9b1a-5d2f8e6a4b10","decision":1,"sequence":"41"}"#),
        .declined: Head(
            protobuf: unbroken(
                """
                0a2430313933366632612d376335312d376333652d396231612d35643266386536613462313010011a0d4445432d4d414c464f524d4544
                2029
                """),
            json: #"{"id":"01936f2a-7c51-7c3e-9b1a-5d2f8e6a4b10","decision":1,"code":"DEC-MALFORMED","sequence":"41"}"#),
        .credit: Head(
            protobuf: unbroken(
                """
                0810
                """),
            json: #"{"window":16}"#),
        .bye: Head(
            protobuf: unbroken(
                """
                0a084259452d53544f50
                """),
            json: #"{"code":"BYE-STOP"}"#),
        .ready: Head(
            protobuf: unbroken(
                """
                0a2035663063396137626531643234633366386136623064396532633431376633351001188002208080402a0a636f756e747920332e32
                320d796f7574682d736572766963653a13656c6d2d7061726b2d796f7574682d636c7562
                """),
            json: #"{"session":"5f0c9a7be1d24c3f8a6b0d9e2c417f35","protocol":1,"credit":256,"maxPayload":"1048576","agreement":"county 3.2","adapter":"youth-service","party":"elm-park-youth-club"}"#),
        .superseded: Head(
            protobuf: unbroken(
                """
                0a203566306339613762653164323463336638613662306439653263343137663335
                """),
            json: #"{"session":"5f0c9a7be1d24c3f8a6b0d9e2c417f35"}"#),
        .recorded: Head(
            protobuf: unbroken(
                """
                0a2430313933366632612d376335312d376333652d396231612d356432663865366134623130122430313933366632612d376335312d37
                6333652d396231612d35643266386536613462313018292280010a1870617274793a636f756e74792d736f6369616c2d63617265120a66
                726f6e742d646f6f721a0d73686172652d696e2d7061727422024331220243322a310805100122074147522d3130342a22776974682063
                6f6e73656e7420746f2073686172652028636c6175736520433132293203332e323a096865616c74685b305d2a2b6964656e7469666965
                722d636865636b2d64696769743a6368696c642e6964656e746966696572735b305d3212636f756e74792d736f6369616c2d636172653a
                08726566657272616c
                """),
            json: #"{"id":"01936f2a-7c51-7c3e-9b1a-5d2f8e6a4b10","thread":"01936f2a-7c51-7c3e-9b1a-5d2f8e6a4b10","sequence":"41","decisions":[{"recipient":"party:county-social-care","desk":"front-door","verdict":"share-in-part","clauses":["C1","C2"],"leftOut":[{"category":"HEALTH","about":"CHILD","code":"AGR-104","wouldBeLawful":["with consent to share (clause C12)"]}],"agreement":"3.2","fieldsLeftOut":["health[0]"]}],"flags":["identifier-check-digit:child.identifiers[0]"],"leadAgency":"county-social-care","loopState":"referral"}"#),
        .refused: Head(
            protobuf: unbroken(
                """
                0a2430313933366632612d376335312d376333652d396231612d356432663865366134623130120c4d53472d52455155495245441a0a69
                73206d697373696e6722147361792077686f20746865206368696c642069732a370a0c4d53472d524551554952454412056368696c641a
                0a6973206d697373696e6722147361792077686f20746865206368696c64206973
                """),
            json: #"{"id":"01936f2a-7c51-7c3e-9b1a-5d2f8e6a4b10","code":"MSG-REQUIRED","sentence":"is missing","help":"say who the child is","problems":[{"code":"MSG-REQUIRED","path":"child","sentence":"is missing","help":"say who the child is"}]}"#),
        .helloRequired: Head(
            protobuf: unbroken(
                """
                0a2430313933366632612d376335312d376333652d396231612d356432663865366134623130
                """),
            json: #"{"id":"01936f2a-7c51-7c3e-9b1a-5d2f8e6a4b10"}"#),
        .deliver: Head(
            protobuf: unbroken(
                """
                0a2430313933366632612d376335312d376333652d396231612d356432663865366134623130122765696465723a656c6d2d7061726b2d
                796f7574682d636c75622f796f7574682d736572766963651a1165696465722e76312e526566657272616c2218323032362d31312d3233
                5431303a34323a30372e3131335a2a2430313933366632612d376335312d376333652d396231612d356432663865366134623130321461
                70706c69636174696f6e2f70726f746f6275663a0a65696465723a76312e30420f6465736b3a66726f6e742d646f6f724a136465736b3a
                7363686f6f6c2d6e757273696e674a1570617274793a636f756e74792d686f73706974616c8001298801019001019a010a66726f6e742d
                646f6f72aa0103616374
                """),
            json: #"{"specversion":"1.0","id":"01936f2a-7c51-7c3e-9b1a-5d2f8e6a4b10","source":"eider:elm-park-youth-club/youth-service","type":"eider.v1.Referral","time":"2026-11-23T10:42:07.113Z","subject":"01936f2a-7c51-7c3e-9b1a-5d2f8e6a4b10","datacontenttype":"application/json","dataschema":"eider:v1.0","to":"desk:front-door","inform":"desk:school-nursing,party:county-hospital","sequence":"41","decision":1,"withheld":true,"desk":"front-door","role":"act","data":{"grounds":{"purpose":"safeguarding-referral","article6":"e","risk":"IN_NEED","consentToShare":"GIVEN","familyInformed":true},"child":{"name":{"given":["Tamsin"],"family":"Testdata"},"birthDate":{"year":2012,"month":3,"day":14}},"concerns":[{"text":"Has come to the club hungry on four evenings, and does not want to go home.","categories":["CONCERN"],"about":["CHILD"]}],"referralSource":{"system":"cin/referral-source","version":"2025-26","code":"8"},"referrer":{"role":"youth worker"}}}"#),
        .checkpoint: Head(
            protobuf: unbroken(
                """
                0ab60165696465722f636f756e74792f306231630a34340a566e476d356538634d697946427273314f584b6c513045456c796a4455446f
                444775652f6c6f474b5a31673d0a0ae280942065696465722f636f756e74792f3062316320764e4a51595a574759436d4a533076416938
                534d627a594a356d3274546b5457535a644a7856456c4841467a6c786771616a386c695a732f4b507747627739524e6d675a4143416b65
                78696875797376484246333178676134414d3d0a10281a20d1d96fd62e320219f3944346462cd8ec0e8083a0df1cd57b1b0da610d1d331
                111a2056e728c50da2b0d1829fff6335e5b447d9fb8944037da9a5813a3a527c6a03011a20f491c2186cbd3552d5bd18b159bce2195090
                b7e8d60a18f6aac2e81e170f66a5
                """),
            json: #"{"note":"eider/county/0b1c\n44\nVnGm5e8cMiyFBrs1OXKlQ0EElyjDUDoDGue/loGKZ1g=\n\n— eider/county/0b1c vNJQYZWGYCmJS0vAi8SMbzYJ5m2tTkTWSZdJxVElHAFzlxgqaj8liZs/KPwGbw9RNmgZACAkexihuysvHBF31xga4AM=\n","from":"40","proof":["0dlv1i4yAhnzlENGRizY7A6Ag6DfHNV7Gw2mENHTMRE=","VucoxQ2isNGCn/9jNeW0R9n7iUQDfamlgTo6UnxqAwE=","9JHCGGy9NVLVvRixWbziGVCQt+jWChj2qsLoHhcPZqU="]}"#),
        .cosign: Head(
            protobuf: unbroken(
                """
                082c128f01e2809420656c6d2d7061726b2d796f7574682d636c75622f796f7574682d73657276696365207a64366c4f67414141414272
                42426937624e725033686866624d505a49376745312f3343444453447a78685136595a4762653371563048316154396a5a746661767172
                4e59795a715a565937696b5a56667a3338462f313676702b6c763371794a486d3942673d3d0a
                """),
            json: #"{"size":"44","line":"— elm-park-youth-club/youth-service zd6lOgAAAABrBBi7bNrP3hhfbMPZI7gE1/3CDDSDzxhQ6YZGbe3qV0H1aT9jZtfavqrNYyZqZVY7ikZVfz38F/16vp+lv3qyJHm9Bg==\n"}"#),
        .prove: Head(
            protobuf: unbroken(
                """
                0829
                """),
            json: #"{"sequence":"41"}"#),
        .proved: Head(
            protobuf: unbroken(
                """
                08291aaa010205000001a207ffb0894938fc76e9be17481cc47f9029649a621bfd06f2e4f6bf4c88262aeedbced237a7689b3dd2fa82a6
                8d4a14990a13610243a2f9f45d5d3a2607ec45ad661e5e67c64722de36a263a3a0bfa5d0135cffc1db2cd9893bb7645294a32954f3ddc1
                61b0e6d339ad2253a43737a5a60081d56fd6f987e6cadd99411860af47024b9262b5623e42a290647db6b3dfde67eee4501ec4fa01444d
                4c09c9f3cd1eced8b94c2a1049f46a5ba0f17e3357fc9f18b7c8170332bc02f822fb340f444839dbac3be01e0a4d011f4353d0716f09a9
                2623df0b085547c70a2430313933366632612d376335312d376333652d396231612d356432663865366134623130122430313933366632
                612d376335312d376333652d396231612d35643266386536613462313018292280010a1870617274793a636f756e74792d736f6369616c
                2d63617265120a66726f6e742d646f6f721a0d73686172652d696e2d7061727422024331220243322a310805100122074147522d313034
                2a227769746820636f6e73656e7420746f2073686172652028636c6175736520433132293203332e323a096865616c74685b305d2a2b69
                64656e7469666965722d636865636b2d64696769743a6368696c642e6964656e746966696572735b305d3212636f756e74792d736f6369
                616c2d636172653a08726566657272616c3a2090f6281624a266277b976c60fcdb3b7d03e5cd4012eac50dc73f6c27ab3b34583a206292
                9e2236cf7858436df9124bcd28188f5e544b8299edce30b9082f05eb11323a20c28e92950761e81dc79840afff26ab99f91620a5feb694
                0017e1379348462c9b4220bf7a035be6bf3a988b5adc81d459f5001e2c364827c659abade281b0753a04d9422010e164b529fe19efbcc5
                bf71ade40c6d89ef670e94195dc6087c4a39ce62e5574220d1d96fd62e320219f3944346462cd8ec0e8083a0df1cd57b1b0da610d1d331
                114220f491c2186cbd3552d5bd18b159bce2195090b7e8d60a18f6aac2e81e170f66a54ac50265696465722f636f756e74792f30623163
                0a34340a566e476d356538634d697946427273314f584b6c513045456c796a4455446f444775652f6c6f474b5a31673d0a0ae280942065
                696465722f636f756e74792f3062316320764e4a51595a574759436d4a533076416938534d627a594a356d3274546b5457535a644a7856
                456c4841467a6c786771616a386c695a732f4b507747627739524e6d675a4143416b6578696875797376484246333178676134414d3d0a
                e2809420656c6d2d7061726b2d796f7574682d636c75622f796f7574682d73657276696365207a64366c4f674141414142724242693762
                4e725033686866624d505a49376745312f3343444453447a78685136595a4762653371563048316154396a5a7466617671724e59795a71
                5a565937696b5a56667a3338462f313676702b6c763371794a486d3942673d3d0a
                """),
            json: #"{"sequence":"41","leaf":"AgUAAAGiB/+wiUk4/HbpvhdIHMR/kClkmmIb/Qby5Pa/TIgmKu7bztI3p2ibPdL6gqaNShSZChNhAkOi+fRdXTomB+xFrWYeXmfGRyLeNqJjo6C/pdATXP/B2yzZiTu3ZFKUoylU893BYbDm0zmtIlOkNzelpgCB1W/W+Yfmyt2ZQRhgr0cCS5JitWI+QqKQZH22s9/eZ+7kUB7E+gFETUwJyfPNHs7YuUw=","salt":"SfRqW6DxfjNX/J8Yt8gXAw==","content":"+CL7NA9ESDnbrDvgHgpNAR9DU9BxbwmpJiPfCwhVR8cKJDAxOTM2ZjJhLTdjNTEtN2MzZS05YjFhLTVkMmY4ZTZhNGIxMBIkMDE5MzZmMmEtN2M1MS03YzNlLTliMWEtNWQyZjhlNmE0YjEwGCkigAEKGHBhcnR5OmNvdW50eS1zb2NpYWwtY2FyZRIKZnJvbnQtZG9vchoNc2hhcmUtaW4tcGFydCICQzEiAkMyKjEIBRABIgdBR1ItMTA0KiJ3aXRoIGNvbnNlbnQgdG8gc2hhcmUgKGNsYXVzZSBDMTIpMgMzLjI6CWhlYWx0aFswXSoraWRlbnRpZmllci1jaGVjay1kaWdpdDpjaGlsZC5pZGVudGlmaWVyc1swXTISY291bnR5LXNvY2lhbC1jYXJlOghyZWZlcnJhbA==","parts":["kPYoFiSiZid7l2xg/Ns7fQPlzUAS6sUNxz9sJ6s7NFg=","YpKeIjbPeFhDbfkSS80oGI9eVEuCme3OMLkILwXrETI=","wo6SlQdh6B3HmECv/yarmfkWIKX+tpQAF+E3k0hGLJs="],"proof":["v3oDW+a/OpiLWtyB1Fn1AB4sNkgnxlmrreKBsHU6BNk=","EOFktSn+Ge+8xb9xreQMbYnvZw6UGV3GCHxKOc5i5Vc=","0dlv1i4yAhnzlENGRizY7A6Ag6DfHNV7Gw2mENHTMRE=","9JHCGGy9NVLVvRixWbziGVCQt+jWChj2qsLoHhcPZqU="],"note":"eider/county/0b1c\n44\nVnGm5e8cMiyFBrs1OXKlQ0EElyjDUDoDGue/loGKZ1g=\n\n— eider/county/0b1c vNJQYZWGYCmJS0vAi8SMbzYJ5m2tTkTWSZdJxVElHAFzlxgqaj8liZs/KPwGbw9RNmgZACAkexihuysvHBF31xga4AM=\n— elm-park-youth-club/youth-service zd6lOgAAAABrBBi7bNrP3hhfbMPZI7gE1/3CDDSDzxhQ6YZGbe3qV0H1aT9jZtfavqrNYyZqZVY7ikZVfz38F/16vp+lv3qyJHm9Bg==\n"}"#),
    ]

    private static func unbroken(_ text: String) -> String { text.filter { !$0.isWhitespace } }
}
