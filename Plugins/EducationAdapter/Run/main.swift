import AdapterKit
import EducationAdapter

await AdapterMain.main(Education.self)
