import SafeguardingContract

/// What whoever is asked for information has to know: by when, and how to answer.
enum RequestText {
    /// By when it is wanted. Nothing where nothing is asked, or no time is said.
    static func due(_ request: InformationRequest?) -> [String] {
        guard let request, !request.answerBy.isEmpty else { return [] }
        return ["It is wanted by \(PlainWords.time(request.answerBy))."]
    }

    /// How to answer, with a file that can be copied: it has the right thread in it, and the purpose for which it was asked.
    static func howToAnswer(_ request: InformationRequest, on thread: ThreadID) -> String {
        // Only what is a proper name stands in the example: anything else could end the text that it stands in.
        let purpose = PurposeID(request.grounds.purpose)?.text ?? ""
        return """
            How to answer: put a file like this into the folder outgoing, as a .json file. Its name is yours; do not name a child in it.
            Say only what may be shared for this purpose, and mark what your words touch: what is not marked is withheld.

            {
              "type": "\(MessageType.informationResponse)",
              "thread": "\(thread)",
              "data": {
                "grounds": {"purpose": "\(purpose)"},
                "extent": "ALL_THAT_IS_HELD",
                "findings": [{"text": "", "categories": ["CONCERN"], "about": ["CHILD"]}],
                "answeredBy": {"name": "", "role": "", "telephone": ""},
                "recordReference": ""
              }
            }

            The extent is one of these, with a "reason" where it is not all:
            \(extents.joined(separator: "\n"))

            """
    }

    private static let extents: [String] = InformationResponse.Extent.allCases.compactMap { extent in
        guard extent != .unspecified, let name = name(of: extent) else { return nil }
        return "  \(name) means: \(PlainWords.of(extent))."
    }

    private static func name(of extent: InformationResponse.Extent) -> String? {
        FieldTable.enumeration(named: "eider.v1.InformationResponse.Extent")?.values.first { $0.number == extent.rawValue }?.name
    }
}
