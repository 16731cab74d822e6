#!/usr/bin/env python3
"""Measures Eider's agreement engine against Cedar (through cedarpy) on the same agreement and the same requests, in one run.

    against_cedar.py AGREEMENT_ORACLE [--agreement FILE] [--rounds N] [--batches N]

AGREEMENT_ORACLE is a release build of `agreement-oracle`: it measures Eider and emits what was measured. Each clause becomes one Cedar policy, the
agreement's gate (signatories, purposes, legal bases) one more. Cedar says permit or deny of one request, so it is asked once for each fact that a
message holds; Eider decides all facts of a message at once. Before anything is measured, every answer of Cedar has to equal Eider's.

Cedar's time is what Cedar itself reports for each answer (`authz_duration_micros`): the evaluation, without Python, without parsing policies or
entities, and without building the request. It comes in whole microseconds, rounded down; medians and means are of those.
Exit code: 0 where the answers agree and the targets are met, 1 where not.
"""

import argparse
import json
import statistics
import subprocess
import sys

import cedarpy

TARGET_RATIO = 20.0
TARGET_FLAT = 1.5

NAMES = {
    "risk": "risk", "consent-to-share": "consent", "consent-to-work": "work", "why-not-sought": "why", "family-informed": "family",
    "gillick": "gillick", "capacity": "capacity", "detriment": "detriment", "level-of-need": "level", "area": "area",
}


def uid(kind, name):
    return f"{kind}::{json.dumps(name)}"


def either(parts, otherwise="false"):
    parts = list(parts)
    if not parts:
        return otherwise
    return parts[0] if len(parts) == 1 else "(" + " || ".join(parts) + ")"


def both(parts):
    parts = [part for part in parts if part != "true"]
    if not parts:
        return "true"
    return parts[0] if len(parts) == 1 else "(" + " && ".join(parts) + ")"


GROUPS = {"function": "Function", "sector": "Sector", "desk": "Desk", "forum": "Forum"}


def means(selector, who, side=None):
    """A word for parties, of `principal` (the sender) or `context.recipient`; `side` where it stands in a clause's from or to."""
    kind, name = selector["kind"], selector.get("id")
    if kind == "any":
        return "true"
    if kind == "signatories":
        return f"{who}.signatory"
    if kind == "party":
        return f"{who} == {uid('Party', name)}"
    if kind == "desk" and side == "recipient":
        return f"(context has desk && context.desk == {json.dumps(name)})"
    if kind in GROUPS:
        return f"{who} in {uid(GROUPS[kind], name)}"
    if kind == "told":
        return "context.recipientWasTold" if side == "recipient" else "false"
    if kind in ("referrer", "lead-agency"):
        return f"context.{side}Is{'Referrer' if kind == 'referrer' else 'Lead'}" if side else "false"
    raise ValueError(kind)


def one_of(selectors, who, side=None):
    parts = [means(selector, who, side) for selector in selectors]
    return "true" if "true" in parts else either(parts)


def periods(listed):
    parts = []
    for period in listed:
        if period.get("from") is not None:
            parts.append(f"context.on >= {period['from']}")
        if period.get("until") is not None:
            parts.append(f"context.on < {period['until']}")
    return both(parts)


def term_is_yes(term):
    """The term holds for certain."""
    fact, allowed = term["fact"], term["allowed"]
    if fact == "handling":
        return f"context.handling.containsAny({allowed})"
    if fact == "age":
        low, high = allowed[0], allowed[-1]
        assert allowed == list(range(low, high + 1)), "ages that are allowed have to be a range"
        return f"(context has ageFrom && context.ageFrom >= {low} && context.ageTo <= {high})"
    name = NAMES[fact]
    return f"(context has {name} && {allowed}.contains(context.{name}))"


def term_may_be(term):
    """The term holds, or cannot be judged."""
    fact, allowed = term["fact"], term["allowed"]
    if fact == "handling":
        return term_is_yes(term)
    if fact == "age":
        low, high = allowed[0], allowed[-1]
        assert allowed == list(range(low, high + 1)), "ages that are allowed have to be a range"
        return f"(!(context has ageFrom) || (context.ageTo >= {low} && context.ageFrom <= {high}))"
    name = NAMES[fact]
    wide = list(allowed)
    if term.get("comparable") is not None:
        return f"(!(context has {name}) || {wide}.contains(context.{name}) || !{term['comparable']}.contains(context.{name}))"
    return f"(!(context has {name}) || {wide}.contains(context.{name}))"


