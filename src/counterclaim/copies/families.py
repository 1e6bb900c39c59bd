"""From what is found of pairs to families of copies: the reports that have one text behind them."""

from collections.abc import Iterable

from counterclaim.judgements import Dependence


def copy_families(dependences: Iterable[Dependence]) -> dict[str, str]:
    """For every report that is a copy, or is copied, the family it belongs to: the id of the earliest that is known.

    A later version of a page is of the family of the earlier one.
    """
    parents: dict[str, str] = {}
    for each in dependences:
        first, second = _head(parents, each.on), _head(parents, each.report)
        parents.setdefault(first, first)
        if first != second:
            parents[second] = first
    return {report: _head(parents, report) for report in sorted(parents)}


def _head(parents: dict[str, str], report: str) -> str:
    while (above := parents.get(report, report)) != report:
        parents[report] = parents.get(above, above)
        report = above
    return report
