"""What notebooks show in place of a value: pieces of HTML with their style, no script, nothing fetched.

A notebook's page is light or dark as its reader likes and does not say so to what stands in it: every colour here is
the text's own, or a tint that lets the page through.
"""