def conditions(sets, term):
    return either((both(term(one) for one in terms) for terms in sets), otherwise="true")


def none_of(sets, term):
    """None of the sets holds, as far as `term` can say."""
    return f"!{conditions(sets, term)}"


def policy(clause):
    parts = [one_of(clause["from"], "principal", "sender"), one_of(clause["to"], "context.recipient", "recipient")]
    if clause.get("holders") is not None:
        parts += [one_of(clause["holders"], "principal"), one_of(clause["reaches"], "context.recipient")]
    if clause.get("facts") is not None:
        parts.append(f"resource in [{', '.join(uid('Fact', fact) for fact in clause['facts'])}]")
    else:
        if len(clause["categories"]) < 17:
            parts.append(f"resource in [{', '.join(uid('Category', name) for name in clause['categories'])}]")
        if len(clause["roles"]) < 7:
            parts.append(f"resource in [{', '.join(uid('Role', name) for name in clause['roles'])}]")
    if clause.get("purposes") is not None:
        parts.append(f"{json.dumps(clause['purposes'])}.contains(context.purpose)")
    if clause.get("acting") is not None:
        parts.append("context.acts" if clause["acting"] else "!context.acts")
    parts.append(periods(clause["periods"]))
    certain, perhaps = (term_is_yes, term_may_be) if clause["permits"] else (term_may_be, term_is_yes)
    parts.append(conditions(clause["when"], certain))
    if clause.get("unless") is not None:
        parts.append(none_of(clause["unless"], perhaps))
    if clause["permits"] and clause["confidential"]:
        owed = f"resource in [{', '.join(uid('Category', name) for name in clause['confidential'])}]"
        grounds = ["true" if not ground else conditions(ground, term_is_yes) for ground in clause["grounds"]]
        if "true" not in grounds:
            parts.append(f"(!({owed}) || {either(grounds)})")
    actions = ", ".join(uid("Action", name) for name in clause["messages"])
    effect = "permit" if clause["permits"] else "forbid"
    return f"@id({json.dumps(clause['id'])})\n{effect} (principal, action in [{actions}], resource)\nwhen {{ {both(parts)} }};"


def gate(purposes):
    """What has to be so before any clause is looked at."""
    lawful = either(
        both([f"context.purpose == {json.dumps(purpose['id'])}", either(both([one_of(basis["parties"], "principal"), periods(basis["periods"])]) for basis in purpose["bases"])])
        for purpose in purposes)
    return f'@id("gate")\nforbid (principal, action, resource)\nunless {{ context.recipient.signatory && {lawful} }};'


def entities(agreement):
    listed = []
    for party in agreement["parties"]:
        listed.append({
            "uid": {"type": "Party", "id": party["id"]}, "attrs": {"signatory": party["signatory"]},
            "parents": [{"type": GROUPS[group["kind"]], "id": group["id"]} for group in party["groups"]]})
    for fact in sorted({fact for request in agreement["requests"] for fact in request["facts"]}):
        category, role = fact.split("/")
        listed.append({"uid": {"type": "Fact", "id": fact}, "attrs": {}, "parents": [{"type": "Category", "id": category}, {"type": "Role", "id": role}]})
    return listed


def context(request):
    said = {
        "recipient": {"__entity": {"type": "Party", "id": request["recipient"]}}, "acts": request["acts"], "purpose": request["purpose"], "on": request["on"],
        "handling": request["stated"]["handling"]}
    for name in ("senderIsReferrer", "senderIsLead", "recipientIsReferrer", "recipientIsLead", "recipientWasTold"):
        said[name] = request[name]
    if request.get("desk") is not None:
        said["desk"] = request["desk"]
    for fact, values in request["stated"].items():
        if fact == "age":
            said["ageFrom"], said["ageTo"] = values[0], values[-1]
        elif fact != "handling":
            (said[NAMES[fact]],) = values
    return said


def questions(agreement):
    """One Cedar request for each fact of each message: (message, fact, request)."""
    asked = []
    for number, request in enumerate(agreement["requests"]):
        said = json.dumps(context(request))
        for fact in request["facts"]:
            asked.append((number, fact, {
                "principal": uid("Party", request["sender"]), "action": uid("Action", request["message"]), "resource": uid("Fact", fact), "context": said}))
    return asked


