"""The importable face of pyrs."""
