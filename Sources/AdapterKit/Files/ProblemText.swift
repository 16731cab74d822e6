/// The text beside a file that could not be used: what is wrong, where, and what to do; nothing of what the file says.
enum ProblemText {
    static func render(_ problems: AdapterProblems) -> String {
        let count = problems.problems.count
        var lines = [
            "This file was not sent: \(count == 1 ? "one thing is" : "\(count) things are") to be put right.",
            "Put it right, and put the file back into the folder above. If a child is in danger now, ring 999.", "",
        ]
        for (number, problem) in problems.problems.enumerated() {
            var place: [String] = []
            if let position = problem.position { place.append("line \(position.line), column \(position.column)") }
            if !problem.path.isEmpty { place.append("field \(problem.path)") }
            lines.append("\(number + 1). \(place.isEmpty ? "" : place.joined(separator: ", ") + ": ")\(problem.sentence).")
            lines.append("   What to do: \(problem.help).")
            lines.append("   (\(problem.code))")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
