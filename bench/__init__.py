"""Benchmarks: what is claimed about speed, side by side with a baseline in one run."""
