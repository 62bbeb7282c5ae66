"""One file a kind of artifact: `make(program, target, folder, progress)` writes it, returns its
path.
"""
