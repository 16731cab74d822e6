# On a fresh Debian or Ubuntu with Swift 6.2 or later, `make demo` and `make test` are all there is to type.
#
#   make demo            a story of a county partnership on this machine, scene by scene, then everything is stopped
#   make test            every test
#   make build           everything but the tests
#   make release         the programs as they are to run: optimised, and without need of Swift on the machine (.build-release/release; ten minutes)
#   make oracle          the agreement's engine and the oracle, on a million random agreements and messages (a release build, then two minutes)
#   make loop-walk       a million random steps through referral loops (a release build, then a minute)
#   make verify-mutations ten thousand changes of a ledger, each found and located (a release build, then a minute or two); COUNT=1000 for fewer
#   make simulate        a thousand simulated partnerships, each from a seed (a release build, then seconds); SEEDS=10000 for more, SEED=7 for one, written down where it fails
#   make count           what a message costs the router in instructions, compared with what is written down (a release build; needs valgrind); make count-keep writes it down
#   make bench           the bus beside a bare yardstick in C, with the ratios and which promise is missed (a release build, then ten minutes); docs/benchmarks/bus.md
#   make bench-peers     the same beside RabbitMQ, NATS and mosquitto, those that are installed with the headers of their C libraries
#   make bench-growth    the bus with ledgers of a thousand, a hundred thousand and five million records beside an empty one (a release build, ten minutes of filling, 13 GB of disk); docs/benchmarks/growth.md
#   make bench-agreement the agreement's engine beside Cedar, on the same agreement (a release build; Cedar comes through pip)
#   make stranger        docs/write-an-adapter.md, followed to the letter from an empty folder, in Python and in Swift (a clean build of the kit: minutes); LANGUAGE=python for one
#   make survival        the router killed, its power cut and its disk failing, as often as docs/survival.md says (half an hour)
#   make fuzz TIME=60    libFuzzer over every parser that meets bytes from outside, so many seconds each (a release build first); TARGET=hl7 for one
#   make fuzz-keep       takes into the tree what the fuzzer found to be of use
#   make test-threads    every test that has threads under the thread sanitizer (x86-64 Linux, needs clang; ten minutes and more)
#   make contract        generate from Sources/SafeguardingContract/Proto what is generated (needs protoc)
#   make contract-check  fails where what is committed differs from what would be generated
#   make lint            the house rules that the compiler does not know
#   make clean           takes away what was built, and the demo's state
#
# SWIFT_FLAGS goes to every swift command: what is built with other flags is built again, so give all of them the same.
# ORACLE_FLAGS goes to the oracle: ORACLE_FLAGS="--runs 1000000 --seed 7" does a run again.
# LOOP_WALK_FLAGS goes to the walk: LOOP_WALK_FLAGS="--steps 1000000 --seed 7" does a walk again.
# MUTATION_FLAGS goes to the changes of a ledger: MUTATION_FLAGS="--seed 7" makes the same ones again.
# SIMULATE_FLAGS goes to the simulation: SIMULATE_FLAGS="--seed 7 --trace" writes a world down that does not fail.
# BENCH_FLAGS goes to the measurement: BENCH_FLAGS="--windows 256 --repetitions 5" measures that alone, BENCH_FLAGS="--output json" is for programs.
# GROWTH_FLAGS goes to the measurement of growth: GROWTH_FLAGS="--filled /var/tmp/filled" keeps the ledgers, LEDGERS=1000,100000 is over in minutes.
# TEST_FLAGS goes to the tests, for example TEST_FLAGS="--filter S1".
# DEMO_FLAGS goes to the demo: DEMO_FLAGS=S10 plays one situation alone, DEMO_FLAGS=--list lists them, DEMO_FLAGS="--output json" is for programs.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help build release demo test oracle loop-walk verify-mutations simulate count count-keep router-workload bench bench-peers bench-growth bench-programs peer-clients bench-agreement agreement-oracle stranger survival fuzz fuzz-keep eider-fuzz test-threads contract contract-check lint clean dependencies python

