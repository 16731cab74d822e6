import AdapterKit
import Hummingbird

/// Problem documents (RFC 9457), `application/problem+json`, with the members `code`, `sentence` and `help` besides the standard's own.
extension HTTPIntake {
    /// A single problem with the request itself.
    func answer(
        _ status: HTTPResponse.Status, _ code: String, _ sentence: String, help: String, _ headers: HTTPFields = [:]
    ) -> Response {
        log.note("a request was answered with a problem", verb: "HTTP", code: code)
        return Self.json(status, "application/problem+json", Self.document(status, code, sentence, help), headers)
    }

    /// Everything that is wrong with what came.
    func answer(_ problems: AdapterProblems, detail: String) -> Response {
        let first = problems.problems[0]
        var document = Self.document(.badRequest, first.code, first.sentence, first.help)
        if !detail.isEmpty { document["detail"] = detail }
        document["problems"] = problems.problems.map { problem in
            var one: [String: any Sendable] = ["code": problem.code, "sentence": problem.sentence, "help": problem.help]
            if !problem.path.isEmpty { one["field"] = problem.path }
            if let position = problem.position { (one["line"], one["column"]) = (position.line, position.column) }
            return one
        }
        return Self.json(.badRequest, "application/problem+json", document)
    }

    static func json(
        _ status: HTTPResponse.Status, _ type: String, _ fields: [String: any Sendable], _ headers: HTTPFields = [:]
    ) -> Response {
        var headers = headers
        headers[.contentType] = type
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: ReadableJSON.object(fields))))
    }

    private static func document(_ status: HTTPResponse.Status, _ code: String, _ sentence: String, _ help: String) -> [String: any Sendable] {
        ["type": "about:blank", "title": status.reasonPhrase, "status": status.code, "code": code, "sentence": sentence, "help": help]
    }
}
