import AdapterKit
import YouthServiceAdapter

await AdapterMain.main(YouthService.self)
