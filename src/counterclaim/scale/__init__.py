"""Reading many reports at once: on all cores of one machine."""
