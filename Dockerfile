FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 STATIC_ROOT=/app/staticfiles
WORKDIR /app

# The lock first: the layer with the dependencies is rebuilt only when they change.
COPY requirements/server.txt requirements/server.txt
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements/server.txt

COPY . .
# Static files are part of the image. The key is needed to load the settings and signs nothing.
RUN SECRET_KEY=only-while-building-the-image DEMO=0 python manage.py collectstatic --noinput -v0 \
    && useradd --system --home-dir /app shop \
    && mkdir -p var && chown shop var

USER shop
VOLUME /app/var
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
ENV HOST=0.0.0.0 PORT=8000
CMD ["python", "-m", "seller_center.web"]
