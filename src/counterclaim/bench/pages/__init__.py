"""Pages of our own making, with what must be read from them: invented stories in the layouts that the web has."""
