"""A page of the web to the article in it: its own words in paragraphs, what is known of it, and what was left out."""
