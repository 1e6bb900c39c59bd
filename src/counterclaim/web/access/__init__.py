"""Who may do what: people and their roles, sessions, tokens, and what a request must show."""
