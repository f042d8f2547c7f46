"""A portal in, its feeds out: which there are with what in them (`plan_feeds`), and their bytes (`render_feed`)."""

from portulano.feeds.plan import Feed, Item, plan_feeds
from portulano.feeds.rss import render_feed

__all__ = ["Feed", "Item", "plan_feeds", "render_feed"]
