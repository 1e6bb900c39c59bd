"""Working claims out by named rules: tolls, responsibility, grade, history, disagreement."""
