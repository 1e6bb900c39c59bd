"""What `import counterclaim` gives: the values of the lower layers with what a person at a keyboard wants of them.

A reading that knows its report, incidents that are worked out, a ledger that gives them; each shows itself in a
notebook.
"""
