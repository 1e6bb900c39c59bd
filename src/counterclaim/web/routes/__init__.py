"""Addresses to pages: a request in, a page or a redirection out."""
