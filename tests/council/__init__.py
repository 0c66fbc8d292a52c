"""What docs/works-council.md is written from; `make works-council` writes it anew."""
