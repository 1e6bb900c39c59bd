"""The site of the documents: the pages of docs/, beside pages that are drawn from the code, built strictly."""
