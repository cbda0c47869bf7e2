from flask import Blueprint, jsonify, request

bp = Blueprint("api", __name__)

from . import images  # noqa


@bp.route("/health")
def health():
    return jsonify(status="ok")


@bp.route("/orders", methods=["GET", "POST"])
def orders():
    return jsonify(request.args)
