"""How gunicorn serves ssitracker: a few threads in a few processes, all replaced in time."""

import os

os.environ.setdefault("SSI_ROLE", "web")

bind = os.environ.get("BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
timeout = graceful_timeout = 30
max_requests, max_requests_jitter = 2000, 200
# Only the proxy may say that a request came by https; its very address, no network.
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1,::1")
# A client must not choose SCRIPT_NAME or PATH_INFO through the proxy.
forwarder_headers = ""
control_socket_disable = True