SWIFT ?= swift
SWIFT_FLAGS ?=
# One test after the other: many of them run whole partnerships of processes, and a machine has few cores.
TEST_FLAGS ?= --no-parallel
DEMO_FLAGS ?=
export EIDER_PYTHON ?= $(CURDIR)/.build/python/bin/python3

help:
	@sed -n 's/^#   //p' Makefile

dependencies:
	@.ci/dependencies system

python:
	@.ci/dependencies python .build/python

build: dependencies
	$(SWIFT) build $(SWIFT_FLAGS)

demo: build
	@"$$($(SWIFT) build $(SWIFT_FLAGS) --show-bin-path)/eider" demo $(DEMO_FLAGS)

test: dependencies python
	$(SWIFT) build --build-tests $(SWIFT_FLAGS)
	@# What failed stands among thousands of lines, and is said once more at the end.
	@$(SWIFT) test --skip-build $(SWIFT_FLAGS) $(TEST_FLAGS) 2>&1 | tee .build/tests.txt || { \
	    echo; echo "eider: what failed:"; grep -aE '^(✘|↳|.*recorded an issue|.*error: )' .build/tests.txt | cut -c 1-600 | tail -n 60; exit 1; }

# Optimised, with Swift's library in each program, and in a folder of its own, so that nothing of the ordinary build is built again. All are built with the same flags: what they have in
# common is compiled once.
RELEASE = $(SWIFT) build -c release --static-swift-stdlib --scratch-path .build-release --product

PROGRAMS = eider eider-health-adapter eider-youth-service-adapter eider-social-care-adapter eider-education-adapter eider-probation-adapter

release: dependencies
	for program in $(PROGRAMS); do $(RELEASE) $$program; done

ORACLE = .build-release/release/agreement-oracle
ORACLE_FLAGS ?= --runs 1000000

agreement-oracle: dependencies
	$(RELEASE) agreement-oracle

oracle: agreement-oracle
	$(ORACLE) agree $(ORACLE_FLAGS)

LOOP_WALK = .build-release/release/loop-walk
LOOP_WALK_FLAGS ?= --steps 1000000

loop-walk: dependencies
	$(RELEASE) loop-walk
	$(LOOP_WALK) $(LOOP_WALK_FLAGS)

MUTATIONS = .build-release/release/ledger-mutations
COUNT ?= 10000
MUTATION_FLAGS ?=

verify-mutations: dependencies
	$(RELEASE) ledger-mutations
	$(MUTATIONS) --count $(COUNT) $(MUTATION_FLAGS)

SIMULATE = .build-release/release/simulate
SEEDS ?= $(if $(SEED),1,1000)
SIMULATE_FLAGS ?=

simulate: dependencies
	$(RELEASE) simulate
	$(SIMULATE) --seeds $(SEEDS) $(if $(SEED),--seed $(SEED)) $(SIMULATE_FLAGS)

WORKLOAD = .build-release/release/router-workload

router-workload: dependencies
	$(RELEASE) router-workload

count: router-workload
	.ci/dependencies valgrind
	Tests/RouterWorkload/count $(WORKLOAD)

count-keep: router-workload
	.ci/dependencies valgrind
	Tests/RouterWorkload/count $(WORKLOAD) --keep

BENCH = .build-release/release
BENCH_FLAGS ?=

# What counts syncs is loaded into other programs, and so comes without Swift's library: the compiler alone makes it.
bench-programs: dependencies
	for product in eider eider-yardstick; do $(RELEASE) $$product; done
	$(CC) -O2 -Wall -shared -fPIC -ISources/slow-sync/include -o $(BENCH)/libSlowSync.so Sources/slow-sync/slow_sync.c -ldl

bench: bench-programs
	$(BENCH)/eider bench $(BENCH_FLAGS)

bench-peers: bench-programs peer-clients
	$(BENCH)/eider bench --windows 1,16,64,256 --transports tcp --peers $(BENCH_FLAGS)

LEDGERS ?= 1000,100000,5000000
GROWTH_FLAGS ?=

