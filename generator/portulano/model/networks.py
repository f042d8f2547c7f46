"""Networks that the city belongs to, and the posts it holds or held in them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from portulano.model.base import Model, Money, Period, Record, Source
from portulano.model.kind import Kind
from portulano.model.values import Name, PartialDate, Prose, Reference, Term, Text, WebAddress


class Post(Model):
    """A post in a network: a term of office, or single years where the source names only those."""

    role: Annotated[str, Term("network_role_kinds")]
    title: Text | None = None
    body: Name | None = None
    term: Period | None = None
    years: tuple[PartialDate, ...] = ()
    status: Literal["obtained", "planned"] = "obtained"
    holder: Name | None = None
    note: Text | None = None
    sources: tuple[Source, ...] = ()

    @property
    def first(self) -> PartialDate | None:
        if self.term:
            return self.term.start
        return min(self.years, default=None)

    def current_on(self, today: date) -> bool:
        """Whether the post is held on `today`."""
        if self.status != "obtained" or self.term is None or self.term.start.first_day > today:
            return False
        return self.term.end is None or self.term.end.last_day >= today


class JoiningAnswer(Model):
    """The answer to one of the questions that are asked before joining a network, or at a review."""

    question: Annotated[str, Term("network_joining_questions")]
    answer: Prose


class NetworkBenefit(Model):
    """What belonging to the network has brought."""

    benefit: Annotated[str, Term("network_benefits")]
    text: Text | None = None


class Network(Record):
    """A network of cities that the city belongs to, and its posts in it."""

    kind: ClassVar[str] = "networks"

    title: Name
    full_name: Name | None = None
    website: WebAddress | None = None
    since: PartialDate | None = None
    left: PartialDate | None = None
    fee: Money | None = None
    focal_point: Name | None = None
    rationale: Prose | None = None
    answers: tuple[JoiningAnswer, ...] = ()
    benefits: tuple[NetworkBenefit, ...] = ()
    results: Prose | None = None
    territory: Annotated[str, Term("territory_levels")] | None = None
    directory: Annotated[str, Term("network_directory")] | None = None
    review: PartialDate | None = None
    reviewed_by: Name | None = None
    part_of: tuple[Annotated[str, Reference("networks")], ...] = ()
    posts: tuple[Post, ...] = ()

    @property
    def posts_held(self) -> int:
        """How many posts the city has held in the network; planned ones are not counted."""
        return sum(post.status == "obtained" for post in self.posts)

    @property
    def when(self) -> PartialDate | None:
        return self.since


KIND = Kind(
    name="networks",
    model=Network,
    columns=("title", "full_name", "since", "focal_point", "posts_held"),
    facts=(
        *("full_name", "since", "left", "fee", "focal_point", "territory", "review", "reviewed_by", "website"),
        "part_of",
    ),
    facets=("topic", "axis"),
    menu=40,
)
