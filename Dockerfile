# ssitracker for production: what uv.lock names, no development groups, no root.
FROM python:3.13-slim-trixie AS build
ENV UV_PYTHON_DOWNLOADS=never UV_NO_BUILD=1 UV_LINK_MODE=copy
RUN pip install --no-cache-dir uv==0.13.9
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-default-groups --no-cache --compile-bytecode
COPY . .
# Settings want servers and a key; collecting files asks none of them.
RUN DATABASE_URL=postgres://build REDIS_URL=redis://build CELERY_BROKER_URL=redis://build \
    SECRET_KEY=build ALLOWED_HOSTS=build .venv/bin/python manage.py collectstatic --no-input

FROM python:3.13-slim-trixie
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin ssitracker
WORKDIR /app
COPY --from=build /app /app
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 BIND=0.0.0.0:8000
USER 10001
EXPOSE 8000
CMD ["gunicorn", "ssitracker.wsgi"]
