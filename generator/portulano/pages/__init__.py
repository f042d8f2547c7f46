"""A library in, pages out: which exist in which language, and what each shows."""

from portulano.pages.page import Crumb, FeedLink, Page
from portulano.pages.plan import plan_pages

__all__ = ["Crumb", "FeedLink", "Page", "plan_pages"]
