import AdapterKit
import HealthAdapter

await AdapterMain.main(Health.self)
