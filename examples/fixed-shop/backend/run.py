"""Entry point. On the laptop: ``flask --app run run --debug``; on the server: gunicorn."""

from shop import create_app

app = create_app()