bench-growth: bench-programs
	$(RELEASE) ledger-fill
	$(BENCH)/eider bench --ledgers $(LEDGERS) $(GROWTH_FLAGS)

# The clients of brokers: each where its library's headers are (NATS needs none).
PEERS = Sources/eider-yardstick/peers
PEER = $(CC) -O2 -Wall -o $(BENCH)/peers/$(1) $(PEERS)/$(1).c $(PEERS)/peer.c Sources/eider-yardstick/measure.c $(2)
has = echo '\#include <$(1)>' | $(CC) -E - > /dev/null 2>&1

peer-clients: bench-programs
	mkdir -p $(BENCH)/peers
	$(call PEER,nats,)
	if $(call has,amqp.h); then $(call PEER,rabbitmq,-lrabbitmq); else echo "eider: RabbitMQ is left out: apt-get install rabbitmq-server librabbitmq-dev" >&2; fi
	if $(call has,mosquitto.h); then $(call PEER,mosquitto,-lmosquitto -lpthread); else echo "eider: mosquitto is left out: apt-get install mosquitto libmosquitto-dev" >&2; fi

bench-agreement: agreement-oracle
	test -x .build-release/cedar/bin/python3 || python3 -m venv .build-release/cedar
	.build-release/cedar/bin/pip install --quiet --requirement Tests/AgreementOracle/Benchmark/requirements.txt
	.build-release/cedar/bin/python3 Tests/AgreementOracle/Benchmark/against_cedar.py $(ORACLE)

# A stranger's adapter in Swift is a package of its own, and builds the kit anew.
LANGUAGE ?= python swift

stranger: build
	for language in $(LANGUAGE); do Tests/Stranger/run $$language "$$($(SWIFT) build $(SWIFT_FLAGS) --show-bin-path)"; done

survival: dependencies
	$(SWIFT) build --build-tests $(SWIFT_FLAGS)
	EIDER_SURVIVAL=full $(SWIFT) test --skip-build $(SWIFT_FLAGS) --no-parallel --filter SurvivalTests

# Optimised, instrumented for the fuzzer, and in a folder of its own.
TIME ?= 60
TARGET ?=
FUZZ = .build-fuzz/release/eider-fuzz

eider-fuzz: dependencies
	EIDER_FUZZ=1 $(SWIFT) build -c release --scratch-path .build-fuzz --product eider-fuzz -Xswiftc -sanitize=fuzzer -Xcc -fsanitize=fuzzer-no-link -Xlinker -fuse-ld=lld

fuzz: eider-fuzz
	Tests/Fuzz/run $(FUZZ) $(TIME) $(TARGET)

fuzz-keep: eider-fuzz
	Tests/Fuzz/run $(FUZZ) keep $(TARGET)

# .ci/tsan.c says what the sanitizer has to be told of Swift. A folder of its own: nothing of the ordinary build is built again.
TSAN_FLAGS = --sanitize=thread --scratch-path .build-tsan -Xlinker $(CURDIR)/.build-tsan/tsan.o \
	-Xlinker --wrap=__tsan_external_write -Xlinker --wrap=setrlimit

# What has one thread only is left out (it takes hours so), and so are the floods: they measure memory, and the sanitizer's is several times ours.
TSAN_SKIP = --skip 'FloodTests|LoopRandomWalkTests|AgreementOracleTests\.|SharingRulesTests\.|SimulationTests\.'

test-threads: dependencies python
	mkdir -p .build-tsan
	clang -O1 -c .ci/tsan.c -o .build-tsan/tsan.o
	$(SWIFT) build --build-tests $(TSAN_FLAGS)
	$(SWIFT) test --skip-build $(TSAN_FLAGS) $(TSAN_SKIP) $(TEST_FLAGS)

contract: dependencies
	Sources/SafeguardingContract/Proto/generate.sh

contract-check: dependencies
	Sources/SafeguardingContract/Proto/generate.sh --check

lint:
	.ci/lint

clean:
	rm -rf .build demo
