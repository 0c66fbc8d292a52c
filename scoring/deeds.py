"""What to call the next thing to do: one sentence for each count and stock."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Deed:
    """`once` asks for one more, `more` for `{n}` more, `ask` for a stock not yet known."""

    once: str
    more: str
    ask: str = ""

    def said(self, step: int) -> str:
        return self.once if step == 1 else self.more.format(n=step)


def _of_profile(verb: str, thing: str) -> Deed:
    done = f"{verb} on your profile"
    return Deed(done, done, f"Say whether your profile has {thing}; if not, add it")


DEEDS = {
    "posts": Deed("Write one more post", "Write {n} more posts"),
    "articles": Deed("Publish one article", "Publish {n} more articles"),
    "endorsements_received": Deed(
        "Ask someone to endorse a skill", "Ask {n} people to endorse a skill"
    ),
    "people_searches": Deed("Search for people once more", "Search for people {n} more times"),
    "profile_views": Deed("Open one more profile", "Open {n} more profiles"),
    "days_active": Deed("Be on LinkedIn on one more day", "Be on LinkedIn on {n} more days"),
    "new_connections": Deed("Connect with one more person", "Connect with {n} more people"),
    "targeted_connections": Deed(
        "Connect with one more person you sell to", "Connect with {n} more people you sell to"
    ),
    "decision_makers": Deed(
        "Connect with one more decision-maker", "Connect with {n} more decision-makers"
    ),
    "invitations_sent": Deed("Send one more invitation", "Send {n} more invitations"),
    "invitations_accepted": Deed(
        "Win one more accepted invitation", "Win {n} more accepted invitations"
    ),
    "comments": Deed("Comment on one more post", "Comment on {n} more posts"),
    "reactions": Deed("React to one more post", "React to {n} more posts"),
    "shares": Deed("Share one more post", "Share {n} more posts"),
    "impressions": Deed("Have your posts seen once more", "Have your posts seen {n} more times"),
    "engagements": Deed(
        "Win one more engagement on your posts", "Win {n} more engagements on your posts"
    ),
    "group_posts": Deed("Post once more in a group", "Post {n} more times in groups"),
    "follow_ups": Deed("Follow up with one more person", "Follow up with {n} more people"),
    "check_ins": Deed("Check in with one more person", "Check in with {n} more people"),
    "resources_shared": Deed("Send one more useful resource", "Send {n} more useful resources"),
    "introductions": Deed("Make one more introduction", "Make {n} more introductions"),
    "advice_given": Deed("Give advice once more", "Give advice {n} more times"),
    "messages_sent": Deed("Send one more message", "Send {n} more messages"),
    "replies_received": Deed("Win one more reply", "Win {n} more replies"),
    "headline": _of_profile("Write the headline", "a headline"),
    "summary": _of_profile("Write the summary", "a summary"),
    "experience": _of_profile("Describe your experience", "your experience"),
    "photo": _of_profile("Put a photo", "a photo"),
    "skills": Deed(
        "List one more skill on your profile",
        "List {n} more skills on your profile",
        "Enter how many skills your profile lists",
    ),
    "network_size": Deed(
        "Grow your network by one connection",
        "Grow your network by {n} connections",
        "Enter how many connections you have",
    ),
}
"""For every count and stock, by its key."""
