"""What goes out: packages that are built twice and held against each other, and the list of what they stand on."""
