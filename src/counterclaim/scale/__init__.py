"""Many pages at once: the gate before them, one code path over partitions, a local pool and Spark."""
