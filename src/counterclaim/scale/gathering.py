"""Which accounts and pairs a bucket is made from, as queries that DuckDB and Spark understand alike.

`traits` is the table of accounts. Each query gives `pairs` (bucket, one, other, weight) or `needed` (bucket, key).
"""

from counterclaim.scale.buckets import Plan
from counterclaim.scale.tables import SLOTS

ONE_OF_EACH = (
    "select * from (select *, row_number() over (partition by key order by file desc, line desc) as turn from told) "
    "where turn = 1"
)
"""Of accounts that share an id, as where a report was given twice, the last of the batch."""


def compared_pairs(plan: Plan, predicted: str) -> str:
    """The candidates that the model kept, each in the bucket of its first account."""
    return (
        f"select {_bucket(plan, 'l')} as bucket, p.key_l as one, p.key_r as other, cast(null as double) as weight "
        f"from {predicted} p join traits l on l.key = p.key_l where p.report_l <> p.report_r"
    )


COMPARED_ACCOUNTS = "select bucket, one as key from pairs union select bucket, other as key from pairs"
"""The accounts of those pairs."""


def joined_pairs(links: str) -> str:
    """The links within one component, which `parts` (account, root, bucket) tells of, in the component's bucket."""
    return (
        "select a.bucket as bucket, l.first_account as one, l.second_account as other, l.weight as weight "
        f"from {links} l join parts a on a.account = l.first_account join parts b on b.account = l.second_account "
        "where a.root = b.root"
    )


def joined_accounts(plan: Plan) -> str:
    """All accounts, in the bucket of their component or, where they are alone, in their own."""
    return (
        f"select coalesce(a.bucket, {_bucket(plan, 't')}) as bucket, t.key as key "
        "from traits t left join parts a on a.account = t.key"
    )


def _bucket(plan: Plan, table: str) -> str:
    return f"cast(floor({table}.slot * {plan.buckets} / {SLOTS}.0) as bigint)"
