# legevakt: `make demo` and `make test` work on a fresh machine with git, make, a C++ compiler and rustup's cargo.
#
# Everything is built in the release profile, checks and tests too: HiGHS, the solver behind it, takes minutes to
# compile, and a second profile would compile it twice. ccache keeps it across clones and `cargo clean`.

.DEFAULT_GOAL := help
.PHONY: help demo test book explore setup bench bench-compare bench-baseline bench-quality valgrind tools
SHELL := /bin/bash

CARGO := cargo
DEMO := out/halden-2027-q1
ROUNDS := 5

export CMAKE_C_COMPILER_LAUNCHER := ccache
export CMAKE_CXX_COMPILER_LAUNCHER := ccache
# Paths below this directory are hashed as relative ones, so that every clone shares one cache.
export CCACHE_BASEDIR := $(CURDIR)
export CCACHE_NOHASHDIR := 1
export CCACHE_SLOPPINESS := time_macros

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install what the build needs and is missing
	@scripts/setup

demo: setup ## make the roster of Halden for the first quarter of 2027, check it, and write every report
	$(CARGO) build --release --locked
	target/release/legevakt solve instances/halden/2027-q1.toml --out $(DEMO) --time-limit 60
	target/release/legevakt check instances/halden/2027-q1.toml --roster $(DEMO)/roster.json
	target/release/legevakt check instances/halden/2027-q1.toml --roster $(DEMO)/roster.csv
	target/release/legevakt report instances/halden/2027-q1.toml --roster $(DEMO)/roster.json
	@echo "The roster is in $(DEMO):"
	@ls -l $(DEMO)

test: tools ## formatting, lints, tests, examples in the documentation, its links, and the book
	$(CARGO) fmt --all --check
	$(CARGO) clippy --release --locked --all-targets -- -D warnings
	$(CARGO) test --release --locked
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --release --locked --no-deps --document-private-items

book: tools ## the book in target/book, with every command in it run: bokmål for those who use it, English for those who work on it
	$(CARGO) test --release --locked --quiet --test texts
	@echo "Open target/book/index.html"

explore: tools ## all tests with properties drawn from seeds nobody chose, ROUNDS times, and verbs killed and run two at once
	@set -e; LEGEVAKT_KILLS=1000 LEGEVAKT_PAIRS=200 LEGEVAKT_PAGE_KILLS=200 \
	   $(CARGO) test --release --locked --quiet --test cli kills::; \
	 for round in $$(seq $(ROUNDS)); do \
	    export PROPTEST_RNG_SEED=$$(od -An -N4 -tu4 /dev/urandom | tr -d ' '); \
	    echo "round $$round of $(ROUNDS): PROPTEST_RNG_SEED=$$PROPTEST_RNG_SEED"; \
	    LEGEVAKT_LAYOUTS=2000 $(CARGO) test --release --locked --quiet; \
	done

bench: setup ## the micro-benchmarks, by the clock
	$(CARGO) bench --locked --bench micro

bench-compare: setup valgrind ## their instructions, held against benches/baseline.toml: fails above 1.05
	$(CARGO) bench --locked --bench count

bench-baseline: setup valgrind ## write benches/baseline.toml anew
	$(CARGO) bench --locked --bench count -- --update

bench-quality: setup ## how good rosters are and how soon, against the targets: may take two hours
	$(CARGO) bench --locked --bench quality

valgrind:
	@scripts/setup valgrind

tools: setup
	@scripts/setup tools slurm