def measure(agreement, rounds):
    policies = "\n\n".join([policy(clause) for clause in agreement["clauses"]] + [gate(agreement["purposes"])])
    policy_set = cedarpy.PolicySet.from_str(policies)
    parties = cedarpy.Entities.from_json_str(json.dumps(entities(agreement)))
    asked = questions(agreement)
    requests = [request for _, _, request in asked]
    differing, times = [], [[] for _ in asked]
    for turn in range(rounds + 1):
        for place, answer in enumerate(cedarpy.is_authorized_batch(requests, policy_set, parties)):
            number, fact, _ = asked[place]
            if turn == 0:
                # The first turn warms the machine up, and is where the answers are compared.
                shared = fact in agreement["requests"][number]["shared"]
                if answer.allowed != shared or answer.diagnostics.errors:
                    differing.append({"request": number, "fact": fact, "cedar": answer.allowed, "eider": shared, "by": answer.diagnostics.reasons, "errors": answer.diagnostics.errors})
            else:
                times[place].append(answer.metrics["authz_duration_micros"])
    one_fact = [micros for place in times for micros in place]
    messages = []
    for turn in range(rounds):
        sums = {}
        for place, (number, _, _) in enumerate(asked):
            sums[number] = sums.get(number, 0) + times[place][turn]
        messages += sums.values()
    return {
        "policies": len(agreement["clauses"]) + 1, "parties": len(agreement["parties"]), "messages": len(agreement["requests"]), "questions": len(asked),
        "answers_differing": differing,
        "allowed": sum(len(request["shared"]) for request in agreement["requests"]),
        "one_fact_microseconds_median": statistics.median(one_fact), "one_fact_microseconds_mean": round(statistics.mean(one_fact), 2),
        "message_microseconds_median": statistics.median(messages), "message_microseconds_mean": round(statistics.mean(messages), 2)}


def main():
    arguments = argparse.ArgumentParser(description="Eider's agreement engine and Cedar on the same agreement.")
    arguments.add_argument("agreement_oracle")
    arguments.add_argument("--agreement", default="Examples/partnership/agreement.yaml")
    arguments.add_argument("--rounds", type=int, default=30)
    arguments.add_argument("--batches", type=int, default=101)
    given = arguments.parse_args()
    eider = json.loads(subprocess.run(
        [given.agreement_oracle, "measure", "--emit", "--agreement", given.agreement, "--batches", str(given.batches)], check=True, stdout=subprocess.PIPE).stdout)
    small, large = measure(eider["agreement"], given.rounds), measure(eider["largeAgreement"], given.rounds)
    decision = eider["small"]["nanoseconds"] / 1000
    explaining = eider["small"]["nanosecondsExplaining"] / 1000
    report = {
        "eider": {name: eider[name] for name in ("small", "large", "dense")},
        "cedar": {"small": small, "large": large},
        "ratio_message": round(small["message_microseconds_median"] / decision, 1),
        "ratio_one_fact": round(small["one_fact_microseconds_median"] / decision, 1),
        "ratio_message_explaining": round(small["message_microseconds_median"] / explaining, 1),
        "growth": round(eider["large"]["nanoseconds"] / eider["small"]["nanoseconds"], 2),
        "growth_dense": round(eider["dense"]["nanoseconds"] / eider["small"]["nanoseconds"], 2)}
    agrees = not small["answers_differing"] and not large["answers_differing"]
    met = agrees and report["ratio_message"] >= TARGET_RATIO and report["growth"] <= TARGET_FLAT
    json.dump(report, sys.stdout, indent=2)
    print(
        f"\nOn {eider['small']['clauses']} clauses and {eider['small']['parties']} parties Eider decides a message in {decision:.2f} µs (median), Cedar in "
        f"{small['message_microseconds_median']:.0f} µs fact by fact: {report['ratio_message']} times as long, and {report['ratio_one_fact']} times as long for one fact alone; "
        f"with {eider['large']['clauses']} clauses and {eider['large']['parties']} parties Eider takes {report['growth']} times as long. "
        f"{'All' if agrees else 'NOT all'} of {small['questions'] + large['questions']} answers agree.")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
