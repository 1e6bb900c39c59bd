"""The same as JSON, under /api: records, addresses, and the document that describes them."""
