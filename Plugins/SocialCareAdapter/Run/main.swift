import AdapterKit
import SocialCareAdapter

await AdapterMain.main(SocialCare.self)
