"""Which accounts of different reports tell of one incident: candidates, comparison, clusters, stable ids.

`draw_traits` takes from a reading what is compared; `CANDIDATE_KEYS` says who is compared with whom; `COMPARISONS`
how; `load_weights` what each outcome speaks for; `EXCLUSIONS` what never is one; `Linker` puts an account in its place.
"""
