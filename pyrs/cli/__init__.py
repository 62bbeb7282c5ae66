"""One file a command: `arguments(parser)` declares its options, `run(options)` returns its
status."""
