"""The link in each letter that ends it: no signing in, one press, nothing told to the curious.

A link that we did not sign is answered like an address that does not exist.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from teams.services import subscriptions

if TYPE_CHECKING:
    from django.http import HttpRequest

    from teams.services.subscriptions import Subscription

ONE_CLICK = ("List-Unsubscribe", "One-Click")
"""What a mail program posts when its reader presses "Unsubscribe" (RFC 8058)."""


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest) -> HttpResponse:
    """What would end, and the button: programs that follow links of letters press none."""
    subscription = _subscription(request)
    if request.method == "POST":
        subscriptions.end(subscription)
        return redirect("letters_stopped")
    context = {"choice": subscription.choice, "key": subscription.key}
    return render(request, "teams/letters_stop.html", context)


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop_now(request: HttpRequest) -> HttpResponse:
    """For mail programs, which have no form of ours; a person who follows it gets the page."""
    subscription = _subscription(request)
    if request.method != "POST":
        return redirect(f"{reverse('letters_stop')}?{request.GET.urlencode()}")
    name, value = ONE_CLICK
    if request.POST.get(name) != value:
        raise BadRequest
    subscriptions.end(subscription)
    return HttpResponse(status=204)


@login_not_required
@require_safe
def stopped(request: HttpRequest) -> HttpResponse:
    """The same words whatever was ended, and for whom."""
    return render(request, "teams/letters_stopped.html")


def _subscription(request: HttpRequest) -> Subscription:
    found = subscriptions.read(request.GET.get("key", ""))
    if found is None:
        raise Http404
    return found
