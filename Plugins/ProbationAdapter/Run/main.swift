import AdapterKit
import ProbationAdapter

await AdapterMain.main(Probation.self)
