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
    ]

    private static func unbroken(_ text: String) -> String { text.filter { !$0.isWhitespace } }
}
