"""Pictures worked out on the server: shapes and points as values, which the templates write as SVG."""
