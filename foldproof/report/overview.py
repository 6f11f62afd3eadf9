"""The head of the page: the counts of the run, and the table of claims with their lamps."""

from __future__ import annotations

from collections.abc import Iterator

from foldproof.report.lamps import lamp, legend, verdict
from foldproof.report.markup import link, tag, words
from foldproof.report.parts import parts
from foldproof.services.dossiers import Collection, Dossier
from foldproof.services.tier_words import LAMPS
from foldproof.services.words import count


def summary(collection: Collection) -> str:
    """One paragraph: verdicts, certificates, steps that no program checked, what Rocq says."""
    return tag("p", " ".join(map(words, _sentences(collection))), class_="summary")


def _sentences(collection: Collection) -> Iterator[str]:
    results = [dossier.result for dossier in collection.dossiers]
    verdicts = [result.verdict for result in results]
    told = [(verdicts.count(each), each) for each in ("proved", "verified", "refuted", "open")]
    listed = ", ".join(f"{number} {each}" for number, each in told if number)
    yield f"{count(len(results), 'claim')}: {listed}."
    surprises = [result.number for result in results if not result.as_expected]
    yield (
        f"Not as expected: {', '.join(surprises)}."
        if surprises
        else "Every verdict is as expected."
    )
    accepted = sum(result.counts.parametric + result.counts.instances for result in results)
    yield f"The independent checker accepted {count(accepted, 'certificate')} for them."
    steps = [step for d in collection.dossiers if d.derivation for step in d.derivation.steps]
    prose = sum(step.is_prose for step in steps)
    if steps:
        derived = sum(dossier.derivation is not None for dossier in collection.dossiers)
        yield (
            f"{count(derived, 'derivation')} with {count(len(steps), 'step')} "
            f"{'is' if derived == 1 else 'are'} written out; "
            f"{f'{prose} of the steps' if prose else 'no step'} "
            f"{'is' if prose < 2 else 'are'} prose, which no program checked."
        )
    if collection.run.kernel is not None:
        yield collection.run.kernel.sentence


def at_a_glance(collection: Collection) -> str:
    """The legend of the lamps, and a row per claim."""
    heads = [tag("th", "No.", scope="col", class_="number"), tag("th", "Claim", scope="col")]
    heads.append(tag("th", "Verdict", scope="col", class_="verdict"))
    heads += [
        tag("th", tag("abbr", letter, title=meaning), scope="col", class_="lampcell")
        for letter, meaning in LAMPS.items()
    ]
    table = tag("thead", tag("tr", "".join(heads)))
    for title, dossiers in parts(collection.dossiers).items():
        group = tag("tr", tag("th", title, scope="rowgroup", colspan=str(len(heads))))
        table += tag("tbody", group + "".join(f"\n{_row(dossier)}" for dossier in dossiers))
    caption = tag("caption", "A lamp is lit by evidence of the run and by nothing else.")
    return legend() + tag("div", tag("table", caption + table, class_="glance"), class_="scroll")


def _row(dossier: Dossier) -> str:
    claim, result = dossier.claim, dossier.result
    cells = [
        tag("td", words(claim.number), class_="number"),
        tag("th", link(claim.id, words(claim.title)), scope="row"),
        tag("td", verdict(result.verdict)),
    ]
    cells += [
        tag("td", lamp(letter, lit=letter in result.tiers), class_="lampcell") for letter in LAMPS
    ]
    return tag("tr", "".join(cells))
