//! The rooms of the library and the arrows between them; a new arrow is added here on purpose or not at all.

/// Each room and the rooms it may use. A file of the root is a room of its own.
pub(crate) const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("facts", &["domain"]),
    ("model", &["domain"]),
    ("rules", &["domain", "facts", "model", "cost"]),
    ("check", &["domain", "facts", "rules"]),
    ("cost", &["domain", "facts"]),
    ("law", &["domain"]),
    ("ledger", &["domain", "facts"]),
    // What is invented: stations to begin with and to measure on, and what is drawn for them.
    ("makers", &["domain"]),
    ("format", &["domain", "facts", "check", "rules", "makers"]),
    ("solver", &["domain", "model", "rules", "check"]),
    ("scenario", &["domain", "solver"]),
    ("change", &["domain", "facts", "model", "rules", "solver", "check", "cost"]),
    ("explain", &["domain", "facts", "model", "rules", "solver", "check", "cost", "change"]),
    ("report", &["domain", "facts", "rules", "law", "check", "cost", "ledger", "change", "explain"]),
    ("files", &["domain", "format"]),
    ("desk", &["domain", "facts", "check", "ledger", "format", "solver", "change", "report", "files"]),
    (
        "cli",
        &[
            "domain", "facts", "model", "rules", "check", "cost", "ledger", "format", "solver", "scenario", "change",
            "explain", "report", "files", "desk", "web",
        ],
    ),
    // The only room that listens on a network.
    (
        "web",
        &[
            "domain", "facts", "check", "cost", "ledger", "format", "solver", "scenario", "change", "explain",
            "report", "files", "desk",
        ],
    ),
    // Instances for documentation and tests; used by no room.
    ("examples", &["domain", "format"]),
    (
        "lib",
        &[
            "domain", "facts", "model", "rules", "law", "check", "cost", "ledger", "makers", "format", "solver",
            "scenario", "change", "explain", "report", "files", "desk", "web", "cli", "examples",
        ],
    ),
    ("main", &["cli"]),
];
