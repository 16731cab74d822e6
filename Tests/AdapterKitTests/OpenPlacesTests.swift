import AdapterKit
import SafeguardingContract
import Testing

@Suite struct OpenPlacesTests {
    @Test func `there is room up to the limit, and again when one has gone`() {
        let places = OpenPlaces(limit: 2)
        #expect(places.enter() && places.enter() && !places.enter())
        places.leave()
        #expect(places.enter() && !places.enter())
    }

    @Test func `the grounds are what the settings say, and nothing is made up`() {
        let names = ["purpose", "article-6", "article-9", "dpa-condition", "gateway"]
        let schema = SettingsSchema(Dictionary(uniqueKeysWithValues: names.map { ($0, Setting(.text, "a word of the grounds")) }), required: [])
        let grounds = OwnSettings(schema, ["purpose": "safeguarding-enquiry", "article-6": "e", "gateway": "ca2004-s11"]).grounds
        #expect(grounds == .with { ($0.purpose, $0.article6, $0.gateway) = ("safeguarding-enquiry", "e", "ca2004-s11") })
    }
}
