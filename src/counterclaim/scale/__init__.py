"""Reading many reports at once: on all cores of one machine, and batches of pages behind a gate, here or on Spark."""
