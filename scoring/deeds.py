"""What to call the next thing to do: one sentence for each count and stock."""

from __future__ import annotations

from dataclasses import dataclass

from scoring import words
from scoring.words import gettext_noop as _


@dataclass(frozen=True)
class Deed:
    """`once` asks for one more, `more` for `{n}` more, `ask` for a stock not yet known."""

    once: str
    more: str
    ask: str = ""


DEEDS = {
    "posts": Deed(_("Write one more post"), _("Write {n} more posts")),
    "articles": Deed(_("Publish one article"), _("Publish {n} more articles")),
    "endorsements_received": Deed(
        _("Ask someone to endorse a skill"), _("Ask {n} people to endorse a skill")
    ),
    "people_searches": Deed(
        _("Search for people once more"), _("Search for people {n} more times")
    ),
    "profile_views": Deed(_("Open one more profile"), _("Open {n} more profiles")),
    "days_active": Deed(_("Be on LinkedIn on one more day"), _("Be on LinkedIn on {n} more days")),
    "new_connections": Deed(_("Connect with one more person"), _("Connect with {n} more people")),
    "targeted_connections": Deed(
        _("Connect with one more person you sell to"), _("Connect with {n} more people you sell to")
    ),
    "decision_makers": Deed(
        _("Connect with one more decision-maker"), _("Connect with {n} more decision-makers")
    ),
    "invitations_sent": Deed(_("Send one more invitation"), _("Send {n} more invitations")),
    "invitations_accepted": Deed(
        _("Win one more accepted invitation"), _("Win {n} more accepted invitations")
    ),
    "comments": Deed(_("Comment on one more post"), _("Comment on {n} more posts")),
    "reactions": Deed(_("React to one more post"), _("React to {n} more posts")),
    "shares": Deed(_("Share one more post"), _("Share {n} more posts")),
    "impressions": Deed(
        _("Have your posts seen once more"), _("Have your posts seen {n} more times")
    ),
    "engagements": Deed(
        _("Win one more engagement on your posts"), _("Win {n} more engagements on your posts")
    ),
    "group_posts": Deed(_("Post once more in a group"), _("Post {n} more times in groups")),
    "follow_ups": Deed(_("Follow up with one more person"), _("Follow up with {n} more people")),
    "check_ins": Deed(_("Check in with one more person"), _("Check in with {n} more people")),
    "resources_shared": Deed(
        _("Send one more useful resource"), _("Send {n} more useful resources")
    ),
    "introductions": Deed(_("Make one more introduction"), _("Make {n} more introductions")),
    "advice_given": Deed(_("Give advice once more"), _("Give advice {n} more times")),
    "messages_sent": Deed(_("Send one more message"), _("Send {n} more messages")),
    "replies_received": Deed(_("Win one more reply"), _("Win {n} more replies")),
    "headline": Deed(
        _("Write the headline on your profile"),
        _("Write the headline on your profile"),
        _("Say whether your profile has a headline; if not, add it"),
    ),
    "summary": Deed(
        _("Write the summary on your profile"),
        _("Write the summary on your profile"),
        _("Say whether your profile has a summary; if not, add it"),
    ),
    "experience": Deed(
        _("Describe your experience on your profile"),
        _("Describe your experience on your profile"),
        _("Say whether your profile has your experience; if not, add it"),
    ),
    "photo": Deed(
        _("Put a photo on your profile"),
        _("Put a photo on your profile"),
        _("Say whether your profile has a photo; if not, add it"),
    ),
    "skills": Deed(
        _("List one more skill on your profile"),
        _("List {n} more skills on your profile"),
        _("Enter how many skills your profile lists"),
    ),
    "network_size": Deed(
        _("Grow your network by one connection"),
        _("Grow your network by {n} connections"),
        _("Enter how many connections you have"),
    ),
}
"""For every count and stock, by its key."""


def said(count: str, step: int, *, known: bool) -> str:
    """What to do to raise a count by `step`, in a sentence."""
    deed = DEEDS[count]
    if not known:
        return words.gettext(deed.ask)
    return words.gettext(deed.once) if step == 1 else words.gettext(deed.more).format(n=step)
