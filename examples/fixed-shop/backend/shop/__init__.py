import logging
import os

from dotenv import load_dotenv
from flask import Flask, jsonify
from flask_cors import CORS
from flask_jwt_extended import JWTManager
from flask_migrate import Migrate
from prometheus_client import make_wsgi_app
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from .models import db

load_dotenv()


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
    app.config["JWT_SECRET_KEY"] = os.environ["JWT_SECRET_KEY"]
    app.config["UPLOAD_FOLDER"] = "uploads"
    # One worker with four threads: three connections and two to spare.
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"pool_size": 3, "max_overflow": 2, "pool_recycle": 1800}

    # 日志写入文件
    handler = logging.FileHandler("logs/shop.log", encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    app.logger.addHandler(handler)
    app.logger.setLevel(logging.INFO)

    CORS(app)
    JWTManager(app)
    db.init_app(app)
    Migrate(app, db)

    from .auth import auth
    from .invoices import invoices
    from .orders import orders
    from .reports import reports

    app.register_blueprint(auth, url_prefix="/api/auth")
    app.register_blueprint(orders, url_prefix="/api/orders")
    app.register_blueprint(invoices, url_prefix="/api/invoices")
    app.register_blueprint(reports, url_prefix="/api/reports")

    @app.get("/api/health")
    def health():
        return jsonify(status="ok")

    app.wsgi_app = DispatcherMiddleware(app.wsgi_app, {"/metrics": make_wsgi_app()})
    return app
