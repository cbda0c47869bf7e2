import logging
import os
from logging.handlers import RotatingFileHandler

from flask import Flask
from flask_cors import CORS

from .config import Config
from .extensions import db, jwt, migrate

try:
    import sentry_sdk
except ImportError:
    sentry_sdk = None


def create_app(config=Config):
    app = Flask(__name__)
    app.config.from_object(config)
    db.init_app(app)
    migrate.init_app(app, db)
    jwt.init_app(app)
    CORS(app)
    if not os.path.exists("logs"):
        os.makedirs("logs")
    handler = RotatingFileHandler("logs/app.log", maxBytes=1000000, backupCount=3)
    app.logger.addHandler(handler)
    if sentry_sdk and os.environ.get("SENTRY_DSN"):
        sentry_sdk.init(os.environ["SENTRY_DSN"])
    from .api import bp

    app.register_blueprint(bp, url_prefix="/api")
    return app
